import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func decodeFramework() {
    scales = decodeAll(symbols.scales) { $0.scale($1) }
    competencies = decodeAll(symbols.competencies) { $0.competency($1) }
    lecturers = decodeAll(symbols.lecturers) { $0.lecturer($1) }
    bases = decodeAll(symbols.bases) { $0.base($1) }
  }

  /// Levels may stand in any order; their numbers count.
  mutating func scale(_ declaration: Declaration) -> Scale? {
    let title = title(of: declaration, noun: "scale")
    var levels: [Int: (element: XMLElement, title: LocalizedText)] = [:]
    var isWhole = true
    for child in declaration.element.children where child.name == "level" {
      let levelTitle = self.title(of: child, declaration.file)
      guard let number = child.positiveInteger("n") else {
        isWhole = false
        continue
      }
      if let earlier = levels[number] {
        reportGivenTwice(
          "the level \(number)", child.range(of: "n"), earlier.element.range(of: "n"), declaration.file)
        isWhole = false
        continue
      }
      levels[number] = (child, levelTitle)
    }
    guard isWhole else { return nil }
    var titles: [LocalizedText] = []
    for number in 1...max(levels.count, 1) {
      if let level = levels[number] {
        titles.append(level.title)
      } else if !levels.isEmpty {
        sink.report(
          .levelGap, "the levels of a scale are numbered from 1 without gaps; there is no level \(number)",
          in: declaration.file.name, at: declaration.element.range)
        return nil
      }
    }
    return declaration.id.map { Scale(id: $0, title: title, levels: titles, location: declaration.location) }
  }

  mutating func competency(_ declaration: Declaration) -> Competency? {
    let element = declaration.element
    let title = title(of: declaration, noun: "competency")
    let scale = resolve("scale", of: element, in: symbols.scales, noun: "scale", declaration.file)
    guard let id = declaration.id, let scale, let kind: CompetencyKind = element.choice("kind"),
      let content: Content = element.choice("content")
    else { return nil }
    return Competency(
      id: id, scale: scale, kind: kind, content: content, title: title,
      location: declaration.location)
  }

  mutating func lecturer(_ declaration: Declaration) -> Lecturer? {
    let title = title(of: declaration, noun: "lecturer")
    guard let id = declaration.id, let origin: LecturerOrigin = declaration.element.choice("origin") else { return nil }
    return Lecturer(id: id, origin: origin, title: title, location: declaration.location)
  }

  mutating func base(_ declaration: Declaration) -> Base? {
    let title = title(of: declaration, noun: "base")
    return declaration.id.map { Base(id: $0, title: title, location: declaration.location) }
  }

  /// Checks a level against the top of the competency's scale.
  ///
  /// - Returns: whether the level may be used; true where the scale has a mistake of its own.
  mutating func checkLevel(_ level: Int, of competency: Ordinal<Competency>, at location: SourceLocation) -> Bool {
    guard let declared = competencies[competency.position], let scale = scales[declared.scale.position],
      level > scale.levels.count
    else { return true }
    sink.report(
      Diagnostic(
        .levelOutOfScale, .error,
        "`\(declared.id)` has the levels 1 to \(scale.levels.count) of the scale `\(scale.id)`, not \(level)",
        at: location, related: self.declaration(of: scale.id, in: symbols.scales, "scale")))
    return false
  }
}
