import Diagnostics
import TrainingModel

/// Titles that are not in all the languages of the set: who reads in one of them should not meet another half-way.
enum TitleLanguages {
  /// Something that has a title.
  private struct Titled {
    /// As messages call it.
    var name: String
    var title: LocalizedText
    var location: SourceLocation
  }

  /// A language that at least half of the titles have belongs to the set, and whatever lacks it is told. In a language that
  /// fewer have the set is not written: that is told once, where it first stands.
  static func findings(in scope: AnalysisScope) -> [Finding] {
    let titled = titled(scope.ruleSet)
    var counts: [String: Int] = [:]
    for one in titled {
      for (language, _) in one.title.byLanguage { counts[language, default: 0] += 1 }
    }
    var out: [Diagnostic] = []
    for (language, count) in counts where count < titled.count {
      if count * 2 >= titled.count {
        for one in titled where !one.title.has(language) {
          out.append(
            Diagnostic(.missingTranslation, .warning, "\(one.name) has no title in `\(language)`", at: one.location))
        }
      } else if let first = titled.lazy.filter({ $0.title.has(language) }).map(\.location).min() {
        out.append(
          Diagnostic(
            .missingTranslation, .warning,
            "only \(count) of the \(titled.count) titles of this set are in `\(language)`; this is the first", at: first
          ))
      }
    }
    return out.map { Finding($0) }
  }

  /// All that has a title. What has none is told by itself, or needs none.
  private static func titled(_ ruleSet: RuleSet) -> [Titled] {
    var out: [Titled] = []
    func add(_ noun: String, _ name: String, _ title: LocalizedText, _ location: SourceLocation?) {
      guard !title.isEmpty, let location else { return }
      out.append(Titled(name: "the \(noun) `\(name)`", title: title, location: location))
    }
    let vocabulary = ruleSet.vocabulary
    for list in vocabulary.codeLists.items {
      add("code list", list.id, list.title, list.location)
      for code in list.codes { add("code", code.value, code.title, code.location) }
    }
    for field in vocabulary.fields.items { add("field", field.id, field.title, field.location) }
    for source in vocabulary.sources.items { add("source", source.id, source.title, source.location) }
    for scale in vocabulary.scales.items {
      add("scale", scale.id, scale.title, scale.location)
      for (place, level) in scale.levels.enumerated() {
        add("scale", "\(scale.id)` at the level `\(place + 1)", level, scale.location)
      }
    }
    for one in vocabulary.competencies.items { add("competency", one.id, one.title, one.location) }
    for lecturer in vocabulary.lecturers.items { add("lecturer", lecturer.id, lecturer.title, lecturer.location) }
    for base in vocabulary.bases.items { add("base", base.id, base.title, base.location) }
    for course in vocabulary.courses.items { add("course", course.id, course.title, course.location) }
    for one in vocabulary.classes.items { add("class", one.id, one.title, one.location) }
    for quota in vocabulary.quotas.items { add("quota", quota.id, quota.title, quota.location) }
    for limit in ruleSet.limits.items { add("limit", limit.id, limit.title, limit.location) }
    for table in ruleSet.tables.items { add("table", table.id, table.title, table.location) }
    for provision in ruleSet.provisions {
      switch provision.kind {
      case .rule: add("rule", provision.id, provision.title, provision.location)
      case .role: add("role", provision.id, provision.title, provision.location)
      case .row: break
      }
    }
    return out
  }
}
