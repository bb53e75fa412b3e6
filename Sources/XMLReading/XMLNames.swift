import Synchronization

/// The names of the kinds of documents that this program reads, numbered once for the whole process, so that a table can be
/// asked for a number instead of a text.
///
/// Only tables enter names. A document's names are looked up, so that no document makes this grow.
package enum XMLNames {
  /// The number of every name that no table has entered.
  package static let unknown: Int32 = -1

  private static let numbers = Mutex<[String: Int32]>([:])

  /// The number of a name, from 0; the same from now on.
  package static func enter(_ name: String) -> Int {
    numbers.withLock { numbers in
      let number = numbers[name] ?? Int32(numbers.count)
      numbers[name] = number
      return Int(number)
    }
  }

  /// The number of a name that was entered before.
  static func number(of name: String) -> Int32 { numbers.withLock { $0[name] ?? unknown } }

  /// What stands under names, by their numbers, as far as the last of them; the names are entered.
  package static func table<Value>(_ values: [String: Value], none: Value) -> [Value] {
    let numbered = values.map { (number: enter($0.key), value: $0.value) }
    var table = [Value](repeating: none, count: (numbered.map { $0.number }.max() ?? -1) + 1)
    for (number, value) in numbered { table[number] = value }
    return table
  }
}
