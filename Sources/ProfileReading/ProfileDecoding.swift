import Diagnostics
import DocumentGrammar
import Synchronization
import TrainingModel
import XMLReading

/// Decodes files of profiles on several threads, each of which takes the next file. In memory are as many files as there are
/// threads; what comes of a file hangs on it alone.
final class ProfileDecoding: Sendable {
  /// What came of a file.
  struct File: Sendable {
    /// The places of its cadres are those of the builder of its share.
    var profiles: ReadProfiles
    var diagnostics: [Diagnostic]
    /// Nil where its bytes could not be had.
    var digest: ProfileDigest.File?
    /// The place of the thread that decoded it.
    var share: Int
  }

  /// What one thread has put together.
  struct Share: Sendable {
    var builder = PopulationBuilder()
    /// The ids that its numbers of units stand for.
    var units: [String] = []
  }

  private struct State {
    var next = 0
    var files: [File?]
    var shares: [Share]
  }

  private let sources: [ProfileSource]
  private let vocabulary: Vocabulary
  private let spread: ProfileReader.Spread
  private let state: Mutex<State>

  /// - Parameters:
  ///   - threads: at least one.
  ///   - spread: has the threads.
  init(
    _ sources: [ProfileSource], vocabulary: Vocabulary, threads: Int, spread: @escaping ProfileReader.Spread
  ) {
    self.spread = spread
    self.sources = sources
    self.vocabulary = vocabulary
    let threads = max(1, min(threads, sources.count))
    state = Mutex(
      State(files: .init(repeating: nil, count: sources.count), shares: .init(repeating: Share(), count: threads)))
  }

  /// The files in the order of their sources.
  func run() -> (files: [File], shares: [Share]) {
    let threads = state.withLock { $0.shares.count }
    if threads == 1 {
      decode(as: 0)
    } else {
      spread(threads) { decode(as: $0) }
    }
    return state.withLock { state in
      defer { state.shares = [] }
      return (state.files.compactMap { $0 }, state.shares)
    }
  }

  private func decode(as share: Int) {
    // Of its own: what it knows of fields is passed about for every value, and would be counted by all threads at once.
    var decoder = DocumentDecoder(vocabulary: vocabulary)
    var buffer: [UInt8] = []
    while let number = takeNext() {
      let file = decode(sources[number], &decoder, &buffer, as: share)
      state.withLock { $0.files[number] = file }
    }
    let own = Share(builder: decoder.builder, units: decoder.numbers.ids)
    state.withLock { $0.shares[share] = own }
  }

  private func takeNext() -> Int? {
    state.withLock { state in
      guard state.next < sources.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func decode(
    _ source: ProfileSource, _ decoder: inout DocumentDecoder, _ buffer: inout [UInt8], as share: Int
  ) -> File {
    decoder.sink = DiagnosticSink(showsValues: false, atMost: DiagnosticSink.fileLimit)
    do throws(XMLFolder.Failure) {
      let (profiles, digest) = try source.withBytes(&buffer) { bytes in
        (decoder.decode(bytes, file: source.name), ProfileDigest.File(bytes))
      }
      return File(profiles: profiles, diagnostics: decoder.sink.diagnostics, digest: digest, share: share)
    } catch {
      decoder.sink.report(
        .xmlUnreadableFile, "the file cannot be read: \(error.reason)", in: source.name, at: SourceRange(at: .start))
      return File(
        profiles: ReadProfiles(file: source.name, isBad: true, isComplete: false),
        diagnostics: decoder.sink.diagnostics, share: share)
    }
  }
}
