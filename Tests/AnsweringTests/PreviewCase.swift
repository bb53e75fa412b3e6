import Diagnostics
import Foundation
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// A pair of hand-made sets in `Fixtures/preview`: `NAME.old.xml` and `NAME.new.xml`, each beside `frame.xml` (or a
/// `NAME.new.frame.xml` of its own), for the people of `people.xml`; `NAME.txt` is what must come out.
struct PreviewCase {
  static let folder = Project.fixtures(of: #filePath) + "/preview/"

  let name: String

  static var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".old.xml") }.map { String($0.dropLast(8)) }.sorted()
  }

  private static func bytes(_ file: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: folder + file)))
  }

  func ruleSet(_ side: String) throws -> RuleSet {
    let own = "\(name).\(side).frame.xml"
    let frame = FileManager.default.fileExists(atPath: Self.folder + own) ? own : "frame.xml"
    let reading = RuleSetReader.read(files: [
      RuleFile(name: "frame.xml", bytes: try Self.bytes(frame)),
      RuleFile(name: "rules.xml", bytes: try Self.bytes("\(name).\(side).xml")),
    ])
    return try #require(reading.ruleSet, "\(reading.diagnostics.map { "\($0.location) \($0.message)" })")
  }

  /// - Parameter isReversed: with the sets exchanged.
  func preview(_ options: Preview.Options = .init(by: [.rule]), isReversed: Bool = false) throws -> PreviewBody {
    let (old, new) = (try ruleSet(isReversed ? "new" : "old"), try ruleSet(isReversed ? "old" : "new"))
    let vocabulary = old.vocabulary.namesForProfiles(with: new.vocabulary)
    let people = ProfileReader.read(
      files: [("people.xml", try Self.bytes("people.xml"))], vocabulary: vocabulary)
    #expect(people.population.cadres.count == 4, "\(people.diagnostics.map { "\($0.location) \($0.message)" })")
    let preview = Preview(
      old: old, new: new, population: people.population, vocabulary: vocabulary,
      asOf: try #require(CalendarDate("2026-03-01")), options: options)
    preview.work()
    return preview.body()
  }

  /// What comes out, in short.
  func text() throws -> String {
    let comparison = RuleSetComparison(old: try ruleSet("old"), new: try ruleSet("new"))
    let preview = try preview()
    var lines = ["rules"]
    for change in comparison.changes {
      let details = change.details.map(Self.text).joined(separator: "; ")
      lines.append("  \(change.change) \(change.kind) \(change.id)\(change.change == "changed" ? ": \(details)" : "")")
    }
    lines.append("people")
    for change in preview.changes ?? [] { lines += Self.lines(change) }
    lines.append("totals")
    for row in preview.rows { lines.append("  \(row.rule ?? "-"): \(Self.text(row.counts))") }
    lines.append("  all: \(Self.text(preview.totals))")
    lines.append(
      "  served \(Self.move(preview.served.old, preview.served.new)), hours \(Self.move(preview.planHours.old, preview.planHours.new))"
    )
    for item in preview.courses + preview.classes {
      lines.append("  \(item.id): \(item.old) -> \(item.new), +\(item.gained) -\(item.lost)")
    }
    for item in preview.unbound { lines.append("  \(item.set): \(item.reason): \(item.cadres ?? 0)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ detail: RuleDetailBody) -> String {
    func of(_ condition: ConditionBody?) -> String? {
      condition.map { "\($0.op) \($0.field ?? "") \($0.operatorName ?? "") \($0.needed ?? "")" }
    }
    func of(_ demand: DemandBody?) -> String? {
      demand.map {
        "\(text($0.target)) \($0.level ?? 0) \($0.hours?.description ?? "")/\($0.days?.description ?? "") \($0.priority) \($0.due ?? "")"
      }
    }
    let old = detail.old ?? detail.oldTitle?.text(in: "en") ?? of(detail.oldCondition) ?? of(detail.oldDemand)
    let new = detail.new ?? detail.newTitle?.text(in: "en") ?? of(detail.newCondition) ?? of(detail.newDemand)
    return
      "\(detail.what)\(detail.of.map { " \($0)" } ?? "") \(move(old ?? detail.oldBasis?.at, new ?? detail.newBasis?.at))"
  }

  private static func lines(_ change: CadreChangeBody) -> [String] {
    func because(_ causes: [CauseBody]) -> String {
      " because " + causes.map { "\($0.change) \($0.kind) \($0.id)" }.joined(separator: ", ")
    }
    var lines = ["  \(change.cadre)\(change.served.map { ": service \($0)" } ?? "")"]
    for need in change.needs {
      let letOff = need.letOff.map { ", let off by \($0.joined(separator: " "))" } ?? ""
      lines.append(
        "    \(need.change) \(text(need.target)): \(move(need.old.map(text), need.new.map(text)))\(letOff)\(because(need.causes))"
      )
    }
    for item in change.letOff {
      lines.append(
        "    let-off \(item.change) \(text(item.target)) by \(item.by.joined(separator: " "))\(because(item.causes))")
    }
    for item in change.unknown {
      lines.append(
        "    unknown \(item.change) \(item.rule) (\(item.fields.joined(separator: " ")))\(because(item.causes))")
    }
    for item in change.conflicts {
      lines.append(
        "    conflict \(item.change) \(text(item.target)) \(item.between.joined(separator: " "))\(because(item.causes))"
      )
    }
    guard let plan = change.plan else { return lines }
    lines.append("    plan \(plan.oldHours) -> \(plan.newHours)")
    for item in plan.courses { lines.append("      \(item.change) \(item.course)\(because(item.causes))") }
    for item in plan.classes { lines.append("      \(item.change) class \(item.trainingClass)\(because(item.causes))") }
    for item in plan.cannotClose {
      lines.append("      cannot close \(item.change) \(text(item.target)): \(item.reason)")
    }
    return lines
  }

  private static func text(_ target: TargetBody) -> String {
    target.competency ?? target.course ?? target.training ?? target.quota ?? "?"
  }

  private static func text(_ stand: NeedStandBody) -> String {
    func text(_ value: LevelOrAmounts?) -> String {
      switch value {
      case .level(let level): "\(level)"
      case .amounts(let amounts): "\(amounts.hours?.description ?? "")h \(amounts.days?.description ?? "")d"
      case nil: ""
      }
    }
    return
      "\(stand.state) \(stand.priority) \(text(stand.held)) of \(text(stand.required))\(stand.due.map { " by \($0)" } ?? "")"
  }

  private static func text(_ counts: PreviewCountsBody) -> String {
    let figures: [(String, Int?)] = [
      ("cadres", counts.cadres), ("gained", counts.gained), ("lost", counts.lost), ("changed", counts.changed),
      ("let-off", counts.letOffGained), ("not let-off", counts.letOffLost), ("unknown", counts.unknownGained),
      ("known", counts.unknownLost), ("conflicts", counts.conflictsGained), ("no conflicts", counts.conflictsLost),
      ("courses", counts.coursesGained), ("no courses", counts.coursesLost), ("classes", counts.classesGained),
      ("no classes", counts.classesLost),
    ]
    return figures.filter { $0.1 != 0 }.map { "\($0.0) \($0.1.map(String.init) ?? "hidden")" }.joined(separator: ", ")
      + (counts.planHours == 0 ? "" : ", hours \(counts.planHours?.description ?? "hidden")")
  }

  private static func move(_ old: (some CustomStringConvertible)?, _ new: (some CustomStringConvertible)?) -> String {
    "\(old?.description ?? "-") -> \(new?.description ?? "-")"
  }
}
