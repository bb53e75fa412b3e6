import TrainingModel

extension RuleSet {
  /// Freezes what was decoded without an error; nil when something is missing after all.
  init?(_ decoder: RuleDecoder, id: String, files: [RuleFile], meaning: String) {
    var vocabulary = Vocabulary()
    let symbols = decoder.symbols
    guard Self.fill(&vocabulary.codeLists, decoder.codeLists, \.id),
      Self.fill(&vocabulary.fields, decoder.fields, \.id), Self.fill(&vocabulary.sources, decoder.sources, \.id),
      Self.fill(&vocabulary.scales, decoder.scales, \.id),
      Self.fill(&vocabulary.competencies, decoder.competencies, \.id),
      Self.fill(&vocabulary.lecturers, decoder.lecturers, \.id), Self.fill(&vocabulary.bases, decoder.bases, \.id),
      Self.fill(&vocabulary.courses, decoder.courses, \.id), Self.fill(&vocabulary.classes, decoder.classes, \.id),
      Self.fill(&vocabulary.quotas, decoder.quotas, \.id)
    else { return nil }
    var tables = Named<DecisionTable>()
    var limits = Named<Limit>()
    let provisions = decoder.provisions.compactMap { $0 }
    guard Self.fill(&tables, decoder.tables, \.id), Self.fill(&limits, decoder.limits, \.id),
      provisions.count == symbols.provisions.count
    else { return nil }
    self.init(
      id: id, vocabulary: vocabulary, provisions: provisions, rules: symbols.provisions.rules,
      roles: symbols.provisions.roles, tables: tables, limits: limits, serving: decoder.serving, tests: [],
      files: files.map { File(name: $0.name, byteCount: $0.bytes.count) }, digest: FileDigest.of(files),
      meaning: meaning)
  }

  private static func fill<Element>(
    _ named: inout Named<Element>, _ elements: [Element?], _ id: (Element) -> String
  ) -> Bool {
    for element in elements {
      guard let element, named.append(element, id: id(element)) != nil else { return false }
    }
    return true
  }
}
