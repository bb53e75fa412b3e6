import TrainingModel

/// What the values of a field are compared with: the operators it has and how its operands are read.
struct OperandType {
  enum Base {
    case codes(CodeSpace)
    case text
    case number
    case integer
    case date
    case flag
    case unit
  }

  let base: Base
  /// The operators of the table in the language's description.
  let operators: [Operator]

  init(_ base: Base) {
    self.base = base
    operators = Self.operators(of: base)
  }

  /// What the type is called in messages: `a date`.
  var noun: String {
    switch base {
    case .codes(let space): space.noun
    case .text: "a text"
    case .number: "a number"
    case .integer: "a whole number"
    case .date: "a date"
    case .flag: "a flag (`yes` or `no`)"
    case .unit: "a unit"
    }
  }

  private static func operators(of base: Base) -> [Operator] {
    let orderings: [Operator] = [.atLeast, .atMost, .moreThan, .lessThan, .between]
    return switch base {
    case .codes(let space): [.equals, .oneOf, .noneOf] + (space.isOrdered ? orderings : [])
    case .text: [.equals, .oneOf, .noneOf]
    case .integer: [.equals, .oneOf, .noneOf] + orderings
    case .number: [.equals] + orderings
    case .date: [.equals, .between, .before, .onOrAfter, .withinPast, .olderThan, .withinNext]
    case .flag: [.equals]
    case .unit: [.equals, .oneOf, .noneOf, .within]
    }
  }
}

/// A closed list of values that codes are places in.
enum CodeSpace {
  case list(CodeList)
  /// The courses, or the classes, of the set, by number.
  case courses
  case classes

  var isOrdered: Bool {
    if case .list(let list) = self { list.isOrdered } else { false }
  }

  var noun: String {
    switch self {
    case .list(let list): "a code of the\(list.isOrdered ? "" : " unordered") list `\(list.id)`"
    case .courses: "a course"
    case .classes: "a class"
    }
  }
}

/// What a condition is about, which decides the fields that it may ask for.
enum FieldScope {
  case cadre, record, trainingClass

  var noun: String {
    switch self {
    case .cadre: "a cadre"
    case .record: "a training record"
    case .trainingClass: "a class"
    }
  }
}

extension RecordField {
  var type: OperandType {
    switch self {
    case .course: .courses
    case .class: .classes
    case .kind: .trainingKind
    case .starts, .ends: .date
    case .hours, .days: .number
    case .mode: .mode
    case .place: .place
    case .organiserLevel: .organiserLevel
    case .result: .result
    case .content: .content
    }
  }
}

extension ClassField {
  var type: OperandType {
    switch self {
    case .id: .classes
    case .course: .courses
    case .kind: .trainingKind
    case .starts, .ends, .enrolBy: .date
    case .hours, .days: .number
    case .seats: .integer
    case .state: .classState
    case .organiserLevel: .organiserLevel
    case .place: .place
    case .content: .content
    }
  }
}

extension OperandType {
  static let courses = OperandType(.codes(.courses))
  static let classes = OperandType(.codes(.classes))
  static let date = OperandType(.date)
  static let number = OperandType(.number)
  static let integer = OperandType(.integer)
  static let text = OperandType(.text)
  static let unit = OperandType(.unit)
  static let trainingKind = OperandType(.codes(.list(TrainingKind.codeList)))
  static let mode = OperandType(.codes(.list(TrainingMode.codeList)))
  static let place = OperandType(.codes(.list(Place.codeList)))
  static let organiserLevel = OperandType(.codes(.list(OrganiserLevel.codeList)))
  static let result = OperandType(.codes(.list(TrainingResult.codeList)))
  static let content = OperandType(.codes(.list(Content.codeList)))
  static let classState = OperandType(.codes(.list(ClassState.codeList)))
}
