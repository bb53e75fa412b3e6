import Foundation
import ProfileReading
import RuleLanguage
import SampleGeneration
import Synchronization
import Testing
import TrainingModel
import WireFormat

@testable import Answering

/// A rule set and files of profiles, answered for in bulk.
struct BatchCase {
  let ruleSet: RuleSet
  /// Names and contents.
  let files: [(name: String, bytes: [UInt8])]

  /// - Returns: the lines, in order.
  func lines(
    asOf day: CalendarDate, threads: Int = 1, shard: ProfileShard = .whole, blockSize: Int = 7, isPlanning: Bool = true
  ) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "quebu-batch-\(UInt32.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files { try Data(file.bytes).write(to: folder.appending(path: file.name)) }
    let stream = try ProfileStream(
      ProfileInput.files(below: folder.path), vocabulary: ruleSet.vocabulary, shard: shard, blockSize: blockSize)
    let written = Mutex<[UInt8]>([])
    let run = BatchRun(
      BatchRules(ruleSet, today: day, isPlanning: isPlanning), stream, threads: threads
    ) { bytes in
      written.withLock { $0 += bytes }
      return true
    }
    let outcome = try run.run()
    let lines = String(decoding: written.withLock { $0 }, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(outcome.problems.isEmpty)
    #expect(outcome.profiles == lines.count && outcome.mistakes == lines.count { $0.hasPrefix("{\"n\":") })
    return lines
  }

  /// What the lines must be, from the answers of a snapshot of the same files.
  func expected(asOf day: CalendarDate, isPlanning: Bool = true) -> [String: String] {
    let read = ProfileReader.read(files: files.filter { $0.name.hasSuffix(".xml") }, vocabulary: ruleSet.vocabulary)
    let snapshot = Snapshot(ruleSet: ruleSet, population: read.population)
    var lines: [String: String] = [:]
    for cadre in snapshot.population.cadres {
      var body = BatchAnswerBody(snapshot.evaluate(cadre, asOf: day))
      if !isPlanning { body.plan = nil }
      lines[cadre.id] = String(decoding: WireEncoder.encode(body), as: UTF8.self)
    }
    return lines
  }

  /// The id in a line.
  static func id(_ line: String) -> String? { line.split(separator: "\"").dropFirst(3).first.map(String.init) }

  /// A made-up set of some size.
  static func sample(_ form: SamplePlan.Form, people: Int, seed: UInt64 = 1) throws -> BatchCase {
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.courses, plan.form, plan.seed) = (150, people, 300, form, seed)
    var (rules, files) = ([RuleFile](), [(name: String, bytes: [UInt8])]())
    let generator = SampleGenerator(plan)
    generator.writeRules { (name, bytes) throws(Never) in rules.append(RuleFile(name: name, bytes: bytes)) }
    generator.writeProfiles { (name, bytes) throws(Never) in files.append((name, bytes)) }
    return BatchCase(ruleSet: try #require(RuleSetReader.read(files: rules).ruleSet), files: files)
  }
}

extension BatchAnswerBody {
  /// The part of an answer that a line has.
  init(_ answer: AnswerBody) {
    self.init(
      cadre: answer.cadre, unit: answer.unit, asOf: answer.asOf, served: answer.served, serving: answer.serving,
      needs: answer.needs.map {
        BatchNeedBody(
          target: $0.target, state: $0.state, priority: $0.priority, due: $0.due, required: $0.required, held: $0.held,
          both: $0.both, rules: $0.rules)
      },
      plan: BatchPlanBody(
        optimal: answer.plan.optimal, hours: answer.plan.hours, lowerBound: answer.plan.lowerBound,
        courses: answer.plan.courses.map {
          BatchCourseBody(
            course: $0.course, hours: $0.hours, priority: $0.priority ?? "", due: $0.due, closes: $0.closes,
            requiredBy: $0.requiredBy)
        }, cannotClose: answer.plan.cannotClose), letOff: answer.letOff, unknown: answer.unknown,
      conflicts: answer.conflicts)
  }
}
