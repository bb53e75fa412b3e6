import Diagnostics
import DocumentGrammar
import TrainingModel

/// All units of all files, put together. A file with a unit that cannot be is a bad file, and the last good units of a
/// bad file take the place of its own; so this goes in rounds, until no more files are bad.
struct UnitForest {
  /// A unit that is in use unless its parent is not.
  struct Candidate {
    var unit: ReadUnit
    /// The file that it was read from now; nil for one of the last good content.
    var document: Int?
  }

  /// Units that stand whatever the files say.
  let base: Named<Unit>
  /// The last good units by their file.
  let lastGood: [String: [ReadUnit]]
  private(set) var candidates: [String: Candidate] = [:]
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
