import Diagnostics
package import TrainingModel
import XMLReading

/// Reads profiles to a population, in stages: each file is decoded by itself, as a stream; then units are put together and
/// bad files fall back to their last good content; then cadres are compared by their ids and given their units. The order
/// of files and of elements changes nothing but the locations.
package enum ProfileReader {
  /// Reads all `*.xml` below a folder, in the order of their paths; hidden files and folders are passed over. Files are
  /// called by their path from the folder on.
  ///
  /// Where the folder cannot be read or has no such file, that is an error, and all of the last good content stays in use.
  ///
  /// - Parameter lastGood: what to keep of files with a mistake that concerns all of the file.
  package static func read(
    folder path: String, vocabulary: Vocabulary, lastGood: LastGoodProfiles? = nil
  ) -> PopulationReading {
    var gathering = ProfileGathering(vocabulary: vocabulary, lastGood: lastGood)
    let folder = XMLFolder(path)
    for (name, reason) in folder.unreadable {
      let location = SourceLocation(file: name.isEmpty ? path : name, range: SourceRange(at: .start))
      gathering.addUnreadable(
        below: name.isEmpty ? "" : name + "/",
        Diagnostic(.profileFolder, .error, "the folder cannot be read: \(reason)", at: location))
    }
    if folder.files.isEmpty, folder.unreadable.isEmpty {
      let location = SourceLocation(file: path, range: SourceRange(at: .start))
      gathering.addUnreadable(
        below: "", Diagnostic(.profileFolder, .error, "there are no `*.xml` files in this folder", at: location))
    }
    for name in folder.files {
      do throws(XMLFolder.Failure) {
        let bytes = try folder.bytes(of: name, limit: XMLLimits.profiles.bytes)
        bytes.withUnsafeBytes { gathering.add($0, file: name) }
      } catch {
        gathering.addUnreadable(file: name, reason: error.reason)
      }
    }
    return gathering.finish()
  }

  /// Reads documents that are in memory, in the order of their names.
  package static func read(
    files: [(name: String, bytes: [UInt8])], vocabulary: Vocabulary, lastGood: LastGoodProfiles? = nil
  ) -> PopulationReading {
    var gathering = ProfileGathering(vocabulary: vocabulary, lastGood: lastGood)
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      file.bytes.withUnsafeBytes { gathering.add($0, file: file.name) }
    }
    return gathering.finish()
  }
}
