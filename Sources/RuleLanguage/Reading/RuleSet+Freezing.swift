import TrainingModel

extension RuleSet {
  /// Freezes what was decoded without an error; nil when something is missing after all.
  init?(
    _ decoder: RuleDecoder, id: String, vocabulary: Vocabulary, tests: [RuleTest], digests: Digests
  ) {
    let symbols = decoder.symbols.provisions
    var tables = Named<DecisionTable>()
    var limits = Named<Limit>()
    let provisions = decoder.provisions
    guard tables.fill(decoder.tables, \.id), limits.fill(decoder.limits, \.id), provisions.count == symbols.count,
      !provisions.indices.contains(where: { provisions[$0].id.isEmpty })
    else { return nil }
    self.init(
      id: id, vocabulary: vocabulary, provisions: provisions, rules: symbols.rules, roles: symbols.roles,
      tables: tables, limits: limits, serving: decoder.serving, tests: tests,
      files: digests.files, digest: digests.whole, meaning: digests.meaning)
  }
}
