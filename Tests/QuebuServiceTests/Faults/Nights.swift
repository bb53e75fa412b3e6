import Foundation
import HTTPTypes
import Persistence
import SampleGeneration
import Testing

@testable import QuebuService

/// A site of generated people, most of whom are others each night, and what the refresh of each night has to come to: what
/// one service found that nobody disturbed.
struct Nights: Sendable {
  struct Night: Sendable {
    var date: String
    /// The files of people that are others in this night.
    var people: [UInt8]
    var rows: [StoredRow] = []
    /// The first page of answers, without the number of the generation.
    var page = ""
  }

  static let count = 4
  /// How many answers a page has that readers ask for.
  static let page = "/v1/generations/current/answers?limit=40"
  private(set) var site: TestSite
  private(set) var nights: [Night] = []

  /// - Parameter people: at most 2,500, of whom all are others each night.
  init(people: Int) async throws {
    site = try TestSite()
    for file in ["rules/rules.xml", "profiles/a.xml", "profiles/b.xml", "profiles/units.xml"] {
      try FileManager.default.removeItem(atPath: "\(site.folder)/\(file)")
    }
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.competencies, plan.courses, plan.units) = (60, people, 30, 100, 50)
    try SampleGenerator(plan).writeRules { name, bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(site.rules)/\(name)"))
    }
    try SampleGenerator(plan).writeProfiles { name, bytes in
      try Data(bytes).write(to: URL(fileURLWithPath: "\(site.profiles)/\(name)"))
    }
    for number in 0..<Self.count {
      plan.seed = UInt64(number + 1)
      // In the units of the first.
      SampleGenerator(plan).writeProfiles { (name, bytes) throws(Never) in
        if name == Self.file { nights.append(Night(date: "2026-03-0\(number + 1)", people: bytes)) }
      }
    }
    try await findAnswers()
  }

  /// The same on another site.
  func elsewhere() throws -> Nights {
    var copy = self
    copy.site = try TestSite()
    for (from, to) in [(site.rules, copy.site.rules), (site.profiles, copy.site.profiles)] {
      try FileManager.default.removeItem(atPath: to)
      try FileManager.default.copyItem(atPath: from, toPath: to)
    }
    return copy
  }

  private static let file = "people-00001.xml"

  subscript(step: Int) -> Night { nights[step % Self.count] }

  /// What readers find in a generation of that day.
  func night(of date: String) -> Night? { nights.first { $0.date == date } }

  /// The profiles are now those of that night.
  func begin(_ step: Int) throws {
    try Data(self[step].people).write(to: URL(fileURLWithPath: "\(site.profiles)/\(Self.file)"), options: .atomic)
  }

  private mutating func findAnswers() async throws {
    let folder = try StateFolder(site.folder + "/undisturbed")
    try begin(0)
    let store = try Store(path: folder.place(of: "quebu.sqlite"))
    let inside = try await Inside.serving(site, store: RuleSetStore(folder), database: store)
    // Once around, so that the names that answers mention have their numbers, and around again.
    for step in 0..<2 * Self.count {
      try begin(step)
      let begun = try await inside.ask("/v1/refreshes/\(self[step].date)", method: .put)
      try #require(begun.status == 202, "\(begun.text)")
      let path = try #require(begun.headers["location"])
      var operation = begun
      while ["pending", "running"].contains(operation.string("state")) {
        operation = try await inside.ask("\(path)?wait=10")
      }
      try #require(operation.string("state") == "succeeded", "\(operation.text)")
      let number = try #require(operation["result", "generation"] as? Int)
      if operation.string("result", "state") == "held" {
        try #require(try await inside.ask("/v1/generations/\(number):publish", method: .post).status == 200)
      }
      let rows = try store.rows(in: Int64(number))
      let page = Self.unnumbered(try await inside.ask(Self.page))
      if step >= Self.count { try #require(rows == self[step].rows && page == self[step].page) }
      nights[step % Self.count].rows = rows
      nights[step % Self.count].page = page
    }
    try #require(Set(nights.map(\.page)).count == Self.count)
  }

  /// The text of a page without the number of the generation, which has to be the same everywhere in it, and without the
  /// cursor, which has it too.
  static func unnumbered(_ answer: TestAnswer) -> String {
    guard let number = answer["items", "0", "generation"] as? Int else { return answer.text }
    return answer.text.replacingOccurrences(of: "\"generation\":\(number),", with: "")
      .replacing(/"next":"[^"]*"/, with: "")
  }
}
