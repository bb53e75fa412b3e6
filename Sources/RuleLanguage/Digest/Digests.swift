/// All digests of a rule set.
struct Digests: Sendable {
  var files: [RuleSet.File]
  /// Over all files.
  var whole: String
  var meaning: String

  /// - Parameters:
  ///   - documents: those of the files.
  ///   - set: the name of the set.
  init(_ documents: [RuleDocument], _ files: [RuleFile], set: String) {
    self.files = files.map(RuleSet.File.init)
    whole = FileDigest.of(files)
    meaning = MeaningDigest.of(documents.map(\.forms), set: set)
  }
}
