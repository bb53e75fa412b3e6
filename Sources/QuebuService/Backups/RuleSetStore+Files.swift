import Answering
import FoundationEssentials
import Persistence
import RuleLanguage
import WireFormat

extension RuleSetStore {
  /// All its files as of one moment: the history, and the sets that it names.
  func storedFiles() throws(StateFailure) -> [StoredFile] {
    while true {
      let history = history
      var files = [StoredFile(name: Self.index, bytes: WireEncoder.encode(history))]
      var isWhole = true
      for kept in history.kept {
        let name = Self.file(of: kept.set.digest)
        if let bytes = try bytes(of: name) {
          files.append(StoredFile(name: name, bytes: bytes))
        } else {
          isWhole = false
        }
      }
      // One that was taken away meanwhile is not named any more either.
      if history == self.history {
        guard isWhole else { throw .damaged(path: Self.name) }
        return files
      }
    }
  }

  /// Whether a file of that name is a rule set.
  static func isSet(_ name: String) -> Bool { name.hasPrefix(Self.name + "/") && name != index }

  /// What is wrong with the files that a backup has; empty: nothing.
  static func faults(in files: [StoredFile]) -> [String] {
    guard let index = files.first(where: { $0.name == Self.index }) else {
      return ["the history of rule sets is missing"]
    }
    guard let history = try? JSONDecoder().decode(RuleSetHistory.self, from: Data(index.bytes)) else {
      return ["the history of rule sets cannot be read"]
    }
    var faults: [String] = []
    for kept in history.kept {
      let digest = kept.set.digest
      guard let file = files.first(where: { $0.name == Self.file(of: digest) }),
        let body = try? JSONDecoder().decode(RuleSetFilesBody.self, from: Data(file.bytes)),
        FileDigest.of(body.ruleFiles) == digest
      else {
        faults.append("the rule set \(digest) is missing or damaged")
        continue
      }
    }
    return faults + files.filter { !isOurs($0.name) }.map { "`\($0.name)` does not belong there" }
  }

  /// Whether a backup may put a file there.
  private static func isOurs(_ name: String) -> Bool {
    name == index
      || isSet(name) && name.hasSuffix(".json")
        && name.dropFirst(Self.name.count + 1).dropLast(5).allSatisfy(\.isHexDigit)
  }
}
