import Diagnostics
import DocumentGrammar
import TrainingModel

extension ProfileGathering {
  /// All cadres in the order of their ids, of which each stands once: where an id is read twice, all its cadres are
  /// reported and left out. One that was read now takes the place of a last good one of another file.
  mutating func takeDistinctCadres() -> [ReadCadre] {
    var all: [ReadCadre] = []
    for number in documents.indices {
      if all.isEmpty { swap(&all, &documents[number].cadres) } else { all += documents[number].cadres }
      documents[number].cadres = []
    }
    all.sort {
      if $0.id != $1.id { return $0.id < $1.id }
      if $0.isKept != $1.isKept { return $1.isKept }
      return $0.location < $1.location
    }
    var end = 0
    var next = 0
    while next < all.count {
      let first = next
      repeat { next += 1 } while next < all.count && all[next].id == all[first].id
      let fresh = all[first..<next].prefix { !$0.isKept }
      if fresh.count > 1 {
        reportDuplicates(fresh)
      } else if !all[first].isRejected {
        if end != first { all.swapAt(end, first) }
        end += 1
      }
    }
    all.removeSubrange(end...)
    return all
  }

  private mutating func reportDuplicates(_ cadres: ArraySlice<ReadCadre>) {
    leftOut += cadres.count { !$0.isRejected }
    leftOutIDs.formUnion(cadres.map(\.id))
    for number in cadres.indices {
      let location = cadres[number].location
      let others = cadres.indices.filter { $0 != number }.prefix(UnitForest.relatedLimit)
      decoder.sink.report(
        .duplicateCadre, "two cadres have the same `id`; both are left out", in: location.file, at: location.range,
        related: others.map { .init("the same `id` is here", at: cadres[$0].location) })
    }
  }

  /// Puts the cadres that stay into the columns of all, and gives them their units. Those whose unit is not in use
  /// are left out: with one message each where the unit stands nowhere, with one message a unit where it may stand in a bad
  /// file.
  mutating func population(of cadres: [ReadCadre], units: Named<Unit>, _ forest: UnitForest) -> Population {
    let ids = decoder.numbers.ids
    let targets = ids.map { units.index(of: $0) }
    var lost: [String: (count: Int, first: SourceLocation)] = [:]
    var suggestions: [String: String] = [:]
    var staying: [BuiltPlace] = []
    staying.reserveCapacity(cadres.count)
    for read in cadres {
      guard let place = read.place else { continue }
      if targets[read.unit.position] != nil {
        staying.append(place)
        continue
      }
      leftOut += 1
      leftOutIDs.insert(read.id)
      let id = ids[read.unit.position]
      let location = SourceLocation(file: read.location.file, range: read.unitRange)
      if read.isKept || forest.mayBeLost(id) {
        let known = lost[id] ?? (0, location)
        lost[id] = (known.count + 1, min(known.first, location))
      } else {
        let suggestion = suggestions[id] ?? Suggestion.phrase(for: id, among: units.ids)
        suggestions[id] = suggestion
        decoder.sink.report(
          .unknownUnit, "unknown unit `\(id)`\(suggestion)", in: location.file, at: location.range)
      }
    }
    for (id, found) in lost {
      decoder.sink.report(
        .unitNotUsed, "the unit `\(id)` is not in use, for a file has a mistake; cadres left out: \(found.count)",
        in: found.first.file, at: found.first.range, severity: .note)
    }
    decoded.insert(decoder.builder, at: 0)
    decoder.builder = PopulationBuilder()
    var builders: [PopulationBuilder] = []
    swap(&builders, &decoded)
    for number in builders.indices {
      builders[number].renumberUnits { targets[$0.position] ?? Ordinal(-1) }
    }
    return Population(units: units, columns: PopulationBuilder.columns(of: builders, staying))
  }
}
