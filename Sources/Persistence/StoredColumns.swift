import FoundationEssentials
import GRDB

/// Columns of a row that is there, of a file that may be damaged: what was never written is an error, and never ends the process.
struct StoredColumns {
  let row: Row
  let table: String

  init(_ row: Row, of table: String) {
    self.row = row
    self.table = table
  }

  /// - Throws: `StoreFailure.damagedRow`: NULL where there has to be something, another type, a number out of range.
  func callAsFunction<Value: DatabaseValueConvertible & StatementColumnConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws -> Value {
    do {
      return try row.decode(type, forColumn: column)
    } catch {
      throw failure(column)
    }
  }

  /// One of some words.
  func word<Word: RawRepresentable<String>>(_ column: String, as type: Word.Type = Word.self) throws -> Word {
    guard let word = Word(rawValue: try self(column)) else { throw failure(column) }
    return word
  }

  /// How many of something there are.
  func count(_ column: String) throws -> Int {
    let count: Int = try self(column)
    guard (0..<1 << 48).contains(count) else { throw failure(column) }
    return count
  }

  /// Of a column that the database does not have yet that an earlier program has written.
  func added(_ column: String) throws -> Int? { row.hasColumn(column) ? try self(column) : nil }

  /// Where it stands is known, which is faster.
  func text(_ column: String, at place: Int) throws -> String {
    do {
      return try row.decode(atIndex: place)
    } catch {
      throw failure(column)
    }
  }

  /// Nil: NULL.
  func bytes(_ column: String) throws -> [UInt8]? {
    let data: Data? = try self(column)
    return data.map { [UInt8]($0) }
  }

  func bytes(_ column: String, at place: Int) throws -> [UInt8]? {
    do {
      return try row.withUnsafeData(atIndex: place) { $0.map { [UInt8]($0) } }
    } catch {
      throw failure(column)
    }
  }

  func failure(_ column: String) -> StoreFailure { .damagedRow(table: table, column: column) }
}
