import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func decodeQuotas() {
    quotas = decodeAll(symbols.quotas) { $0.quota($1) }
  }

  mutating func decodeLimits() {
    limits = decodeAll(symbols.limits) { $0.limit($1) }
  }

  mutating func quota(_ declaration: Declaration) -> Quota? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "quota")
    let basis = basis(of: element, file)
    let counts = element.child("counts").map { conditions(in: $0, scope: .record, file) } ?? []
    guard let window = window(of: element, file), let id = declaration.id else { return nil }
    var quota = Quota(id: id, window: window, location: file.location(element.range))
    quota.title = title
    quota.basis = basis
    quota.counts = counts
    return quota
  }

  mutating func limit(_ declaration: Declaration) -> Limit? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "limit")
    let basis = basis(of: element, file)
    let counts = element.child("counts").map { conditions(in: $0, scope: .record, file) } ?? []
    let blocks = element.child("blocks").map { conditions(in: $0, scope: .trainingClass, file) } ?? []
    guard let window = window(of: element, file), let id = declaration.id, let atMost = element.integer("at-most"),
      atMost >= 0
    else { return nil }
    var limit = Limit(
      id: id, atMost: atMost, window: window, same: element.choice("same"), state: element.choice("state") ?? .active,
      location: file.location(element.range))
    limit.title = title
    limit.basis = basis
    limit.counts = counts
    limit.blocks = blocks
    return limit
  }

  /// The window of a quota or a limit. That exactly one of `window`, `per` and `from` stands is the grammar's business.
  private mutating func window(of element: XMLElement, _ file: FileContext) -> Window? {
    let given = ["window", "per", "from"].filter { element.has($0) }
    guard given.count == 1, let manner = given.first else { return nil }
    let isFiscal = element.value("per") == "fiscal-year"
    let companions = [
      ("ends", "window", manner == "window"), ("starts", "per=\"fiscal-year\"", isFiscal),
      ("to", "from", manner == "from"),
    ]
    var isRight = true
    for (name, owner, belongs) in companions where element.has(name) && !belongs {
      isRight = false
      sink.report(
        .uselessAttribute, "`\(name)` belongs to `\(owner)`, not to `\(manner)`", in: file.name,
        at: element.range(of: name))
    }
    guard isRight else { return nil }
    switch manner {
    case "window": return element.period("window").map { .rolling($0) }
    case "from":
      guard element.has("to") else {
        sink.report(
          .missingPartner, "`from` needs the attribute `to`", in: file.name, at: element.range(of: "from"))
        return nil
      }
      guard let from = element.date("from"), let to = element.date("to") else { return nil }
      checkOrder("from", from, "to", to, of: element, file)
      return from <= to ? .fixed(from: from, through: to) : nil
    default:
      if element.value("per") == "calendar-year" { return .calendarYear }
      guard isFiscal else { return nil }
      guard element.has("starts") else {
        sink.report(
          .missingPartner, "`per=\"fiscal-year\"` needs the attribute `starts`, such as `12-01`", in: file.name,
          at: element.range(of: "per"))
        return nil
      }
      return element.monthDay("starts").map { .fiscalYear(month: $0.month, day: $0.day) }
    }
  }

  mutating func decodeServing() {
    for (place, declaration) in symbols.serving.enumerated() {
      let conditions = self.conditions(in: declaration.element, scope: .cadre, declaration.file)
      guard place > 0, let first = symbols.serving.first else {
        serving = conditions
        continue
      }
      sink.report(
        .severalServing, "there is a `<serving>` already, and a set has one", in: declaration.file.name,
        at: declaration.element.range,
        related: [.init("the first is here", at: first.file.location(first.element.range))])
    }
  }
}
