import Answering
import RuleLanguage
import WireFormat

/// A rule set as it is named on the command line: a folder, or the digest of a set that the daemon keeps, or its beginning.
struct NamedRuleSet {
  let name: String
  let session: Session

  /// Reads it; its mistakes are the failure.
  func reading() throws -> (reading: RuleReading, ruleSet: RuleSet) {
    let reading =
      Folder.exists(name) ? RuleSetReader.read(folder: name) : RuleSetReader.read(files: try keptFiles(session.daemon))
    guard let ruleSet = reading.ruleSet else { throw RuleReport(reading, folder: name).failure(session) }
    return (reading, ruleSet)
  }

  private func keptFiles(_ daemon: DaemonSource) throws -> [RuleFile] {
    try daemon.body(RuleSetFilesBody.self, for: .ruleSetFiles(digest: try keptDigest(daemon))).ruleFiles
  }

  /// The digest of the kept set that is meant; what looks like no digest is a folder that is not there.
  func keptDigest(_ daemon: DaemonSource) throws -> String {
    let digits = name.hasPrefix("sha256:") ? name.dropFirst(7) : name[...]
    guard digits.utf8.count >= 6, digits.utf8.count <= 64, digits.allSatisfy(\.isHexDigit) else {
      throw Failure(.noInput, session.wording(.noSuchFolder(name)))
    }
    let sets = try daemon.items(RuleSetBody.self, limit: nil) { .ruleSets(limit: $0, cursor: $1) }
    let found = sets.map(\.digest).filter { $0.hasPrefix("sha256:\(digits.lowercased())") }
    guard let digest = found.first else {
      throw Failure(
        .noInput, session.wording(Phrase("服务没有保存这个规则集：\(name)", "the daemon keeps no such rule set: \(name)")))
    }
    guard found.count == 1 else {
      throw Failure(
        .usage,
        session.wording(
          Phrase(
            "\(found.count) 个规则集的摘要以此开头：\(name)",
            "the digests of \(found.count) kept sets begin with that: \(name)")))
    }
    return digest
  }
}
