import Foundation
import Testing
import WireFormat

@testable import Answering

/// Hand-made pairs of sets and what must come out. With QUEBU_RECORD=1 in the environment the expectations are written
/// anew: read the difference before it is committed.
@Suite struct PreviewTests {
  private static let isRecording = ProcessInfo.processInfo.environment["QUEBU_RECORD"] == "1"

  @Test(arguments: PreviewCase.names)
  func findsWhatDiffers(name: String) throws {
    let text = try PreviewCase(name: name).text()
    let file = URL(filePath: PreviewCase.folder + name + ".txt")
    if Self.isRecording { try Data(text.utf8).write(to: file) }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// Exchanged, what was gained is lost, with the same causes turned round.
  @Test(arguments: PreviewCase.names)
  func mirroredGainsAreLosses(name: String) throws {
    let there = try PreviewCase(name: name).preview()
    let back = try PreviewCase(name: name).preview(isReversed: true)
    #expect((there.changes ?? []).map(PreviewMirror.turned) == (back.changes ?? []).map(PreviewMirror.sorted))
    #expect(PreviewMirror.turned(there.totals) == back.totals)
    #expect(there.planHours.old == back.planHours.new && there.served.old == back.served.new)
  }

  @Test func draftsCountOnlyWhereTheyAreAskedFor() throws {
    let set = try PreviewCase(name: "draft").ruleSet("old")
    #expect(set.draftCount == 1)
    #expect(RuleSetComparison(old: set, new: set).changes.isEmpty)
    let changes = RuleSetComparison(old: set, new: set.withDraftsActive).changes
    #expect(changes.map(\.id) == ["write"] && changes.first?.details.map(\.what) == ["state"])
  }

  @Test func onlyAsManyCadresAreKeptAsAreAskedFor() throws {
    let all = try PreviewCase(name: "quota-hours").preview()
    let one = try PreviewCase(name: "quota-hours").preview(.init(by: [.rule], limit: 1))
    #expect(one.changed == all.changed && one.changes == Array((all.changes ?? []).prefix(1)))
    #expect(one.totals == all.totals && one.rows == all.rows)
  }

  @Test func countsHoldNoPersonAndNoSmallFigure() throws {
    let body = try PreviewCase(name: "quota-hours").preview(.init(by: [.unit, .rule], detail: .counts))
    #expect(body.changes == nil && body.changed == nil && body.rows.isEmpty && body.suppressed == 2)
    #expect(body.totals.cadres == nil && body.totals.lost == nil && body.totals.gained == 0)
    #expect(!String(decoding: WireEncoder.encode(body), as: UTF8.self).contains("ann"))
  }
}

/// A preview with the sets exchanged.
enum PreviewMirror {
  private static func turned(_ word: String) -> String {
    switch word {
    case "gained": "lost"
    case "lost": "gained"
    case "added": "removed"
    case "removed": "added"
    default: word
    }
  }

  private static func turned(_ causes: [CauseBody]) -> [CauseBody] {
    causes.map { CauseBody(kind: $0.kind, id: $0.id, change: turned($0.change)) }
  }

  /// A row without an id of its own has that of the new set: here, that of its table.
  private static func plain(_ causes: [CauseBody]) -> [CauseBody] {
    let plain = causes.map { cause in
      CauseBody(
        kind: cause.kind, id: cause.kind == "row" ? String(cause.id.prefix { $0 != "#" }) : cause.id,
        change: cause.change)
    }
    return plain.sorted { ($0.kind, $0.id, $0.change) < ($1.kind, $1.id, $1.change) }
  }

  private static func key(_ target: TargetBody) -> String {
    String(decoding: WireEncoder.encode(target), as: UTF8.self)
  }

  /// In an order that does not hang on which set comes first, and without what only one side is asked about.
  static func sorted(_ change: CadreChangeBody) -> CadreChangeBody {
    var change = change
    for place in change.needs.indices {
      change.needs[place].letOff = nil
      change.needs[place].causes = plain(change.needs[place].causes)
    }
    for place in change.letOff.indices { change.letOff[place].causes = plain(change.letOff[place].causes) }
    for place in change.unknown.indices { change.unknown[place].causes = plain(change.unknown[place].causes) }
    for place in change.conflicts.indices { change.conflicts[place].causes = plain(change.conflicts[place].causes) }
    if var plan = change.plan {
      for place in plan.courses.indices { plan.courses[place].causes = plain(plan.courses[place].causes) }
      for place in plan.classes.indices { plan.classes[place].causes = plain(plan.classes[place].causes) }
      change.plan = plan
    }
    change.needs.sort { key($0.target) < key($1.target) }
    change.letOff.sort { (key($0.target), $0.change) < (key($1.target), $1.change) }
    change.unknown.sort { ($0.rule, $0.change) < ($1.rule, $1.change) }
    change.conflicts.sort { (key($0.target), $0.change) < (key($1.target), $1.change) }
    change.plan?.courses.sort { ($0.course, $0.change) < ($1.course, $1.change) }
    change.plan?.classes.sort { ($0.trainingClass, $0.change) < ($1.trainingClass, $1.change) }
    change.plan?.cannotClose.sort { (key($0.target), $0.change) < (key($1.target), $1.change) }
    return change
  }

  static func turned(_ change: CadreChangeBody) -> CadreChangeBody {
    var out = change
    out.served = change.served.map(turned)
    out.needs = change.needs.map { need in
      NeedChangeBody(
        target: need.target, title: need.title, change: turned(need.change), old: need.new, new: need.old,
        causes: turned(need.causes))
    }
    for place in out.letOff.indices {
      out.letOff[place].change = turned(out.letOff[place].change)
      out.letOff[place].causes = turned(out.letOff[place].causes)
    }
    for place in out.unknown.indices {
      out.unknown[place].change = turned(out.unknown[place].change)
      out.unknown[place].causes = turned(out.unknown[place].causes)
    }
    for place in out.conflicts.indices {
      out.conflicts[place].change = turned(out.conflicts[place].change)
      out.conflicts[place].causes = turned(out.conflicts[place].causes)
    }
    if var plan = change.plan {
      (plan.oldHours, plan.newHours) = (plan.newHours, plan.oldHours)
      for place in plan.courses.indices {
        plan.courses[place].change = turned(plan.courses[place].change)
        plan.courses[place].causes = turned(plan.courses[place].causes)
      }
      for place in plan.classes.indices {
        plan.classes[place].change = turned(plan.classes[place].change)
        plan.classes[place].causes = turned(plan.classes[place].causes)
      }
      for place in plan.cannotClose.indices {
        plan.cannotClose[place].change = turned(plan.cannotClose[place].change)
      }
      out.plan = plan
    }
    return sorted(out)
  }

  static func turned(_ counts: PreviewCountsBody) -> PreviewCountsBody {
    PreviewCountsBody(
      cadres: counts.cadres, gained: counts.lost, lost: counts.gained, changed: counts.changed,
      letOffGained: counts.letOffLost, letOffLost: counts.letOffGained, unknownGained: counts.unknownLost,
      unknownLost: counts.unknownGained, conflictsGained: counts.conflictsLost, conflictsLost: counts.conflictsGained,
      coursesGained: counts.coursesLost, coursesLost: counts.coursesGained, classesGained: counts.classesLost,
      classesLost: counts.classesGained,
      planHours: counts.planHours.map { WireNumber(thousandths: -$0.thousandths) })
  }
}
