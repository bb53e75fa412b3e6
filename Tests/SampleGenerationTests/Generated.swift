import ProfileReading
import RuleLanguage
import TrainingModel

@testable import SampleGeneration

/// What a plan gives, in memory.
struct Generated {
  var rules: [(name: String, bytes: [UInt8])] = []
  var profiles: [(name: String, bytes: [UInt8])] = []

  init(_ change: (inout SamplePlan) -> Void) {
    var plan = SamplePlan()
    plan.people = 100
    change(&plan)
    let generator = SampleGenerator(plan)
    var files: [(name: String, bytes: [UInt8])] = []
    generator.writeRules { (name, bytes) throws(Never) in files.append((name, bytes)) }
    rules = files
    files = []
    generator.writeProfiles { (name, bytes) throws(Never) in files.append((name, bytes)) }
    profiles = files
  }

  func readRules() -> RuleReading {
    RuleSetReader.read(files: rules.map { RuleFile(name: $0.name, bytes: $0.bytes) })
  }

  func readProfiles(_ vocabulary: Vocabulary) -> PopulationReading {
    ProfileReader.read(files: profiles, vocabulary: vocabulary)
  }

  /// The elements of the people, one by one.
  var people: [String] {
    profiles.dropFirst().flatMap { file in
      String(decoding: file.bytes, as: UTF8.self).components(before: "  <cadre ", until: "</profiles>")
    }
  }
}

extension String {
  fileprivate func components(before start: String, until end: String) -> [String] {
    let lines = split(separator: "\n")
    var parts: [String] = []
    for line in lines where !line.hasPrefix(end) {
      if line.hasPrefix(start) { parts.append("") }
      if !parts.isEmpty { parts[parts.count - 1] += line + "\n" }
    }
    return parts
  }
}
