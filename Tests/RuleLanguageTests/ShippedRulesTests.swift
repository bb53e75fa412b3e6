import Diagnostics
import Foundation
import RuleLanguage
import Testing

@Suite struct ShippedRulesTests {
  /// The set that is shipped reads without a word.
  @Test func theShippedSetIsClean() {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "rules/xicheng")
    let reading = RuleSetReader.read(folder: folder.path)
    #expect(reading.diagnostics.map { $0.text(sourceLine: reading.sourceLine) } == [])
    #expect(reading.ruleSet?.id == "xicheng")
  }
}
