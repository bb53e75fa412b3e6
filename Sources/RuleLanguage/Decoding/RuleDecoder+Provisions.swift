import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// Rules, roles and rows, in the order of their numbers; then the tables themselves.
  mutating func decodeProvisions(_ plain: PlainParts) {
    let missing = Provision(id: "", kind: .rule, location: SourceLocation(file: "", range: SourceRange(at: .start)))
    provisions = plain.rules(of: symbols.provisions.origins, missing: missing)
    var decoding: TableDecoding?
    for (number, origin) in symbols.provisions.origins.enumerated() where provisions[number].id.isEmpty {
      let provision: Provision?
      switch origin {
      case .rule(let declaration): provision = rule(declaration)
      case .role(let declaration): provision = role(declaration)
      case .row(let table, let place):
        let current: TableDecoding
        if let open = decoding, open.table == table {
          current = open
        } else {
          current = TableDecoding(table, symbols.provisions.tables[table], &self)
        }
        decoding = current
        provision = row(place, of: current)
      }
      if let provision { provisions[number] = provision }
    }
    tables = symbols.provisions.tables.ordinals.map { table($0) }
    for declaration in symbols.provisions.others {
      _ = declaration.element.name == "role" ? role(declaration) : rule(declaration)
    }
    for declaration in symbols.provisions.tables.others { check(declaration) }
  }

  private mutating func role(_ declaration: Declaration) -> Provision? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "role")
    let basis = basis(of: element, file)
    let conditions = element.child("applies-when").map { self.conditions(in: $0, scope: .cadre, file) } ?? []
    var demands: [Demand] = []
    for child in element.children("needs") {
      if let demand = demand(child, file) { demands.append(demand) }
    }
    let isWhole = element.children("needs").count == demands.count
    if let id = declaration.id, !isWhole { wrongProvisions.insert(id) }
    let because = because(of: element, file)
    guard let id = declaration.id, let kind: RoleKind = element.choice("kind") else { return nil }
    var role = Provision(id: id, kind: .role(kind), location: file.location(element.range))
    role.title = title
    role.basis = basis
    role.conditions = conditions
    role.demands = demands.sorted(by: Demand.precedes)
    role.because = because
    return role
  }

  mutating func rule(_ declaration: Declaration) -> Provision? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "rule")
    let basis = basis(of: element, file)
    let validity = validity(of: element, file)
    let conditions = element.child("when").map { self.conditions(in: $0, scope: .cadre, file) } ?? []
    let because = because(of: element, file)
    let exceptionTo = resolveProvisions("exception-to", of: element, file)
    var demands: [Demand] = []
    var exemptions: [Exemption] = []
    let effects = element.child("then")?.children
    for child in effects ?? [] {
      if child.name == "require" {
        if let demand = demand(child, file) { demands.append(demand) }
      } else if child.name == "exempt" {
        if let exemption = exemption(child, file) { exemptions.append(exemption) }
        if !element.has("exception-to"), !isMisspelt("exception-to", in: element) {
          sink.report(
            .exemptWithoutException,
            "`<exempt>` stands only in a rule with `exception-to`: relief is only by a named exception",
            in: file.name, at: child.range)
        }
      }
    }
    guard let id = declaration.id else { return nil }
    let parts = effects?.count ?? -1
    if !exceptionTo.isWhole || parts != demands.count + exemptions.count { wrongProvisions.insert(id) }
    var rule = Provision(id: id, kind: .rule, location: file.location(element.range))
    rule.title = title
    rule.basis = basis
    rule.state = element.choice("state") ?? .active
    rule.validFrom = validity.from
    rule.validTo = validity.to
    rule.conditions = conditions
    rule.demands = demands.sorted(by: Demand.precedes)
    rule.exemptions = exemptions.sorted(by: Exemption.precedes)
    rule.exceptionTo = exceptionTo.found
    rule.because = because
    return rule
  }

  /// Whether an attribute that is not there may be meant by one that has a message.
  func isMisspelt(_ name: String, in element: XMLElement) -> Bool {
    guard let grammar = RuleGrammar.grammar[element.name] else { return false }
    return element.attributes.contains { attribute in
      !grammar.attributes.contains { $0.name == attribute.name }
        && Suggestion.nearest(to: attribute.name, among: [name]) != nil
    }
  }
}
