package import Diagnostics
import Dispatch
package import TrainingModel
import XMLReading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads profiles to a population, in stages: each file is decoded by itself, as a stream; then units are put together and
/// bad files fall back to their last good content; then cadres are compared by their ids and given their units. The order
/// of files and of elements changes nothing but the locations.
package enum ProfileReader {
  /// Does the same work so many times at once, and returns when all have ended; the number of each is handed in.
  package typealias Spread = @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// On the threads of the system, as urgent as the caller.
  @Sendable package static func concurrently(_ count: Int, _ work: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: work)
  }

  /// How many processors there are: so many files are decoded at once.
  package static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Reads all `*.xml` below a folder, in the order of their paths; hidden files and folders are passed over. Files are
  /// called by their path from the folder on.
  ///
  /// Where the folder cannot be read or has no such file, that is an error, and all of the last good content stays in use.
  ///
  /// - Parameters:
  ///   - lastGood: what to keep of files with a mistake that concerns all of the file.
  ///   - threads: how many decode files, each of them in memory meanwhile; what comes of it is the same.
  ///   - spread: has the threads.
  package static func read(
    folder path: String, vocabulary: Vocabulary, lastGood: LastGoodProfiles? = nil,
    threads: Int = processors, spread: @escaping Spread = concurrently
  ) -> PopulationReading {
    var gathering = ProfileGathering(vocabulary: vocabulary, lastGood: lastGood)
    let folder = XMLFolder(path)
    for name in XMLFolder(path, endings: [".ndjson", ".jsonl"]).files {
      gathering.report(
        Diagnostic(
          .profileFolder, .error, "lines of JSON are read by `quebu batch` alone; profiles of everyone are XML",
          at: SourceLocation(file: name, range: SourceRange(at: .start))))
    }
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
    gathering.add(folder.files.map { ProfileSource(name: $0, in: folder) }, threads: threads, spread: spread)
    return gathering.finish()
  }

  /// All of the last good content, as if no file could be read.
  ///
  /// - Parameter diagnostic: why not.
  package static func keep(
    _ lastGood: LastGoodProfiles, vocabulary: Vocabulary, because diagnostic: Diagnostic
  ) -> PopulationReading {
    var gathering = ProfileGathering(vocabulary: vocabulary, lastGood: lastGood)
    gathering.addUnreadable(below: "", diagnostic)
    return gathering.finish()
  }

  /// Reads documents that are in memory, in the order of their names.
  package static func read(
    files: [(name: String, bytes: [UInt8])], vocabulary: Vocabulary, lastGood: LastGoodProfiles? = nil,
    threads: Int = processors
  ) -> PopulationReading {
    var gathering = ProfileGathering(vocabulary: vocabulary, lastGood: lastGood)
    let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    gathering.add(files.map { ProfileSource(name: $0.name, bytes: $0.bytes) }, threads: threads)
    return gathering.finish()
  }
}
