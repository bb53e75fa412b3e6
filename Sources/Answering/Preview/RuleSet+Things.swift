import RuleLanguage
import TrainingModel
import WireFormat

extension RuleSet {
  func name(of ordinal: Ordinal<Provision>) -> Thing.Name {
    Thing.Name(kind: provisions[ordinal].kind.word, id: provisions[ordinal].id)
  }

  /// A rule, a role or a row. What a table says for all its rows stands in the table.
  func thing(_ ordinal: Ordinal<Provision>) -> Thing {
    let provision = provisions[ordinal]
    let own =
      conditions("condition", provision.conditions) + provision.demands.map(demand)
      + provision.exemptions.map(exemption)
      + provision.exceptionTo.map { provisions[$0].id }.sorted().map { Facet("exception-to", $0, of: $0) }
    switch provision.kind {
    case .rule: return Thing("rule", provision.id, provision.title, at: provision.location, frame(of: provision) + own)
    case .role(let kind):
      let kind = Facet("kind", kind.rawValue, isForReaders: true)
      return Thing("role", provision.id, provision.title, at: provision.location, [kind] + frame(of: provision) + own)
    case .row:
      var thing = Thing("row", provision.id, provision.title, at: provision.location, own)
      thing.facets.removeAll { $0.what == "title" }
      return thing
    }
  }

  /// A table, without its rows.
  func thing(_ table: DecisionTable) -> Thing {
    Thing(
      "table", table.id, table.title, at: table.location,
      [Facet("hit", table.hit.rawValue), Facet("complete", table.isComplete ? "true" : "false", isForReaders: true)]
        + (table.rows.first.map { frame(of: provisions[$0]) } ?? []))
  }

  /// Everything but provisions and tables.
  func otherThings() -> [Thing] {
    [Thing("rule-set", "rule-set", LocalizedText(), [Facet("set", id)])]
      + (serving.isEmpty
        ? []
        : [Thing("serving", "serving", LocalizedText(), at: serving.first?.location, conditions("condition", serving))])
      + vocabulary.quotas.items.map { quota in
        Thing(
          "quota", quota.id, quota.title, at: quota.location,
          [Facet("window", quota.window.text)] + conditions("counts", quota.counts) + quota.basis.map(basis))
      }
      + limits.items.map { limit in
        Thing(
          "limit", limit.id, limit.title, at: limit.location,
          [
            Facet("at-most", "\(limit.atMost)"), Facet("window", limit.window.text), .code("same", limit.same),
            Facet("state", limit.state.rawValue),
          ] + conditions("counts", limit.counts) + conditions("blocks", limit.blocks) + limit.basis.map(basis))
      }
      + vocabulary.things(in: self)
  }

  /// What a table says for all its rows.
  private func frame(of provision: Provision) -> [Facet?] {
    let because = Titles(
      provision.because.map { language, parts in
        let text = parts.map { part in
          switch part {
          case .text(let text): text
          case .value(let field): "{\(vocabulary.name(of: field))}"
          }
        }
        return (language, text.joined())
      })
    return [
      because.map { Facet("because", $0) }, Facet("state", provision.state.rawValue),
      .optional("valid-from", provision.validFrom), .optional("valid-to", provision.validTo),
    ] + provision.basis.map(basis)
  }

  func conditions(_ what: String, _ conditions: [Condition]) -> [Facet] {
    Vocabulary.conjuncts(conditions).map { condition in
      Facet(
        what, .condition(vocabulary.body(of: condition, ruleSet: self)),
        content: vocabulary.canonical(condition, in: self), pairing: vocabulary.subject(of: condition, in: self))
    }.sorted { $0.content < $1.content }
  }

  private func demand(_ demand: Demand) -> Facet {
    let body = self.body(of: demand)
    var plain = body
    plain.title = nil
    return Facet(
      "demand", .demand(body), content: String(decoding: WireEncoder.encode(plain), as: UTF8.self),
      pairing: String(decoding: WireEncoder.encode(body.target), as: UTF8.self))
  }

  private func exemption(_ exemption: Exemption) -> Facet {
    let target = exemption.target.map { vocabulary.body(of: $0) }
    let key = target.map { String(decoding: WireEncoder.encode($0), as: UTF8.self) } ?? ""
    return Facet(
      "exemption",
      .exemption(
        ExemptionBody(
          target: target, title: exemption.target.flatMap { Titles(vocabulary.title(of: $0).byLanguage) },
          until: exemption.until?.description)),
      content: "\(key) \(exemption.until?.description ?? "")", pairing: key)
  }

  private func basis(_ basis: Basis) -> Facet {
    let body = vocabulary.body(of: basis)
    var facet = Facet(
      "basis", .basis(body), content: "\(body.source)\u{0}\(body.at ?? "")\u{0}\(body.text ?? "")", pairing: body.source
    )
    facet.isForReaders = true
    return facet
  }
}

extension Window {
  /// As it is written: a period, `calendar-year`, `fiscal-year 12-01`, `2023-01-01..2027-12-31`.
  fileprivate var text: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return switch self {
    case .rolling(let period): period.description
    case .calendarYear: "calendar-year"
    case .fiscalYear(let month, let day): "fiscal-year \(two(month))-\(two(day))"
    case .fixed(let from, let through): "\(from)..\(through)"
    }
  }
}
