import QuebuTestSupport
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// The counts of needs that planners get, over the sample cadres.
@Suite struct SuppressedNeedsTests {
  private let snapshot: Snapshot
  private let today: CalendarDate

  init() throws {
    snapshot = try #require(Self.sample)
    today = try LawTests.today()
  }

  /// Read once.
  private static let sample = FolderReading.snapshot(
    rules: Project.root + "/rules/xicheng", profiles: Project.root + "/profiles"
  ).0

  private var nobody: Sight { Sight(units: [], in: snapshot.population) }

  private func key(_ row: NeedsRowBody) -> [String?] {
    [row.unit, row.level, row.system, row.role, row.competency, row.course]
  }

  private static let names = Snapshot.Dimension.allCases.map(\.rawValue)
  static let questions: [[String]] =
    [[]] + names.map { [$0] } + names.indices.flatMap { place in names[..<place].map { [names[place], $0] } }

  @Test(arguments: questions) func whatIsShownIsTrueAndAboutNoFew(by: [String]) throws {
    let whole = try snapshot.needs(by: by, asOf: today)
    let shown = try snapshot.needs(by: by, asOf: today, suppressingBeyond: nobody)
    let all = Dictionary(uniqueKeysWithValues: whole.rows.map { (key($0), $0) })
    for row in shown.rows {
      #expect(all[key(row)] == row)
      #expect(SmallCells.mayShow(row.cadres), "\(row)")
    }
    #expect(shown.suppressed == whole.rows.count - shown.rows.count)
    if by.count == 2 {
      // In the other order the same is left out.
      let turned = try snapshot.needs(by: by.reversed(), asOf: today, suppressingBeyond: nobody)
      #expect(Set(turned.rows.map(key)) == Set(shown.rows.map(key)))
    }
    if by == ["unit"] { #expect(!shown.rows.isEmpty && (shown.suppressed ?? 0) > 0) }
  }

  /// Each cadre is of one unit, so that the rows of a unit, and those of a competency, come to those of the table without the
  /// other dimension.
  @Test func unitsAndCompetenciesGiveNothingAwayTogether() throws {
    func shown(_ by: [String]) throws -> [[String?]: Int] {
      Dictionary(
        uniqueKeysWithValues: try snapshot.needs(by: by, asOf: today, suppressingBeyond: nobody).rows.map {
          (key($0), $0.cadres)
        })
    }
    let cells = try shown(["unit", "competency"])
    let whole = try snapshot.needs(by: ["unit", "competency"], asOf: today)
    let units = Set(whole.rows.map(\.unit))
    var count = 0
    for (competency, total) in try shown(["competency"]) {
      let parts = cells.filter { $0.key[4] == competency[4] }
      let rest = total - parts.reduce(0) { $0 + $1.value }
      #expect(SmallCells.mayShow(rest), "\(competency): \(rest)")
      count += 1
    }
    #expect(count > 5)
    // Of a unit that is left out nothing is shown, so that its cells hang together with those of others alone.
    let left = units.subtracting(cells.keys.map { $0[0] })
    #expect(left.count != 1)
  }

  /// Who is hr of some units and plans besides takes those off.
  @Test(arguments: [[], ["competency"], ["unit"], ["unit", "competency"]])
  func whatIsLeftWithoutThoseWhoAreKnownIsAboutNoFew(by: [String]) throws {
    let units = snapshot.population.units.ordinals.map { snapshot.population.units[$0].id }
    for unit in units.prefix(8) {
      let known = Sight(units: [unit], in: snapshot.population)
      let own = Dictionary(
        uniqueKeysWithValues: try snapshot.needs(by: by, asOf: today, in: known).rows.map { (key($0), $0.cadres) })
      for row in try snapshot.needs(by: by, asOf: today, suppressingBeyond: known).rows {
        #expect(SmallCells.mayShow(row.cadres - (own[key(row)] ?? 0)), "\(unit) \(row)")
      }
    }
  }

  @Test func moreThanTwoDimensionsAreRefused() throws {
    #expect(throws: AnswerFailure.self) {
      try snapshot.needs(by: ["unit", "level", "system"], asOf: today, suppressingBeyond: nobody)
    }
  }

  @Test func countsAreOfThoseInSight() throws {
    let unit = try #require(snapshot.population.units.ordinals.map { snapshot.population.units[$0].id }.last)
    let sight = Sight(units: [unit, "no-such-unit"], in: snapshot.population)
    let needs = try snapshot.needs(by: ["unit"], asOf: today, in: sight)
    #expect(needs.cadres == snapshot.cadreIDs(unit: unit)?.count)
    #expect(Set(needs.rows.compactMap(\.unit)).isSubset(of: [unit]))
    #expect(try snapshot.needs(by: [], asOf: today, in: Sight(units: [], in: snapshot.population)).cadres == 0)
  }
}
