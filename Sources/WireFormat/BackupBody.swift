/// A backup: one file, from which a service starts with the generations, decisions and rule sets that there were.
package struct BackupBody: WireBody {
  /// Where it is, or where it was taken from.
  package var path: String
  /// How long it is.
  package var bytes: Int
  /// The number of the form of its database.
  package var form: Int
  /// How many published generations it has.
  package var generations: Int
  /// The one that was served; absent: none was published yet.
  package var generation: Int?
  /// The day that its answers are for.
  package var date: String?
  /// How many cadres have an answer in it; absent: not looked at.
  package var cadres: Int?
  /// How many rule sets it has.
  package var ruleSets: Int
  /// What is not as it should be; absent: not looked at.
  package var faults: [String]?
  /// Where the state is that a restored backup took the place of, itself a backup where it could be read.
  package var replaced: String?

  package init(path: String, bytes: Int, form: Int, generations: Int, ruleSets: Int) {
    self.path = path
    self.bytes = bytes
    self.form = form
    self.generations = generations
    self.ruleSets = ruleSets
  }

  private enum CodingKeys: String, CodingKey {
    case path, bytes, form, generations, generation, date, cadres
    case ruleSets = "rule_sets"
    case faults, replaced
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("path", path)
      $0.field("bytes", bytes)
      $0.field("form", form)
      $0.field("generations", generations)
      $0.field("generation", generation)
      $0.field("date", date)
      $0.field("cadres", cadres)
      $0.field("rule_sets", ruleSets)
      $0.field("faults", faults)
      $0.field("replaced", replaced)
    }
  }
}
