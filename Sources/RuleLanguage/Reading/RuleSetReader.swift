package import Diagnostics
import Dispatch
import DocumentGrammar
import ProfileReading
import Synchronization
import TrainingModel
import XMLReading

/// Reads a rule set, in stages of which none does I/O but the first:
///
/// 1. the files of a folder, as bytes (``XMLFolder``);
/// 2. bytes to elements with places, checked against the grammar, file by file (``RuleDocument``);
/// 3. elements to symbols: every id, numbered in the order of ids (``Symbols``);
/// 4. declarations to the model, with every name resolved and every operand read (``RuleDecoder``);
/// 5. checks of the whole: circles, exceptions without effect (``StructureCheck``);
/// 6. the cadres of tests, read as profiles against the vocabulary (``TestCadres``);
/// 7. the model, frozen, with its digests (``RuleSet``);
/// 8. of a set without error so far, what its tables promise and break (``TableCheck``).
///
/// Each stage collects what is wrong and goes on; a set comes out only when there is no error.
package enum RuleSetReader {
  /// Reads all `*.xml` files of a folder and its subfolders. Hidden files are skipped, links are followed, and one that
  /// leads in a circle is harmless. A folder without any rule file is an error.
  package static func read(folder: String) -> RuleReading {
    let found = files(in: folder)
    return read(files: found.files, with: found.diagnostics)
  }

  /// The files of a folder as bytes, and what kept some from being read.
  package static func files(in folder: String) -> (files: [RuleFile], diagnostics: [Diagnostic]) {
    let found = XMLFolder(folder)
    var files: [RuleFile] = []
    var diagnostics: [Diagnostic] = []
    func report(_ code: DiagnosticCode, _ message: String, at file: String) {
      diagnostics.append(
        Diagnostic(code, .error, message, at: SourceLocation(file: file, range: SourceRange(at: .start))))
    }
    for (name, reason) in found.unreadable {
      report(.unreadableFolder, "the folder cannot be read: \(reason)", at: name.isEmpty ? folder : name)
    }
    for name in found.files {
      do throws(XMLFolder.Failure) {
        files.append(RuleFile(name: name, bytes: try found.bytes(of: name, limit: XMLLimits.rules.bytes)))
      } catch {
        report(.xmlUnreadableFile, "the file cannot be read: \(error.reason)", at: name)
      }
    }
    if files.isEmpty, diagnostics.isEmpty {
      report(.noRuleFiles, "there are no `*.xml` files in this folder", at: folder)
    }
    return (files, diagnostics)
  }

  /// Reads files that are in memory, in any order.
  package static func read(files: [RuleFile]) -> RuleReading {
    var diagnostics: [Diagnostic] = []
    if files.isEmpty {
      diagnostics.append(
        Diagnostic(
          .noRuleFiles, .error, "there are no rule files",
          at: SourceLocation(file: "", range: SourceRange(at: .start))))
    }
    return read(files: files, with: diagnostics)
  }

  private static func read(files: [RuleFile], with earlier: [Diagnostic]) -> RuleReading {
    let files = files.inOrder
    let documents = documents(files)
    var sink = DiagnosticSink()
    sink.report(contentsOf: earlier)
    for document in documents { sink.report(contentsOf: document.diagnostics) }
    let set = set(of: documents, into: &sink)
    // A set with an error gets no digests.
    var digests: Meanwhile<Digests>?
    if !sink.diagnostics.hasErrors, let set { digests = Meanwhile { Digests(documents, files, set: set) } }
    var symbols = Symbols(documents, into: &sink)
    if !earlier.isEmpty { symbols.isComplete = false }
    let decoder = RuleDecoder(symbols, files: files)
    sink.report(contentsOf: decoder.sink.diagnostics)
    sink.report(contentsOf: StructureCheck.diagnostics(of: decoder))
    let vocabulary = Vocabulary(decoder)
    var tests: [RuleTest] = []
    if let vocabulary {
      var found = DiagnosticSink()
      tests = TestCadres.read(decoder.tests.compactMap { $0 }, vocabulary: vocabulary, into: &found)
      // What a name that got lost by another mistake would explain is not told.
      let isWhole = symbols.isWhole
      let hanging: Set<DiagnosticCode> = [.unknownElement, .codeNotInList, .unknownInRuleSet]
      sink.report(contentsOf: found.diagnostics.filter { isWhole || !hanging.contains($0.code) })
    }
    var ruleSet: RuleSet?
    var refused: RuleSet?
    if !sink.diagnostics.hasErrors, let set, let vocabulary, let digests {
      ruleSet = RuleSet(decoder, id: set, vocabulary: vocabulary, tests: tests, digests: digests.value)
    }
    var tableFindings: [Finding] = []
    if let whole = ruleSet {
      // Reading knows no clock: what it shows is of the latest day that the tests ask about.
      let day = tests.map(\.today).max() ?? CalendarDate(year: 2000, month: 1, day: 1) ?? .first
      tableFindings = TableCheck(logic: RuleLogic(whole)).findings(asOf: day).sortedAndUnique()
      sink.report(contentsOf: tableFindings.map(\.diagnostic))
      if !tableFindings.isEmpty { ruleSet = nil }
      refused = tableFindings.isEmpty ? nil : whole
    }
    return RuleReading(
      ruleSet: ruleSet, diagnostics: OneMistake.grouped(sink.diagnostics.sortedAndUnique()), files: files,
      tableFindings: tableFindings, refused: refused)
  }

  /// The files as documents, in their order. Files do not know of each other here, so they are read side by side.
  private static func documents(_ files: [RuleFile]) -> [RuleDocument] {
    let read = Mutex([RuleDocument?](repeating: nil, count: files.count))
    let next = Atomic(0)
    // A large one last would leave the others without work.
    let largestFirst = files.indices.sorted { files[$0].bytes.count > files[$1].bytes.count }
    let workers = min(files.count, workerLimit)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let grammar = RuleGrammar.grammar(ofWorker: worker)
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < files.count else { return }
        let place = largestFirst[number]
        let document = RuleDocument(files[place], elementsBefore: 0, grammar: grammar)
        read.withLock { $0[place] = document }
      }
    }
    var documents = read.withLock { $0.compactMap { $0 } }
    // The limit is one of the whole set: a file that goes beyond it is read again, so that it says so.
    var elements = 0
    for (place, file) in files.enumerated() where place < documents.count {
      if elements + documents[place].elementCount > XMLLimits.rules.elements {
        documents[place] = RuleDocument(file, elementsBefore: elements)
        elements = documents[place].elementCount
      } else {
        elements += documents[place].elementCount
      }
    }
    return documents
  }

  /// More workers than that wait for memory more than they read.
  static let workerLimit = 3

  /// The name of the set, which is the same in all files.
  private static func set(of documents: [RuleDocument], into sink: inout DiagnosticSink) -> String? {
    var first: (name: String, document: RuleDocument)?
    for document in documents {
      guard let name = document.set else { continue }
      guard let (firstName, firstDocument) = first else {
        first = (name, document)
        continue
      }
      guard name != firstName else { continue }
      sink.report(
        .setDiffers, "this file belongs to the set `\(name)`, and others in the folder to `\(firstName)`",
        in: document.name, at: document.setRange,
        related: [
          .init("the first file", at: SourceLocation(file: firstDocument.name, range: firstDocument.setRange))
        ])
    }
    return first?.name
  }
}
