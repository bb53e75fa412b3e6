import Foundation
import SampleGeneration

/// Rules and people that are generated, in files: `rules` and `profiles` of a folder that is made for them.
struct SampleFolder {
  private let path: String
  var rules: String { path + "/rules" }
  var profiles: String { path + "/profiles" }

  typealias File = (name: String, bytes: [UInt8])

  static func files(
    rules: Int, people: Int, form: SamplePlan.Form = .xml
  ) -> (rules: [File], profiles: [File]) {
    var plan = SamplePlan()
    (plan.rules, plan.people, plan.form) = (rules, people, form)
    let generator = SampleGenerator(plan)
    var found: (rules: [File], profiles: [File]) = ([], [])
    generator.writeRules { name, bytes in found.rules.append((name, bytes)) }
    generator.writeProfiles { name, bytes in found.profiles.append((name, bytes)) }
    return found
  }

  init(rules: Int, people: Int, form: SamplePlan.Form = .xml) {
    path = FileManager.default.temporaryDirectory.path + "/quebu-sample-\(form.rawValue)-\(getpid())"
    let files = Self.files(rules: rules, people: people, form: form)
    for (folder, files) in [(self.rules, files.rules), (profiles, files.profiles)] {
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for file in files { FileManager.default.createFile(atPath: folder + "/" + file.name, contents: Data(file.bytes)) }
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
