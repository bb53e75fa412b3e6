import Diagnostics
package import RuleLanguage
import TrainingModel
package import WireFormat

extension RuleSet {
  /// What the set contains.
  ///
  /// - Parameter isActive: whether it is the one that is served.
  package func body(isActive: Bool) -> RuleSetBody {
    func count(_ isCounted: (Provision) -> Bool) -> Int { provisions.filter(isCounted).count }
    return RuleSetBody(
      id: id, format: 1, digest: digest, meaning: meaning, active: isActive,
      files: files.map { RuleFileBody(name: $0.name, bytes: $0.byteCount, digest: $0.digest) },
      provisions: ProvisionCountsBody(
        rules: count { $0.kind == .rule }, roles: roles.count, tables: tables.count,
        rows: count { if case .row = $0.kind { true } else { false } }, exceptions: count { !$0.exceptionTo.isEmpty },
        drafts: count { $0.state == .draft }),
      competencies: vocabulary.competencies.count, courses: vocabulary.courses.count,
      classes: vocabulary.classes.count, quotas: vocabulary.quotas.count, limits: limits.count, tests: tests.count)
  }

  /// One rule, role or table row in full; nil: there is none with that id.
  package func provision(_ id: String) -> RuleProvisionBody? {
    guard let ordinal = rules[id] ?? roles[id] else { return nil }
    let provision = provisions[ordinal]
    var body = RuleProvisionBody(
      id: provision.id, kind: "rule", title: Titles(provision.title.byLanguage), state: provision.state.rawValue,
      validFrom: provision.validFrom?.description, validTo: provision.validTo?.description,
      basis: provision.basis.map { vocabulary.body(of: $0) },
      condition: vocabulary.body(ofAll: provision.conditions, ruleSet: self), demands: provision.demands.map(body),
      exemptions: provision.exemptions.map { exemption in
        ExemptionBody(
          target: exemption.target.map { vocabulary.body(of: $0) },
          title: exemption.target.flatMap { Titles(vocabulary.title(of: $0).byLanguage) },
          until: exemption.until?.description)
      },
      exceptionTo: provision.exceptionTo.map { provisions[$0].id },
      exceptions: provisions.filter { $0.exceptionTo.contains(ordinal) }.map(\.id),
      because: Titles(
        provision.because.map { language, parts in
          let text = parts.map { part in
            switch part {
            case .text(let text): text
            case .value(let field): "{\(vocabulary.name(of: field))}"
            }
          }
          return (language, text.joined())
        }),
      file: provision.location.file, line: provision.location.line, column: provision.location.column)
    switch provision.kind {
    case .rule: break
    case .role(let kind):
      body.kind = "role"
      body.roleKind = kind.rawValue
    case .row(let table, _):
      body.kind = "row"
      body.table = tables[table].id
    }
    return body
  }

  func body(of demand: Demand) -> DemandBody {
    var body = DemandBody(
      target: vocabulary.body(of: demand.target), title: Titles(vocabulary.title(of: demand.target).byLanguage),
      level: demand.level == 0 ? nil : demand.level, hours: demand.hours?.wire, days: demand.days?.wire,
      priority: demand.priority.rawValue)
    switch demand.due {
    case .on(let day)?: body.due = day.description
    case .within(let period, let field)?:
      body.dueWithin = period.description
      body.dueOf = vocabulary.fields[field].id
    case nil: break
    }
    return body
  }
}

extension Snapshot {
  package func ruleSetBody() -> RuleSetBody { ruleSet.body(isActive: true) }
}
