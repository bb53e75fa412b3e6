import Foundation
import HTTPTypes
import QuebuTestSupport
import Testing

@testable import QuebuService

/// The law of live rule sets: after any sequence of changes, good and bad, what is served is the last good set, and a
/// restart serves the same unless the folder has changed since.
@Suite struct LiveRuleSetModelTests {
  /// A rule set as text; good ones can be told apart by the level that they ask for.
  private struct Variant: Equatable {
    var text: String
    /// Nil: it has a mistake, or its test fails.
    var level: Int?
    var canBeSent = true

    static let all = [
      Variant(text: TestSite.ruleSet(level: 1, tested: 1), level: 1),
      Variant(text: TestSite.ruleSet(level: 2), level: 2),
      Variant(text: TestSite.ruleSet(level: 3, tested: 3), level: 3),
      Variant(text: TestSite.ruleSet(level: 3, tested: 1), level: nil),
      Variant(text: TestSite.ruleSet(level: 9), level: nil, canBeSent: false),
      Variant(text: "<oops", level: nil, canBeSent: false),
    ]
  }

  /// What should be, said as plainly as can be.
  private struct Model {
    var folder: Variant
    var folderAtTheSwitch: Variant
    var active: [Variant]
    var isDegraded = false

    mutating func goLive(_ variant: Variant) {
      if active.last != variant { active.append(variant) }
      folderAtTheSwitch = folder
      isDegraded = false
    }

    mutating func reload() {
      if folder.level != nil { goLive(folder) } else { isDegraded = true }
    }

    mutating func restart() {
      if folder != folderAtTheSwitch { reload() } else { isDegraded = folder.level == nil }
    }
  }

  @Test(arguments: 0..<12)
  func servesTheLastGood(seed: Int) async throws {
    var random = SplitMix(seed: UInt64(seed))
    let site = try TestSite()
    let start = Variant.all[1]
    try site.write(start.text, to: "rules/rules.xml")
    var model = Model(folder: start, folderAtTheSwitch: start, active: [start])
    var state = site.state
    var now = try await Inside.serving(site, store: RuleSetStore(StateFolder(state)))
    for step in 0..<40 {
      let variant = Variant.all[Int.random(in: 0..<Variant.all.count, using: &random)]
      var told = ""
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1:
        told = "the folder holds \(variant.text.count)"
        try site.write(variant.text, to: "rules/rules.xml")
        model.folder = variant
      case 2:
        told = "reload"
        let status = try await now.ask("/-/reload", method: .post).status
        #expect(status == (model.folder.level == nil ? 422 : 200))
        model.reload()
      case 3:
        told = "activate"
        let sent = try await now.send(variant.text)
        #expect((sent.status < 300) == variant.canBeSent)
        guard let digest = sent.string("rule_set", "digest") else { break }
        let isActive = try await now.active() == digest
        let answer = try await now.activate(digest, if: now.active())
        #expect((answer.status == 200) == (variant.level != nil))
        if variant.level != nil, !isActive { model.goLive(variant) }
      case 4:
        told = "roll back"
        let answer = try await now.rollBack(if: now.active())
        #expect(answer.status == (model.active.count > 1 ? 200 : 409))
        if model.active.count > 1 {
          model.active.removeLast()
          model.folderAtTheSwitch = model.folder
          model.isDegraded = false
        }
      default:
        told = "restart"
        // A copy is just what a SIGKILL would leave.
        let copy = "\(site.state)-\(step)"
        try FileManager.default.copyItem(atPath: state, toPath: copy)
        state = copy
        now = try await Inside.serving(site, store: RuleSetStore(StateFolder(state)))
        model.restart()
      }
      let comment: Comment = "seed \(seed), step \(step): \(told)"
      try #require(try await now.required() == model.active.last?.level, comment)
      try #require(try await now.ask("/-/ready").string("status") == (model.isDegraded ? "degraded" : "ready"), comment)
    }
  }
}
