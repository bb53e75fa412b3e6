import Answering
import ArgumentParser
import Diagnostics
import RuleLanguage
import WireFormat

/// `quebu rules show`: what a rule set contains, or one rule of it in words.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "What a rule set contains: that of a folder, or the one that the daemon serves; or one rule in words.")

  @Argument(help: "The folder; without it the daemon is asked.", completion: .directory)
  var folder: String?

  @Argument(help: "Id of a rule, a role or a table row (table#row) of the folder.")
  var rule: String?

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let session = Session(options)
    guard let folder else { return try show(try served(session), session) }
    guard Folder.exists(folder) else { throw Failure(.noInput, session.wording(.noSuchFolder(folder))) }
    let reading = RuleSetReader.read(folder: folder)
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: folder).failure(session) }
    guard let rule else { return try show(WireEncoder.encode(ruleSet.body(isActive: false)), session) }
    guard let provision = ruleSet.provision(rule) else {
      let known = Array(ruleSet.rules.keys) + Array(ruleSet.roles.keys)
      let hint = Suggestion.phrase(for: rule, among: known.sorted())
      throw Failure(.noInput, session.wording(Phrase("没有这条规则：\(rule)", "there is no such rule: \(rule)")) + hint)
    }
    try session.write(RuleProvisionBody.self, WireEncoder.encode(provision)) {
      ProvisionView(provision: $0).lines(session.terminal, session.wording)
    }
  }

  /// The set that the daemon serves now.
  private func served(_ session: Session) throws -> [UInt8] {
    let daemon = session.daemon
    let ready: ReadyBody = try daemon.body(for: .ready)
    guard let set = ready.ruleSet else {
      throw Failure(.temporaryFailure, session.wording(Phrase("还没有规则集在用", "no rule set is served yet")))
    }
    return try daemon.bytes(for: .ruleSet(digest: set.digest))
  }

  private func show(_ bytes: [UInt8], _ session: Session) throws {
    try session.write(RuleSetBody.self, bytes, csv: { RuleSetView(ruleSet: $0).csv }) {
      RuleSetView(ruleSet: $0).lines(session.terminal, session.wording)
    }
  }
}
