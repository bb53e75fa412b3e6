import FoundationEssentials
import Glibc
package import WireFormat

/// Which lines of the audit are asked for.
package struct AuditFilter: Sendable {
  /// Days in UTC, YYYY-MM-DD, both with all of them.
  package var from: String?
  package var to: String?
  /// The id of a user.
  package var user: Int?
  /// The id of a cadre.
  package var person: String?

  package init(from: String? = nil, to: String? = nil, user: Int? = nil, person: String? = nil) {
    self.from = from
    self.to = to
    self.user = user
    self.person = person
  }

  func admits(_ entry: AuditEntryBody) -> Bool {
    let day = entry.at.prefix(10)
    if let from, day < from { return false }
    if let to, day > to { return false }
    if let user, entry.by != user { return false }
    if let person, !entry.persons.contains(person) { return false }
    return true
  }

  /// What every line that it admits has in it as it is written, so that the others need not be read.
  fileprivate var marks: [[UInt8]] {
    [user.map { Array("\"by\":\($0),".utf8) }, person.map { WireEncoder.encode($0) }].compactMap { $0 }
  }
}

extension AuditLog {
  /// The lines that a filter admits, the latest first.
  ///
  /// - Parameter before: the number that they come before; nil: from the last one on.
  /// - Returns: at most `limit`, and whether there are more.
  /// - Throws: `unreadable`: one that it comes to is none that was written.
  package func entries(
    _ filter: AuditFilter, before: Int? = nil, limit: Int
  ) throws(AuditFailure) -> (items: [AuditEntryBody], hasMore: Bool) {
    var found: [AuditEntryBody] = []
    let marks = filter.marks
    var hasMore = false
    for piece in try frozen().pieces.reversed() where !hasMore && piece.first < before ?? .max {
      try piece.linesBackwards { number, line throws(AuditFailure) in
        guard number < before ?? .max, marks.allSatisfy({ line.has($0) }) else { return true }
        guard let entry = try? JSONDecoder().decode(AuditEntryBody.self, from: Data(line)) else {
          throw .unreadable(number: number)
        }
        guard filter.admits(entry) else { return true }
        hasMore = found.count == limit
        if !hasMore { found.append(entry) }
        return !hasMore
      }
    }
    return (found, hasMore)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func has(_ mark: [UInt8]) -> Bool {
    guard let first = mark.first else { return true }
    return withUnsafeBytes { bytes in
      var place = 0
      while place + mark.count <= bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + place, Int32(first), bytes.count - place - mark.count + 1)
      {
        if memcmp(found, mark, mark.count) == 0 { return true }
        place = UnsafeRawPointer(found) - base + 1
      }
      return false
    }
  }
}
