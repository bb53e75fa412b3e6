import Diagnostics
import DocumentGrammar
import TrainingModel

extension ProfileGathering {
  /// The last good units by their files.
  func lastGoodUnits() -> [String: [ReadUnit]] {
    guard let units = lastGood?.population.units else { return [:] }
    return Dictionary(grouping: units.items, by: \.location.file).mapValues { group in
      group.map { unit in
        ReadUnit(
          id: unit.id, parent: unit.parent.map { units[$0].id }, title: unit.title, location: unit.location,
          parentRange: unit.location.range)
      }
    }
  }

  /// Replaces the cadres of bad files with their last good ones, bound to the new vocabulary.
  ///
  /// - Returns: the files that have last good content.
  mutating func replaceBadFiles() -> [String] {
    for document in documents where !document.isBad {
      leftOut += document.rejected
      for cadre in document.cadres where cadre.isRejected { leftOutIDs.insert(cadre.id) }
    }
    let bad = Set(documents.filter(\.isBad).map(\.file))
    guard !bad.isEmpty else { return [] }
    var lastCadres: [String: [Cadre]] = [:]
    if let population = lastGood?.population {
      for place in population.cadres.indices where bad.contains(population.columns.file(of: place)) {
        lastCadres[population.columns.file(of: place), default: []].append(population.cadres[place])
      }
    }
    let hadUnits = bad.intersection(lastGood?.population.units.items.map(\.location.file) ?? [])
    var kept: [String] = []
    for number in documents.indices where documents[number].isBad {
      let file = documents[number].file
      let read = documents[number].rejected + documents[number].cadres.count { !$0.isRejected }
      let ids = documents[number].cadres.map(\.id)
      documents[number].cadres = []
      guard lastCadres[file] != nil || hadUnits.contains(file) else {
        leftOut += read
        leftOutIDs.formUnion(ids)
        report(.fileNotUsed, .note, "nothing of this file is used", about: file)
        continue
      }
      kept.append(file)
      report(.fileNotUsed, .note, "the last good content of this file stays in use", about: file)
      documents[number].cadres = bind(lastCadres.removeValue(forKey: file) ?? [], of: file)
    }
    return kept.sorted()
  }

  private mutating func bind(_ cadres: [Cadre], of file: String) -> [ReadCadre] {
    guard let lastGood else { return [] }
    let rebinding = Rebinding(from: lastGood.vocabulary, to: decoder.decoder)
    var bound: [ReadCadre] = []
    var failures: [Rebinding.Failure: Int] = [:]
    for cadre in cadres {
      do throws(Rebinding.Failure) {
        let unit = decoder.numbers.number(of: lastGood.population.units[cadre.unit].id)
        bound.append(
          decoder.keep(try rebinding.bound(cadre), in: unit, unitRange: cadre.location.range, isKept: true))
      } catch {
        failures[error, default: 0] += 1
        leftOutIDs.insert(cadre.id)
      }
    }
    for (failure, count) in failures {
      leftOut += count
      report(
        .lastGoodUnusable, .error,
        "last good cadres do not go with the rule set any more, for \(failure.reason); left out: \(count)", about: file)
    }
    return bound
  }

  private mutating func report(
    _ code: DiagnosticCode, _ severity: Diagnostic.Severity, _ message: String, about file: String
  ) {
    decoder.sink.report(code, message, in: file, at: SourceRange(at: .start), severity: severity)
  }
}
