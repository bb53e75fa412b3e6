package import Diagnostics
package import TrainingModel

/// Fields that conditions look at and that nearly no cadre has, so that hardly anything is known by them.
package enum RareFields {
  /// From that share of cadres without a value on, in hundredths, a field is told.
  static let percent = 95

  /// What is found in a rule set and the cadres that it is for. No ids and no values are told, only how many there are.
  ///
  /// A condition that says what a missing value counts as does not hang on it. A field with many values is empty for
  /// whoever has none, which is no gap; it is told only where no cadre has any.
  package static func diagnostics(of ruleSet: RuleSet, in population: Population) -> [Diagnostic] {
    guard !population.cadres.isEmpty else { return [] }
    let total = population.cadres.count
    return uses(in: ruleSet).sorted { $0.key < $1.key }.compactMap { field, use in
      let declared = ruleSet.vocabulary.fields[field]
      let missing = population.cadres.count { cadre in
        switch cadre.values[field.position] {
        case .missing, .many([]): true
        default: false
        }
      }
      guard declared.isMany ? missing == total : missing * 100 >= total * percent else { return nil }
      let count = missing == total ? "none of the \(total) cadres has" : "\(missing) of \(total) cadres have no"
      return Diagnostic(
        .rareField, .warning, "\(count) `\(declared.id)`, which conditions look at", at: declared.location,
        related: [.init("looked at here", at: use)])
    }
  }

  /// The fields whose missing values leave a condition unknown, with the first place of each.
  private static func uses(in ruleSet: RuleSet) -> [Ordinal<Field>: SourceLocation] {
    var first: [Ordinal<Field>: SourceLocation] = [:]
    func look(_ conditions: [Condition]) {
      for condition in conditions {
        condition.forEachField { field, leaf in
          guard case .test(let test) = leaf.form, test.ifMissing == nil else { return }
          first[field] = min(first[field] ?? leaf.location, leaf.location)
        }
      }
    }
    look(ruleSet.serving)
    for provision in ruleSet.provisions where provision.state != .retired { look(provision.conditions) }
    for course in ruleSet.vocabulary.courses.items { look(course.audience) }
    for item in ruleSet.vocabulary.classes.items { look(item.audience) }
    return first
  }
}
