import Synchronization

/// Where the lines of files begin. A file is looked through once, however many of its lines are shown.
final class SourceLines: Sendable {
  private let starts = Mutex<[String: [Int]]>([:])

  /// The text of a line of a file, as ``RuleFile/line(_:)``.
  ///
  /// - Parameter file: always the same under one name.
  func text(of file: RuleFile, _ line: Int) -> String? {
    let start = starts.withLock { starts -> Int? in
      let known = starts[file.name] ?? file.lineStarts
      starts[file.name] = known
      return known.indices.contains(line - 1) ? known[line - 1] : nil
    }
    return start.flatMap(file.line(from:))
  }
}
