import ArgumentParser
import Glibc
import SampleGeneration

/// `quebu generate`: a rule set and people that are made up, for benchmarks and load tests.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a made-up rule set and made-up people, as many as you like, for benchmarks and load tests.",
    discussion: """
      DIR gets the folders rules and profiles. The same arguments give the same bytes on every machine, and a person is the \
      same however many people and rules there are. All persons are invented.

      Exit status: 0; 64 for wrong arguments, or where there is something in DIR; 74 where a file cannot be written.
      """)

  @Option(help: "How many rules, exceptions, roles and rows of tables together.") var rules = SamplePlan().rules
  @Option(help: "How many people.") var people = SamplePlan().people
  @Option(help: "How many competencies.") var competencies = SamplePlan().competencies
  @Option(help: "How many courses; for each six there is a class.") var courses = SamplePlan().courses
  @Option(help: "How many units, each with up to ten below it.") var units = SamplePlan().units
  @Option(help: "Another seed, another set and other people.") var seed: UInt64 = 1

  @Option(help: "How people are written: xml, or ndjson, one line a person (profiles/units.xml stays XML).")
  var format: SamplePlan.Form = .xml

  @Option(
    name: .customLong("out"), help: ArgumentHelp("The folder; made if it is not there.", valueName: "dir"),
    completion: .directory)
  var folder: String

  @Flag(help: "Write into a folder that is not empty. What an earlier run wrote is removed before, all else stays.")
  var force = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    for (name, value, limits) in [
      ("rules", rules, SamplePlan.ruleLimits), ("people", people, SamplePlan.peopleLimits),
      ("competencies", competencies, SamplePlan.competencyLimits), ("courses", courses, SamplePlan.courseLimits),
      ("units", units, SamplePlan.unitLimits),
    ] where !limits.contains(value) {
      throw ValidationError("'--\(name)' is from \(limits.lowerBound) to \(limits.upperBound), not \(value).")
    }
    if folder.isEmpty { throw ValidationError("'--out' is a folder.") }
  }

  func run() throws {
    let session = Session(options)
    let target = GeneratedFolder(folder)
    guard force || target.isEmpty else { throw Failure(.usage, session.wording(.isNotEmpty(folder))) }
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.competencies) = (rules, people, competencies)
    (plan.courses, plan.units, plan.seed, plan.form) = (courses, units, seed, format)
    let generator = SampleGenerator(plan)
    do throws(GeneratedFolder.Problem) {
      try target.prepare()
      try generator.writeRules { name, bytes throws(GeneratedFolder.Problem) in try target.write("rules/" + name, bytes)
      }
      try generator.writeProfiles { name, bytes throws(GeneratedFolder.Problem) in
        try target.write("profiles/" + name, bytes)
      }
    } catch {
      throw Failure(.inputOutput, session.wording(.notWritten(error.path, error.reason)))
    }
    session.note(session.wording(.generated(rules: rules, people: people, in: folder)))
  }
}

extension SamplePlan.Form: ExpressibleByArgument {}
