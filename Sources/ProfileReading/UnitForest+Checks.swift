import Diagnostics
import DocumentGrammar
import TrainingModel

extension UnitForest {
  /// Makes both files bad where a unit is declared twice.
  func rejectDuplicates(in documents: inout [ReadProfiles], into sink: inout DiagnosticSink) {
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

  private func isKnown(_ id: String) -> Bool { candidates[id] != nil || base[id: id] != nil }

  /// - Returns: the files with a unit whose parent stands nowhere.
  func reportOrphans(into sink: inout DiagnosticSink) -> Set<Int> {
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
  func reportCycles(into sink: inout DiagnosticSink) -> Set<Int> {
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
}
