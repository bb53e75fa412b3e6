import Diagnostics
import DocumentGrammar
import TrainingModel

/// All units of all files, put together. A file with a unit that cannot be is a bad file, and the last good units of a
/// bad file take the place of its own; so this goes in rounds, until no more files are bad.
struct UnitForest {
  /// A unit that is in use unless its parent is not.
  private struct Candidate {
    var unit: ReadUnit
    /// The file that it was read from now; nil for one of the last good content.
    var document: Int?
  }

  /// Units that stand whatever the files say.
  let base: Named<Unit>
  /// The last good units by their file.
  let lastGood: [String: [ReadUnit]]
  private var candidates: [String: Candidate] = [:]
  /// The ids of units in bad files.
  private var lost: Set<String> = []
  /// Whether a bad file was not read to its end, so that any unit could have stood there.
  private var isAnyUnread = false

  init(base: Named<Unit> = .init(), lastGood: [String: [ReadUnit]] = [:]) {
    self.base = base
    self.lastGood = lastGood
  }

  /// Whether a unit that is not in use may be one of a bad file: then what names it is not at fault.
  func mayBeLost(_ id: String) -> Bool { isAnyUnread || lost.contains(id) }

  /// The units in use: those of the base first, then the others in the order of their ids.
  ///
  /// - Parameter documents: those with a bad unit become bad.
  mutating func resolve(_ documents: inout [ReadProfiles], into sink: inout DiagnosticSink) -> Named<Unit> {
    rejectDuplicates(in: &documents, into: &sink)
    while true {
      gather(documents)
      let bad = reportOrphans(into: &sink).union(reportCycles(into: &sink))
      if bad.isEmpty { break }
      for document in bad { documents[document].isBad = true }
    }
    dropOrphans()
    var units = base
    let sorted = candidates.values.map(\.unit).sorted { $0.id < $1.id }
    for unit in sorted { units.append(Unit(id: unit.id, title: unit.title, location: unit.location), id: unit.id) }
    for unit in sorted {
      guard let number = units.index(of: unit.id) else { continue }
      units[number].parent = unit.parent.flatMap { units.index(of: $0) }
    }
    return units
  }

  private func rejectDuplicates(in documents: inout [ReadProfiles], into sink: inout DiagnosticSink) {
    var places: [String: [(document: Int, location: SourceLocation)]] = [:]
    for (number, document) in documents.enumerated() where !document.isBad {
      for unit in document.units { places[unit.id, default: []].append((number, unit.location)) }
    }
    for (id, places) in places where places.count > 1 {
      for (number, place) in places.enumerated() {
        documents[place.document].isBad = true
        let others = places.indices.filter { $0 != number }.prefix(Self.relatedLimit)
        sink.report(
          .duplicateUnit, "the unit `\(id)` is declared twice", in: place.location.file, at: place.location.range,
          related: others.map { .init("it is declared here too", at: places[$0].location) })
      }
    }
  }

  /// How many other places a message names at most.
  static let relatedLimit = 4

  /// Units of good files, then the last good ones of bad files where no good file has one of that id.
  private mutating func gather(_ documents: [ReadProfiles]) {
    candidates = [:]
    lost = []
    isAnyUnread = documents.contains { $0.isBad && !$0.isComplete }
    for (number, document) in documents.enumerated() {
      for unit in document.units where base[id: unit.id] == nil {
        if document.isBad {
          lost.insert(unit.id)
        } else {
          candidates[unit.id] = Candidate(unit: unit, document: number)
        }
      }
    }
    for document in documents where document.isBad {
      for unit in lastGood[document.file] ?? [] where candidates[unit.id] == nil && base[id: unit.id] == nil {
        candidates[unit.id] = Candidate(unit: unit)
      }
    }
  }

  private func isKnown(_ id: String) -> Bool { candidates[id] != nil || base[id: id] != nil }

  /// - Returns: the files with a unit whose parent stands nowhere.
  private func reportOrphans(into sink: inout DiagnosticSink) -> Set<Int> {
    var bad = Set<Int>()
    for candidate in candidates.values {
      guard let document = candidate.document, let parent = candidate.unit.parent, !isKnown(parent), !mayBeLost(parent)
      else { continue }
      bad.insert(document)
      let known = Array(candidates.keys) + Array(base.ids)
      sink.report(
        .unknownParent, "unknown unit `\(parent)`" + Suggestion.phrase(for: parent, among: known),
        in: candidate.unit.location.file, at: candidate.unit.parentRange)
    }
    return bad
  }

  /// - Returns: the files with a unit of a circle.
  private func reportCycles(into sink: inout DiagnosticSink) -> Set<Int> {
    var bad = Set<Int>()
    var settled = Set<String>()
    for start in candidates.keys.sorted() {
      var path: [String] = []
      var places: [String: Int] = [:]
      var next: String? = start
      while let id = next, candidates[id] != nil, !settled.contains(id), places[id] == nil {
        places[id] = path.count
        path.append(id)
        next = candidates[id]?.unit.parent
      }
      settled.formUnion(path)
      guard let next, let first = places[next] else { continue }
      // A circle is told from its unit with the first id on, wherever the walk came in.
      let circle = Self.rotated(Array(path[first...]))
      let members = circle.compactMap { candidates[$0] }
      bad.formUnion(members.compactMap(\.document))
      guard let told = members.first(where: { $0.document != nil }) else { continue }
      let route = (circle + circle.prefix(1)).prefix(12).map { "`\($0)`" }.joined(separator: ", ")
      sink.report(
        .unitCycle, "units are above each other in a circle: \(route)", in: told.unit.location.file,
        at: told.unit.parentRange,
        related: members.filter { $0.unit.id != told.unit.id }.prefix(Self.relatedLimit)
          .map { .init("`\($0.unit.id)` is declared here", at: $0.unit.location) })
    }
    return bad
  }

  private static func rotated(_ circle: [String]) -> [String] {
    guard let least = circle.min(), let place = circle.firstIndex(of: least) else { return circle }
    return Array(circle[place...] + circle[..<place])
  }

  /// Takes out units below one that is not in use. What remains ends at a root.
  private mutating func dropOrphans() {
    var isWhole: [String: Bool] = [:]
    for id in candidates.keys {
      var path: [String] = []
      var next: String? = id
      // Never longer than all of them, even if they went in a circle.
      while let here = next, candidates[here] != nil, isWhole[here] == nil, path.count <= candidates.count {
        path.append(here)
        next = candidates[here]?.unit.parent
      }
      let isFine = next.map { isWhole[$0] ?? (base[id: $0] != nil) } ?? true
      for id in path { isWhole[id] = isFine }
    }
    for (id, isFine) in isWhole where !isFine {
      candidates[id] = nil
      lost.insert(id)
    }
  }
}
