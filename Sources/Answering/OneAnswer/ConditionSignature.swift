import RuleEvaluation
import RuleLanguage
import TrainingModel

/// What conditions over a cadre hang on, so that they are looked at once for all cadres who are alike in that.
enum ConditionSignature {
  /// One thing, and how many values it has.
  struct Part: Sendable, BitwiseCopyable {
    enum Kind: Hashable, BitwiseCopyable {
      case field(Ordinal<Field>)
      case unit
      case held(Ordinal<Competency>)
    }

    var kind: Kind
    var count: UInt64
    /// Of `held`: one more than the scale has levels.
    var levels = 0
  }

  /// Nil where they hang on more than a few values: on ids or records, or on so many values that no number tells all
  /// combinations apart.
  static func parts(of conditions: [Condition], in tables: EvaluationTables) -> [Part]? {
    var found: [Part.Kind] = []
    guard gather(conditions, tables.rules.ruleSet, &found) else { return nil }
    let vocabulary = tables.rules.ruleSet.vocabulary
    var all: UInt64 = 1
    var parts: [Part] = []
    for kind in found {
      var part = Part(kind: kind, count: 1)
      switch kind {
      case .field(let field):
        if tables.columns.count > 0 { part.count = UInt64(tables.columns.values[field.position].values.count) }
      case .unit: part.count = UInt64(max(1, tables.units.count))
      case .held(let competency):
        part.levels = vocabulary.scales[vocabulary.competencies[competency].scale].levels.count + 1
        part.count = UInt64(part.levels * part.levels)
      }
      let (product, isTooMuch) = all.multipliedReportingOverflow(by: part.count)
      if isTooMuch { return nil }
      all = product
      parts.append(part)
    }
    return parts
  }

  /// A number that cadres share who are alike in all that the parts tell.
  @inline(__always)
  static func number(_ parts: UnsafeBufferPointer<Part>, of evaluation: Evaluation) -> UInt64 {
    var number: UInt64 = 0
    for part in parts {
      let value: Int
      switch part.kind {
      case .field(let field): value = Int(evaluation.valueNumber(of: field))
      case .unit: value = evaluation.unit.position
      case .held(let competency):
        let held = evaluation.held(competency)
        value = held.certain * part.levels + held.possible
      }
      number = number * part.count + UInt64(value)
    }
    return number
  }

  private static func gather(_ conditions: [Condition], _ ruleSet: RuleSet, _ parts: inout [Part.Kind]) -> Bool {
    func add(_ part: Part.Kind) { if !parts.contains(part) { parts.append(part) } }
    func add(_ field: FieldReference) -> Bool {
      switch field {
      case .cadre(let field): add(.field(field))
      case .cadreUnit: add(.unit)
      case .cadreID: return false
      case .record, .trainingClass: break
      }
      return true
    }
    for condition in conditions {
      let isKnown: Bool
      switch condition.form {
      case .all(let children), .any(let children): isKnown = gather(children, ruleSet, &parts)
      case .not(let child): isKnown = gather([child], ruleSet, &parts)
      case .test(let test): isKnown = add(test.field)
      case .missing(let field): isKnown = add(field)
      case .holds(let competency, _):
        add(.held(competency))
        isKnown = true
      case .holdsRole(let role): isKnown = gather(ruleSet.provisions[role].conditions, ruleSet, &parts)
      case .trained: isKnown = false
      }
      if !isKnown { return false }
    }
    return true
  }
}
