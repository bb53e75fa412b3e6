import Diagnostics
import QuebuTestSupport
import RuleEvaluation
import RuleLanguage
import Testing

@testable import Recommendation

/// Every `<test>` of the fixtures and of the shipped rule set, one case each.
@Suite struct RuleTestTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let set: String
    let test: RuleTest
    let rules: CompiledRules
    var testDescription: String { "\(set): \(test.id)" }
  }

  static func cases(_ set: String, _ folder: String) -> [Case] {
    let reading = RuleSetReader.read(folder: folder)
    guard let ruleSet = reading.ruleSet else {
      Issue.record("\(set) cannot be read: \(reading.diagnostics.map { "\($0.location) \($0.message)" })")
      return []
    }
    let rules = CompiledRules(ruleSet)
    return ruleSet.tests.map { Case(set: set, test: $0, rules: rules) }
  }

  static let traps = cases("traps", Project.fixtures(of: #filePath) + "/traps")
  static let shipped = cases("xicheng", Project.root + "/rules/xicheng")

  @Test(arguments: traps + shipped)
  func passes(_ one: Case) {
    let result = one.test.run(with: one.rules)
    for failure in result.failures where !one.test.isToDo {
      Issue.record("\(failure.location): \(failure.message)")
    }
  }

  @Test func thereAreTests() {
    #expect(Self.traps.count > 50)
    #expect(Self.shipped.count > 50)
  }

  /// An expectation that is turned round fails: no test of the fixtures passes whatever comes out.
  @Test(arguments: traps)
  func canFail(_ one: Case) {
    for (expectation, location) in one.test.expectations {
      guard let opposite = expectation.opposite else { continue }
      var test = one.test
      test.expectations = [(opposite, location)]
      test.isExact = false
      #expect(!test.run(with: one.rules).isPassed, "\(location)")
    }
  }
}

extension RuleTest.Expectation {
  fileprivate var opposite: Self? {
    switch self {
    case .need(let need): need.state == "met" ? nil : .noNeed(need.target)
    case .noNeed(let target): .need(.init(target))
    case .recommend(let course): .noRecommend(course)
    case .noRecommend(let course): .recommend(course)
    case .unknown, .conflict, .letOff: nil
    }
  }
}
