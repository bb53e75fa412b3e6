import Answering
import FoundationEssentials
package import RuleLanguage
import Synchronization
package import WireFormat

/// The rule sets that outlive the process, each whole in a file of its own under the name of its digest, and their history.
///
/// Changes come from one caller at a time; anyone may read meanwhile. What a change says is on the disk before it returns:
/// first the files of a set, then the history that names it, so that at no moment something is named that is not there.
package final class RuleSetStore: Sendable {
  private let folder: StateFolder?
  private let state: Mutex<RuleSetHistory>
  /// What was found damaged while opening it, in words.
  package let damage: [StateFailure]

  static let name = "rule-sets"
  static let index = "rule-sets/history.json"
  private static let damagedIndex = index + ".damaged"

  /// - Parameter folder: nil: nothing outlives the process, and no files are kept.
  package init(_ folder: StateFolder?) throws(StateFailure) {
    self.folder = folder
    var history = RuleSetHistory()
    var damage: [StateFailure] = []
    if let folder {
      try folder.makeFolder(Self.name)
      if let bytes = try folder.bytes(of: Self.index) {
        if let stored = try? JSONDecoder().decode(RuleSetHistory.self, from: Data(bytes)), stored.format == 1 {
          history = stored
        } else {
          // Kept for whoever wants to know; the sets that it named stay too, since nobody else knows which they are.
          folder.rename(Self.index, to: Self.damagedIndex)
          damage.append(.damaged(path: folder.place(of: Self.index)))
        }
      }
    }
    state = Mutex(history)
    self.damage = damage
    if damage.isEmpty { tidy(history) }
  }

  /// Whether sets are kept at all.
  package var isKeeping: Bool { folder != nil }

  package var history: RuleSetHistory { state.withLock { $0 } }

  /// The files of a kept set, byte for byte those that were kept.
  ///
  /// - Throws: `StateFailure.damaged` also where the file is gone.
  package func files(of digest: String) throws(StateFailure) -> [RuleFile] {
    let name = Self.file(of: digest)
    guard let folder else { throw .damaged(path: name) }
    guard let bytes = try folder.bytes(of: name),
      let body = try? JSONDecoder().decode(RuleSetFilesBody.self, from: Data(bytes)),
      case let files = body.ruleFiles, FileDigest.of(files) == digest
    else { throw .damaged(path: folder.place(of: name)) }
    return files
  }

  /// The bytes of a file of the store; nil: there is none.
  func bytes(of name: String) throws(StateFailure) -> [UInt8]? { try folder?.bytes(of: name) }

  /// Keeps the files of a set, unless they are kept already, and makes a change of the history that may name it.
  ///
  /// - Throws: nothing has changed then.
  package func keep(
    _ files: [RuleFile], of set: RuleSetBody, _ change: (inout RuleSetHistory) -> Void
  ) throws(StateFailure) {
    if let folder {
      let name = Self.file(of: set.digest)
      // A checked set is text throughout.
      guard let body = RuleSetFilesBody(files) else { throw .damaged(path: name) }
      // The same files always give the same bytes: whatever else is there is damage.
      let bytes = WireEncoder.encode(body)
      if (try? folder.bytes(of: name)) != bytes { try folder.write(bytes, to: name) }
    }
    try update(change)
  }

  /// Changes the history, on the disk and then here.
  package func update(_ change: (inout RuleSetHistory) -> Void) throws(StateFailure) {
    let old = history
    var new = old
    change(&new)
    if folder == nil { new.forgetOthers() }
    guard new != old else { return }
    if let folder {
      do throws(StateFailure) {
        try folder.write(WireEncoder.encode(new), to: Self.index)
      } catch {
        // The name may have reached the disk all the same: then the old one shall follow it.
        if old == RuleSetHistory() {
          folder.remove(Self.index)
        } else {
          try? folder.write(WireEncoder.encode(old), to: Self.index)
        }
        throw error
      }
    }
    state.withLock { $0 = new }
    if let folder {
      for kept in old.kept where new[kept.set.digest] == nil { folder.remove(Self.file(of: kept.set.digest)) }
    }
  }

  /// Takes away what a crash left behind: temporary files, and sets that no history came to name.
  private func tidy(_ history: RuleSetHistory) {
    guard let folder else { return }
    let known = Set(history.kept.map { Self.file(of: $0.set.digest) } + [Self.index])
    let names = folder.names(in: Self.name).map { "\(Self.name)/\($0)" }
    // Until whoever looks into a damaged history takes it away, the sets that it named are not taken away either.
    let isDamaged = names.contains(Self.damagedIndex)
    for name in names {
      if name.hasSuffix(".tmp") || !isDamaged && name.hasSuffix(".json") && !known.contains(name) {
        folder.remove(name)
      }
    }
  }

  /// - Parameter digest: one that this program made or a history names; only its hexadecimal digits get into the name.
  static func file(of digest: String) -> String {
    "\(name)/\(digest.drop { $0 != ":" }.dropFirst().filter(\.isHexDigit)).json"
  }
}
