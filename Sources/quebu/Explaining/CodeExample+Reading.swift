import Diagnostics
import ProfileReading
import Recommendation
import RuleLanguage
import TrainingModel

extension CodeExample {
  /// What is found in some files of this example, with places in the text as it is shown; nothing for commands.
  ///
  /// - Parameter analysed: whether rules are checked as `quebu rules check` does and not only read.
  func diagnostics(of files: [File], analysed: Bool) -> [Diagnostic] {
    let found: [Diagnostic]
    switch subject {
    case .rules:
      let reading = RuleSetReader.read(files: ruleFiles(files))
      let day = CalendarDate(year: 2026, month: 3, day: 1) ?? .first
      found = analysed ? RuleReport(checking: reading, folder: "rules", asOf: day).diagnostics : reading.diagnostics
    case .ruleTests:
      let reading = RuleSetReader.read(files: ruleFiles(files))
      found = reading.diagnostics + (reading.ruleSet.map { RuleTestRun($0).diagnostics } ?? [])
    case .profiles: found = profileDiagnostics(of: files) + (analysed ? rareFields(in: files) : [])
    case .oneProfile:
      let bytes = Array((files.first?.text ?? "").utf8)
      found = ProfileReader.readCadre(bytes, vocabulary: vocabulary(of: []), units: Named()).diagnostics
    case .ruleFolder, .profileFolder: found = []
    }
    return found.map(shifted)
  }

  /// The line of a file that a diagnostic of it shows; nil where it is too long to be shown.
  func line(_ number: Int, of name: String, in files: [File]) -> String? {
    guard let text = files.first(where: { $0.name == name })?.text, !text.contains("⟪") else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  /// The rule files as they are read.
  func ruleFiles(_ files: [File]) -> [RuleFile] {
    var all = files.map { RuleFile(name: $0.name, bytes: bytes(of: $0)) }
    if hasDeclarations {
      all.append(RuleFile(name: Self.declarationsFile, bytes: Array(Self.ruleRoot(Self.declarations).utf8)))
    }
    return all
  }

  private func bytes(of file: File) -> [UInt8] {
    let text = Self.writtenOut(file.text)
    guard isWrapped else { return Array(text.utf8) }
    return Array((subject != .profiles || Self.isOfRules(file) ? Self.ruleRoot(text) : Self.profileRoot(text)).utf8)
  }

  private func profileDiagnostics(of files: [File]) -> [Diagnostic] {
    let before = files.filter { $0.name.hasPrefix("before/") }
      .map { File(name: String($0.name.dropFirst("before/".count)), text: $0.text) }
    let now = files.filter { !$0.name.hasPrefix("before/") }
    var lastGood: LastGoodProfiles?
    if !before.isEmpty {
      let vocabulary = vocabulary(of: before)
      lastGood = LastGoodProfiles(population: read(before, vocabulary).population, vocabulary: vocabulary)
    }
    return read(now, vocabulary(of: now), lastGood: lastGood).diagnostics
  }

  private func rareFields(in files: [File]) -> [Diagnostic] {
    guard let ruleSet = RuleSetReader.read(files: ruleFiles(files.filter(Self.isOfRules))).ruleSet else { return [] }
    return RareFields.diagnostics(of: ruleSet, in: read(files, ruleSet.vocabulary).population)
  }

  private func read(_ files: [File], _ vocabulary: Vocabulary, lastGood: LastGoodProfiles? = nil) -> PopulationReading {
    ProfileReader.read(
      files: files.filter { !Self.isOfRules($0) }.map { ($0.name, bytes(of: $0)) }, vocabulary: vocabulary,
      lastGood: lastGood)
  }

  private func vocabulary(of files: [File]) -> Vocabulary {
    RuleSetReader.read(files: ruleFiles(files.filter(Self.isOfRules))).ruleSet?.vocabulary ?? Vocabulary()
  }

  private static func isOfRules(_ file: File) -> Bool { file.name.hasPrefix("rules") }

  /// A diagnostic without the line that the root element takes.
  private func shifted(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.location = shifted(diagnostic.location)
    for place in diagnostic.related.indices {
      diagnostic.related[place].location = shifted(diagnostic.related[place].location)
    }
    if isWrapped, let fix = diagnostic.fix {
      diagnostic.fix = .init(fix.edits.map { .init(replace: shifted($0.range), with: $0.replacement) })
    }
    return diagnostic
  }

  private func shifted(_ location: SourceLocation) -> SourceLocation {
    guard isWrapped || location.file == Self.declarationsFile else { return location }
    return SourceLocation(file: location.file, range: shifted(location.range))
  }

  private func shifted(_ range: SourceRange) -> SourceRange {
    func up(_ position: SourcePosition) -> SourcePosition {
      SourcePosition(line: max(Int(position.line) - 1, 1), column: Int(position.column))
    }
    return SourceRange(start: up(range.start), end: up(range.end))
  }
}
