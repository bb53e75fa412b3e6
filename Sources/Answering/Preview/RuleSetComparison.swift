import Diagnostics
package import RuleLanguage
import TrainingModel
package import WireFormat

/// What two rule sets say differently, thing by thing: by what they mean, whatever the layout and order of their files.
package struct RuleSetComparison: Sendable {
  /// What became of a thing.
  enum Change: String, Sendable {
    case added, removed, changed
  }

  /// By kind, then by id.
  package let changes: [RuleChangeBody]
  let matching: ProvisionMatching
  /// Those of the changes that can change an answer.
  let effective: [Thing.Name: Change]
  /// The same by the numbers of provisions in the old and in the new set.
  let effectiveOld: [CauseBody?]
  let effectiveNew: [CauseBody?]

  package init(old: RuleSet, new: RuleSet) {
    let matching = ProvisionMatching(old: old, new: new)
    var found = Found()
    var (ofOld, ofNew) = (
      [CauseBody?](repeating: nil, count: old.provisions.count),
      [CauseBody?](repeating: nil, count: new.provisions.count)
    )
    for number in new.provisions.ordinals {
      let counterpart = matching.oldOfNew[number.position]
      let cause = found.compare(counterpart.map(old.thing), new.thing(number))
      ofNew[number.position] = cause
      if let counterpart { ofOld[counterpart.position] = cause }
    }
    for number in old.provisions.ordinals where matching.newOfOld[number.position] == nil {
      ofOld[number.position] = found.compare(old.thing(number), nil)
    }
    found.compare(
      Self.tables(of: old) { matching.newOfOld[$0.position] },
      Self.tables(of: new) { matching.oldOfNew[$0.position] == nil ? nil : $0 })
    found.compare(old.otherThings(), new.otherThings())
    changes = found.changes.sorted { $0.name < $1.name }.map(\.body)
    effective = found.effective
    effectiveOld = ofOld
    effectiveNew = ofNew
    self.matching = matching
  }

  /// Tables, with the order of the rows that both sets have where it matters.
  ///
  /// - Parameter number: of a row in the new set; nil: only one of the sets has it.
  private static func tables(
    of set: RuleSet, _ number: (Ordinal<Provision>) -> Ordinal<Provision>?
  ) -> [Thing] {
    set.tables.items.map { table in
      var thing = set.thing(table)
      guard table.hit == .first else { return thing }
      let rows = table.rows.compactMap { row in number(row).map { (id: set.provisions[row].id, number: $0) } }
      var order = Facet("order", rows.map(\.id).joined(separator: " "))
      order.content = rows.map { String($0.number.raw) }.joined(separator: " ")
      thing.facets.append(order)
      return thing
    }
  }

  private struct Found {
    var changes: [(name: Thing.Name, body: RuleChangeBody)] = []
    var effective: [Thing.Name: Change] = [:]

    mutating func compare(_ old: [Thing], _ new: [Thing]) {
      var rest = Dictionary(old.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      for thing in new { compare(rest.removeValue(forKey: thing.name), thing) }
      for thing in rest.values.sorted(by: { $0.name < $1.name }) { compare(thing, nil) }
    }

    /// - Returns: the change as a cause, where it can change an answer.
    @discardableResult
    mutating func compare(_ old: Thing?, _ new: Thing?) -> CauseBody? {
      guard let shown = new ?? old else { return nil }
      let parts = FacetComparison(old?.facets ?? [], new?.facets ?? [])
      let change: Change = old == nil ? .added : new == nil ? .removed : .changed
      if change == .changed, parts.details.isEmpty { return nil }
      changes.append(
        (
          shown.name,
          RuleChangeBody(
            kind: shown.name.kind, id: shown.name.id, title: shown.title, change: change.rawValue,
            file: shown.location?.file, line: shown.location?.line, column: shown.location?.column,
            details: parts.details)
        ))
      guard change != .changed || parts.isEffective else { return nil }
      effective[shown.name] = change
      return CauseBody(kind: shown.name.kind, id: shown.name.id, change: change.rawValue)
    }
  }
}
