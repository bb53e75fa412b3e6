import ArgumentParser
import Diagnostics
import RuleLanguage

/// `quebu rules fmt`: rule files in their one layout, without the daemon.
struct RulesFmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay out rule files in the one way that all have; what they say never changes.",
    discussion: """
      Without an option the files that are laid out otherwise are listed, and nothing is written. A file that is not \
      well-formed XML is told with the place and left alone; the others go on.

      Exit status: 0; 1 with --check where a file would change; 65 where a file is not well-formed; 66 no such file or folder.
      """)

  @Argument(
    help: "A folder, a file, or - for standard input, which is written to standard output.", completion: .file())
  var path: String

  @Flag(help: "Exit status 1 where a file would change. For CI; with --diff the changes are shown.")
  var check = false

  @Flag(help: "Show what would change, as a unified diff.")
  var diff = false

  @Flag(help: "Write the files that change, each whole or not at all.")
  var write = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard write else { return }
    if check || diff { throw ValidationError("'--write' goes with neither '--check' nor '--diff'.") }
    if path == "-" { throw ValidationError("'-' is written to standard output, without '--write'.") }
  }

  func run() throws {
    let session = Session(options)
    var (files, problems) = try read(session)
    var changed: [(file: RuleFile, bytes: [UInt8])] = []
    var broken: [RuleFile] = []
    for file in files {
      let (bytes, diagnostics) = RuleFormatter.format(file)
      problems += diagnostics
      guard let bytes else {
        broken.append(file)
        continue
      }
      if bytes != file.bytes { changed.append((file, bytes)) }
      if path == "-", !check, !diff { StandardStreams.write(bytes) }
    }
    let failures = show(changed, session)
    for problem in problems {
      StandardStreams.note(
        problem.text { name, line in broken.first { $0.name == name }?.line(line) })
    }
    if path != "-" {
      session.note(
        session.wording(
          .formatted(files: files.count, changed: changed.count, broken: problems.count, written: write)))
    }
    if var failure = failures.first {
      failure.lines = failures.flatMap(\.lines)
      throw failure
    }
    if !problems.isEmpty { throw ExitCode(ExitStatus.invalidData.rawValue) }
    if check, !changed.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func read(_ session: Session) throws -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    if path == "-" { return ([RuleFile(name: "-", bytes: StandardStreams.read())], []) }
    if Folder.exists(path) { return RuleSetReader.files(in: path) }
    guard Folder.hasFile(path) else { throw Failure(.noInput, session.wording(.noSuchFile(path))) }
    let (file, diagnostics) = RuleFile.read(path: path)
    return (file.map { [$0] } ?? [], diagnostics)
  }

  /// Where a file lies that was read.
  private func place(of file: RuleFile) -> String {
    Folder.exists(path) ? (path.hasSuffix("/") ? path : path + "/") + file.name : path
  }

  /// Shows or writes the changes; one file that cannot be written is no hindrance to the others.
  private func show(_ changed: [(file: RuleFile, bytes: [UInt8])], _ session: Session) -> [Failure] {
    var failures: [Failure] = []
    for (file, bytes) in changed {
      let name = place(of: file)
      if diff {
        let texts = (String(decoding: file.bytes, as: UTF8.self), String(decoding: bytes, as: UTF8.self))
        StandardStreams.write(UnifiedDiff(texts.0, texts.1, names: (name, name)).text)
        continue
      }
      if write {
        do throws(WholeFile.Problem) {
          try WholeFile(name).replace(with: bytes)
        } catch {
          failures.append(Failure(.couldNotRun, session.wording(.notWritten(name, error.reason))))
          continue
        }
      }
      if path != "-" || check { session.write([name]) }
    }
    return failures
  }
}
