import Diagnostics
import RuleLanguage
import Testing
import TrainingModel

/// What comes out of a set with something of everything.
@Suite struct RichRulesTests {
  let set: RuleSet

  init() throws { set = try RuleSetDecodingTests.set(RichRules.body) }

  private func rule(_ id: String) throws -> Provision { try set.provisions[#require(set.rules[id])] }

  @Test func provisionsStandInTheOrderOfIDs() {
    #expect(
      set.provisions.map(\.id)
        == ["leader", "mixed", "mixed.let-off", "quota-rule", "rows#first", "rows#2", "rows#3"])
    #expect(set.roles.keys.sorted() == ["leader"])
    #expect(set.rules.count == 6)
    #expect(set.tables[id: "rows"]?.rows.map(\.position) == [4, 5, 6])
    #expect(set.vocabulary.courses.items.map(\.id) == ["economy-101", "economy-201", "economy-301"])
  }

  @Test func demandsHoldTheirFigures() throws {
    let demands = try rule("mixed").demands
    let promoted = try #require(set.vocabulary.fields.index(of: "promoted-on"))
    #expect(demands.count == 3)
    #expect(demands[2].target == .training(.appointment, since: promoted))
    #expect(demands[2].days == Amount(30) && demands[2].hours == Amount(232))
    #expect(demands[2].due == .within(Period(months: 12), of: promoted))
    #expect(demands[0].level == 3 && demands[0].priority == .expected)
    #expect(demands[0].due == CalendarDate("2026-12-31").map { .on($0) })
    #expect(demands[1].priority == .suggested)
  }

  @Test func exceptionsNameRulesRowsTablesAndRoles() throws {
    let exception = try rule("mixed.let-off")
    #expect(
      exception.exceptionTo.map { set.provisions[$0].id } == [
        "leader", "mixed", "quota-rule", "rows#first", "rows#2", "rows#3",
      ])
    #expect(exception.exemptions.map(\.target).last == .some(nil))
    #expect(exception.exemptions[1].until == CalendarDate("2027-12-31"))
  }

  @Test func reasonsKeepTheirValues() throws {
    let because = try rule("mixed").because
    #expect(because.map(\.language) == ["en", "zh"])
    let level = try #require(set.vocabulary.fields.index(of: "level"))
    let promoted = try #require(set.vocabulary.fields.index(of: "promoted-on"))
    #expect(because[1].parts == [.text("任现职满一年，仍缺"), .value(.cadre(level)), .text("。")])
    #expect(because[0].parts == [.text("Since "), .value(.cadre(promoted)), .text(", still short.")])
  }

  @Test func rowsTakeTheirCellsAndTheirTable() throws {
    let first = try rule("rows#first")
    #expect(first.title.text(in: "zh") == "表" && first.basis.count == 1)
    #expect(first.validFrom == CalendarDate("2026-01-01"))
    #expect(first.demands.count == 1 && first.demands[0].level == 3 && first.demands[0].priority == .mandatory)
    #expect(first.demands[0].due != nil)
    let second = try rule("rows#2").demands
    #expect(second.count == 2 && second[0].priority == .expected && second[0].due == nil)
    #expect(try rule("rows#3").demands.count == 1)
    #expect(set.tables[id: "rows"]?.hit == .unique)
  }

  @Test func quotasLimitsCoursesAndClasses() throws {
    let quotas = set.vocabulary.quotas
    #expect(quotas[id: "fiscal"]?.window == .fiscalYear(month: 12, day: 1))
    #expect(quotas[id: "fiscal"]?.title.byLanguage.map(\.language) == ["en", "zh"])
    #expect(quotas[id: "five-year"]?.window == .rolling(Period(months: 60)))
    let from = try #require(CalendarDate("2023-01-01"))
    let to = try #require(CalendarDate("2027-12-31"))
    #expect(quotas[id: "plan"]?.window == .fixed(from: from, through: to))
    let limit = try #require(set.limits[id: "calls"])
    #expect(limit.atMost == 2 && limit.same == .content && limit.state == .draft && limit.blocks.count == 1)
    let course = try #require(set.vocabulary.courses[id: "economy-301"])
    #expect(course.hours == Amount(thousandths: 12_500) && course.after.map(\.position) == [0, 1])
    #expect(course.teaches.map(\.level) == [3, 1] && course.lasts == Period(months: 36) && course.grade == .brand)
    let autumn = try #require(set.vocabulary.classes[id: "autumn"])
    #expect(autumn.unitQuotas == [.init(unit: "xc.b", seats: 4), .init(unit: "xc.culture", seats: 3)])
    #expect(autumn.head == "一科" && autumn.place == .inCity && autumn.offers.map(\.position) == [0, 2])
    #expect(set.serving.count == 1)
  }

  @Test func testsHoldTheirCadresAndExpectations() throws {
    let test = try #require(set.tests.first)
    #expect(test.id == "one" && test.isToDo && test.isExact && test.today == CalendarDate("2026-03-01"))
    #expect(test.of.map { set.provisions[$0].id } == ["mixed", "rows#first", "rows#2", "rows#3"])
    #expect(test.cadre.id == "one" && test.units.items.map(\.id) == ["xc.culture"])
    #expect(test.cadre.holdings.count == 1 && test.cadre.records.count == 1)
    #expect(test.expectations.count == 7)
    guard case .need(let need) = test.expectations[0].0, case .competency = need.target else {
      Issue.record("no need")
      return
    }
    #expect(need.level == 3 && need.priority == .expected && need.state == "open")
    #expect(need.due == CalendarDate("2026-12-31") && need.hours == nil && need.days == nil)
    #expect(need.by.map { set.provisions[$0].id } == ["mixed"])
  }
}
