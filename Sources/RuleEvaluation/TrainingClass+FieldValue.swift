import RuleLanguage
import TrainingModel

extension TrainingClass {
  /// What a condition over class fields sees.
  func value(of field: ClassField, ordinal: Ordinal<TrainingClass>, rules: CompiledRules) -> FieldValue {
    func code(_ value: (some BuiltInCode)?) -> FieldValue { value.map { .code(Int32($0.code)) } ?? .missing }
    switch field {
    case .id: return .code(ordinal.raw)
    case .kind: return code(kind)
    case .starts: return .date(starts)
    case .ends: return .date(ends)
    case .enrolBy: return enrolBy.map { .date($0) } ?? .missing
    case .hours: return .number(hours)
    case .days: return days.map { .number($0) } ?? .missing
    case .seats: return .number(Amount(seats))
    case .state: return code(state)
    case .organiserLevel: return code(organiserLevel)
    case .place: return code(place)
    case .course: return .many(offers.map { .code($0.raw) })
    case .content: return .many(rules.contents(of: ordinal).map { .code(Int32($0.code)) })
    }
  }
}
