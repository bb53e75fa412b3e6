import ArgumentParser
import DocumentGrammar
import Glibc
import RuleLanguage

/// `quebu rules new`: a small whole rule set to start from.
struct RulesNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract:
      "Write a small whole rule set to start from: a role, a course and a test, with the line that editors find the schema by.",
    discussion: """
      FILE is a path that ends in .xml; anything else is a folder, made if it is not there, and gets a rules.xml. \
      Nothing is ever overwritten, and a folder that holds rule files already is left alone: exit status 64.
      """)

  @Argument(help: "A file, a folder, or - for standard output (the default).", completion: .file())
  var path = "-"

  @Option(help: ArgumentHelp("The id of the rule set (default: my-rules).", valueName: "name"))
  var set = "my-rules"

  @Option(help: ArgumentHelp("Where the editor finds the schema, from the file.", valueName: "href"))
  var schema = "../schema/training-rules.rng"

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard LexicalKind.isIdentifier(set) else {
      throw ValidationError(
        "'--set' is lower-case letters and digits joined by single - or ., a letter first, not '\(set)'.")
    }
  }

  func run() throws {
    let session = Session(options)
    let bytes = Array(RuleTemplate.text(set: set, schema: schema).utf8)
    if path == "-" { return StandardStreams.write(bytes) }
    var file = path
    if !path.hasSuffix(".xml") {
      if Folder.exists(path), !RuleSetReader.files(in: path).files.isEmpty {
        throw Failure(.usage, session.wording(.hasRules(path)))
      }
      if mkdir(path, 0o777) != 0, errno != EEXIST {
        throw Failure(.couldNotRun, session.wording(.notWritten(path, String(cString: strerror(errno)))))
      }
      file = (path.hasSuffix("/") ? path : path + "/") + "rules.xml"
    }
    if Folder.exists(file) || Folder.hasFile(file) { throw Failure(.usage, session.wording(.isThere(file))) }
    do throws(WholeFile.Problem) {
      try WholeFile(file).create(bytes)
    } catch {
      throw Failure(.couldNotRun, session.wording(.notWritten(file, error.reason)))
    }
    session.write([file])
  }
}
