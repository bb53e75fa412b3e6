import ArgumentParser
import Diagnostics
import WireFormat

/// `quebu explain`: what a diagnostic code means, without the daemon.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What a code of a diagnostic means, why it is so, and an example of it, wrong and right.")

  @Argument(
    help: "The code, such as Q0103; without it all codes are listed.", completion: .list(CodePage.all.map(\.code)))
  var code: String?

  @Flag(help: "All pages, as rules/diagnostics.md has them.")
  var markdown = false

  @Flag(help: "What the examples refer to.")
  var declarations = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    guard [code != nil, markdown, declarations].count(where: { $0 }) <= 1 else {
      throw ValidationError("A code, '--markdown' or '--declarations', and not two of them.")
    }
  }

  func run() throws {
    let session = Session(options)
    if markdown { return StandardStreams.write(CodePage.markdownOfAll) }
    if declarations { return StandardStreams.write(CodeExample.ruleRoot(CodeExample.declarations)) }
    guard let code else {
      let pages = CodePageBodies(pages: CodePage.all.map { CodePageBody($0) })
      return try session.write(CodePageBodies.self, WireEncoder.encode(pages)) { _ in
        CodeListView(pages: CodePage.all).lines(session.terminal, session.wording)
      }
    }
    guard let page = CodePage.of(code) else {
      let hint = Suggestion.phrase(for: code.uppercased(), among: CodePage.all.map(\.code))
      throw Failure(.noInput, session.wording(Phrase("没有这个代码：\(code)", "there is no such code: \(code)")) + hint)
    }
    try session.write(CodePageBody.self, WireEncoder.encode(CodePageBody(page))) { _ in
      CodePageView(page: page).lines(session.terminal, session.wording)
    }
  }
}
