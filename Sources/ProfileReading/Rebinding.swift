package import TrainingModel

/// Binds cadres of one vocabulary to another, by names: fields by id and type, codes by their values, competencies,
/// courses and classes by id.
package struct Rebinding: Sendable {
  /// Why a cadre cannot be bound. Holds names of the vocabulary only.
  package struct Failure: Error, Hashable, Comparable {
    package var reason: String

    package static func < (a: Self, b: Self) -> Bool { a.reason < b.reason }
  }

  private struct FieldMove: Sendable {
    var name: String
    var target: Ordinal<Field>?
    var isMany: Bool
    /// By the place of the code in the old list.
    var codes: [Int?]
  }

  private let fields: [FieldMove]
  private let competencies: Move<Competency>
  private let tops: [Int]
  private let courses: Move<Course>
  private let classes: Move<TrainingClass>
  private let decoder: CadreDecoder

  /// - Parameter decoder: of the new vocabulary.
  init(from old: Vocabulary, to decoder: CadreDecoder) {
    let new = decoder.vocabulary
    self.decoder = decoder
    fields = zip(old.fields.items, old.fields.ordinals).map { field, number in
      let target = new.fields.index(of: field.id).flatMap { new.fields[$0].type == field.type ? $0 : nil }
      let list = target.flatMap { new.codeList(of: $0) }
      return FieldMove(
        name: field.id, target: target, isMany: target.map { new.fields[$0].isMany } ?? false,
        codes: old.codeList(of: number)?.codes.map { list?.place(of: $0.value) } ?? [])
    }
    competencies = Move("competency", old.competencies, new.competencies, \.id)
    courses = Move("course", old.courses, new.courses, \.id)
    classes = Move("class", old.classes, new.classes, \.id)
    tops = new.competencies.items.map { new.scales[$0.scale].levels.count }
  }

  /// - Parameters:
  ///   - old: the vocabulary that the cadres are bound to.
  ///   - new: the one that they get.
  package init(from old: Vocabulary, to new: Vocabulary) {
    self.init(from: old, to: CadreDecoder(vocabulary: new))
  }

  /// The cadre as it would have been read with the new vocabulary; its unit is left as it is.
  func bound(_ cadre: Cadre) throws(Failure) -> Cadre {
    try moved(cadre) { failure throws(Failure) in throw failure }
  }

  /// The same, without what the new vocabulary does not have.
  ///
  /// - Parameter losses: gets what was left away, each reason once.
  package func fitted(_ cadre: Cadre, losses: inout Set<Failure>) -> Cadre {
    moved(cadre) { losses.insert($0) }
  }

  /// - Parameter lose: told of each part that cannot be bound; where it does not throw, the part is left away.
  private func moved<Stop>(_ cadre: Cadre, lose: (Failure) throws(Stop) -> Void) throws(Stop) -> Cadre {
    var out = cadre
    out.values = decoder.noValues
    for (value, move) in zip(cadre.values, fields) {
      do throws(Failure) {
        try place(value, by: move, into: &out.values)
      } catch {
        try lose(error)
      }
    }
    out.holdings.removeAll()
    for holding in cadre.holdings {
      do throws(Failure) {
        out.holdings.append(try moved(holding))
      } catch {
        try lose(error)
      }
    }
    for number in out.records.indices {
      do throws(Failure) {
        if let course = out.records[number].course { out.records[number].course = try courses.target(of: course) }
      } catch {
        out.records[number].course = nil
        try lose(error)
      }
      do throws(Failure) {
        if let taken = out.records[number].trainingClass {
          out.records[number].trainingClass = try classes.target(of: taken)
        }
      } catch {
        out.records[number].trainingClass = nil
        try lose(error)
      }
    }
    decoder.sortParts(of: &out)
    return out
  }

  private func moved(_ holding: Holding) throws(Failure) -> Holding {
    var out = holding
    out.competency = try competencies.target(of: holding.competency)
    guard holding.level <= tops[out.competency.position] else {
      throw Failure(reason: "the scale of a competency has fewer levels")
    }
    return out
  }

  private func place(_ value: FieldValue, by move: FieldMove, into values: inout [FieldValue]) throws(Failure) {
    var parts: [FieldValue]
    switch value {
    case .missing: return
    case .many(let several): parts = several
    default: parts = [value]
    }
    guard !parts.isEmpty else { return }
    guard let target = move.target else {
      throw Failure(reason: "the field `\(move.name)` is not there, or has another type")
    }
    for number in parts.indices {
      guard case .code(let old) = parts[number] else { continue }
      guard move.codes.indices.contains(Int(old)), let new = move.codes[Int(old)] else {
        throw Failure(reason: "a code of the field `\(move.name)` is not in its list")
      }
      parts[number] = .code(Int32(truncatingIfNeeded: new))
    }
    if move.isMany {
      values[target.position] = .many(parts)
    } else if parts.count == 1 {
      values[target.position] = parts[0]
    } else {
      throw Failure(reason: "the field `\(move.name)` holds one value only")
    }
  }

  /// The numbers of one list as those of another.
  private struct Move<Thing: Sendable>: Sendable {
    let noun: String
    let targets: [Ordinal<Thing>?]
    let names: [String]

    init(_ noun: String, _ old: Named<Thing>, _ new: Named<Thing>, _ id: (Thing) -> String) {
      self.noun = noun
      names = old.items.map(id)
      targets = names.map { new.index(of: $0) }
    }

    func target(of number: Ordinal<Thing>) throws(Failure) -> Ordinal<Thing> {
      guard let target = targets[number.position] else {
        throw Failure(reason: "the \(noun) `\(names[number.position])` is not there")
      }
      return target
    }
  }
}
