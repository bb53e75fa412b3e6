import Auditing
import Diagnostics
import Glibc
import Persistence
import QuebuService

extension Quebud {
  /// Says on standard error what went wrong, and ends the process with the code for it.
  func end(with error: any Error) -> Never {
    switch error {
    case let failure as ConfigurationFailure:
      write("\(failure)")
      let count = failure.mistakes.count
      complain("the configuration has \(count) \(count == 1 ? "mistake" : "mistakes")")
      Glibc.exit(ConfigurationFailure.exitCode)
    case let failure as SocketFailure:
      complain("\(failure)")
      Glibc.exit(failure.exitCode)
    case let failure as StoreFailure:
      complain("\(failure)")
      Glibc.exit(failure.exitCode)
    case let failure as AuditFailure:
      complain("\(failure)")
      Glibc.exit(failure.exitCode)
    case let failure as StateFailure:
      complain("\(failure)")
      Glibc.exit(failure.exitCode)
    case StartFailure.missingFolder(let path):
      complain("the folder `\(path)` is not there or cannot be read")
      Glibc.exit(66)
    case StartFailure.invalidRules(let diagnostics):
      var sources = SourceLines(folder: rules ?? "")
      for diagnostic in diagnostics { write(diagnostic.text { sources.line($1, of: $0) }) }
      let count = diagnostics.count { $0.severity == .error }
      complain("the rules have \(count) \(count == 1 ? "mistake" : "mistakes"); there is nothing to serve")
      Glibc.exit(65)
    case StartFailure.tooFewFiles(let files, let needed):
      complain("the process may open \(files) files, and needs \(needed) at least (ulimit -n, LimitNOFILE)")
      Glibc.exit(2)
    default:
      complain("could not run: \(error)")
      Glibc.exit(2)
    }
  }

  private func complain(_ message: String) { write("quebud: \(message)") }

  private func write(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
  }
}

/// The lines of the files of a folder, read when they are first asked for.
private struct SourceLines {
  let folder: String
  private var files: [String: [Substring]] = [:]

  init(folder: String) { self.folder = folder }

  /// - Parameter number: from 1.
  mutating func line(_ number: Int, of file: String) -> String? {
    let lines = files[file] ?? text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
    files[file] = lines
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  private func text(of file: String) -> String {
    guard let stream = fopen("\(folder)/\(file)", "r") else { return "" }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&piece, 1, piece.count, stream), count > 0 { bytes += piece[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
