import TrainingModel

extension Vocabulary {
  /// Everything that conditions and profiles can name; nil when a declaration has a mistake.
  init?(_ decoder: RuleDecoder) {
    self.init()
    guard codeLists.fill(decoder.codeLists, \.id), fields.fill(decoder.fields, \.id),
      sources.fill(decoder.sources, \.id), scales.fill(decoder.scales, \.id),
      competencies.fill(decoder.competencies, \.id), lecturers.fill(decoder.lecturers, \.id),
      bases.fill(decoder.bases, \.id), courses.fill(decoder.courses, \.id), classes.fill(decoder.classes, \.id),
      quotas.fill(decoder.quotas, \.id)
    else { return nil }
  }
}

extension Named {
  /// Takes all elements in their order; false, when one is missing or its id is taken.
  mutating func fill(_ elements: [Element?], _ id: (Element) -> String) -> Bool {
    for element in elements {
      guard let element, append(element, id: id(element)) != nil else { return false }
    }
    return true
  }
}
