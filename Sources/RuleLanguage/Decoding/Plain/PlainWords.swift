import Diagnostics
import TrainingModel
import XMLReading

/// The names in rules and courses, by the numbers that parse gives them.
struct PlainWords: Sendable {
  enum Word: String, CaseIterable, Sendable {
    case rule, title, basis, when, then, require, exempt, due
    case all, any, not, `is`, missing, holds, holdsRole = "holds-role", trained
    case id, validFrom = "valid-from", validTo = "valid-to", state, exceptionTo = "exception-to"
    case source, at, field, ifMissing = "if-missing", competency, role
    case teaches, after, countsAs = "counts-as", taughtBy = "taught-by", `for`, mode, method, content, grade, lasts
    case course, training, quota, since, level, hours, days, priority, of, on, until
    // Operators too.
    case atLeast = "at-least", within, withinPast = "within-past"
    case other = ""
  }

  private let words: [Word]
  private let lengths: [Int]
  private let operators: [Operator?]

  /// Made once: readings are many where rule sets are small.
  static let all = PlainWords()

  private init() {
    words = XMLNames.table(
      Dictionary(uniqueKeysWithValues: Word.allCases.filter { !$0.rawValue.isEmpty }.map { ($0.rawValue, $0) }),
      none: .other)
    lengths = words.map { $0.rawValue.utf8.count }
    operators = XMLNames.table(
      Dictionary(uniqueKeysWithValues: Operator.allCases.map { ($0.rawValue, $0) }), none: nil)
  }

  @inline(__always)
  func word(_ number: Int32) -> Word {
    number >= 0 && Int(number) < words.count ? words[Int(number)] : .other
  }

  /// From the `<` of a start to behind its name.
  func range(of start: XMLRecord.Part) -> SourceRange {
    let number = Int(start.number)
    var end = start.position
    end.column += UInt32(1 + (number >= 0 && number < lengths.count ? lengths[number] : 0))
    return SourceRange(start: start.position, end: end)
  }

  @inline(__always)
  func op(_ number: Int32) -> Operator? {
    number >= 0 && Int(number) < operators.count ? operators[Int(number)] : nil
  }
}
