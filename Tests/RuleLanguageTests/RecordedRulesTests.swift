import Diagnostics
import DocumentGrammar
import Foundation
import Testing
import XMLReading

@testable import RuleLanguage

/// What is said of recorded elements is what is said of the same elements when they are made.
@Suite struct RecordedRulesTests {
  /// Reads a file both ways; returns how many elements were found sound in their records.
  @discardableResult
  private func compare(_ file: RuleFile) -> Int {
    let grammar = RuleGrammar.grammar
    let soundForm = SoundForm(grammar, childOf: RuleGrammar.rootName, language: "zh")
    var found: [(element: XMLElement?, place: Int, isSound: Bool, form: [UInt8])] = []
    var recorder = XMLRecorder()
    var made: [XMLElement] = []
    for records in [true, false] {
      _ = file.bytes.withUnsafeBytes { bytes in
        XMLReader.read(
          bytes, file: file.name, namespace: RuleGrammar.namespace, rootName: RuleGrammar.rootName, limits: .rules,
          root: { _ in true },
          plain: { tape in
            guard records, let place = recorder.append(tape) else { return false }
            var form = CanonicalBytes()
            let isSound = RecordParts.with(recorder, of: bytes) { record in
              soundForm.append(record, at: place, to: &form)
            }
            found.append((nil, place, isSound, form.array))
            return true
          },
          child: { if records { found.append(($0, 0, false, [])) } else { made.append($0) } })
      }
    }
    let record = recorder.record(of: file.bytes)
    let recorded = found.map {
      (element: $0.element ?? XMLElement(record, at: $0.place), isSound: $0.isSound, form: $0.form)
    }
    #expect(recorded.map(\.element.name) == made.map(\.name))
    for ((element, isSound, form), original) in zip(recorded, made) {
      var sink = DiagnosticSink()
      _ = grammar.check(original, childOf: RuleGrammar.rootName, in: file.name, into: &sink)
      var again = DiagnosticSink()
      _ = grammar.check(element, childOf: RuleGrammar.rootName, in: file.name, into: &again)
      #expect(sink.diagnostics == again.diagnostics)
      guard isSound else { continue }
      #expect(sink.diagnostics == [])
      var whole: [UInt8] = []
      grammar.appendCanonicalForm(of: original, as: original.name, language: "zh", to: &whole)
      #expect(form == whole, "\(String(decoding: form, as: UTF8.self))")
    }
    return recorded.count { $0.isSound }
  }

  @Test func theShippedSetIsSoundInItsRecords() {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "rules/xicheng")
    let files = RuleSetReader.files(in: folder.path).files
    #expect(files.reduce(0) { $0 + compare($1) } > 50)
  }

  @Test func richRulesAreSoundInTheirRecords() {
    #expect(compare(RuleFile(name: "a.xml", bytes: Array(MarkedRules.wrapped(RichRules.body).utf8))) > 5)
  }

  /// With values, names and tags changed at random.
  @Test(arguments: 1...200) func whatIsWrongIsNotSound(_ seed: UInt64) {
    var random = SeededRandom(state: seed &* 104_729)
    var pieces = RichRules.body.components(separatedBy: "\"")
    let words = [
      "", " ", "x", "clerk", "9", "0", "-1", "2.50", "2026-02-30", "a..b", " a  b ", "@k", "P0D", "P12M", "＠１", "level",
      "b a b",
    ]
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0..<pieces.count, using: &random)
      if !place.isMultiple(of: 2) {
        pieces[place] = words.randomElement(using: &random) ?? ""
      } else if Int.random(in: 0..<4, using: &random) == 0 {
        let (old, new) =
          [("<title>", "<title>x <title/>"), ("/>", "> y</is>"), (" level=", " levell="), ("</then>", " z</then>")]
          .randomElement(using: &random) ?? ("", "")
        pieces[place] = pieces[place].replacingOccurrences(of: old, with: new)
      }
    }
    compare(RuleFile(name: "a.xml", bytes: Array(MarkedRules.wrapped(pieces.joined(separator: "\"")).utf8)))
  }
}
