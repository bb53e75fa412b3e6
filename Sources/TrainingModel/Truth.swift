/// Kleene's three values: a fact that is missing is not a fact that is false.
package enum Truth: UInt8, Comparable, Sendable, BitwiseCopyable {
  case no, unknown, yes

  package init(_ value: Bool) { self = value ? .yes : .no }

  package static func < (a: Truth, b: Truth) -> Bool { a.rawValue < b.rawValue }

  /// The weaker of the two.
  package static func && (a: Truth, b: Truth) -> Truth { min(a, b) }
  /// The stronger of the two.
  package static func || (a: Truth, b: Truth) -> Truth { max(a, b) }
  package static prefix func ! (a: Truth) -> Truth { Truth(rawValue: 2 - a.rawValue) ?? .unknown }
}
