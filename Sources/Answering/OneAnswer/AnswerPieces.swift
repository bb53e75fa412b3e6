import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// What the answers of one day have in common, as it stands in them. Whoever keeps these must keep the ``AnswerParts``.
struct AnswerPieces: Sendable, BitwiseCopyable {
  /// From the unit to the needs.
  let head: Pieces
  let units: Pieces
  let provisions: Pieces
  let courses: Pieces
  let competencies: Pieces
  /// By number of the target, which a demand has.
  let targets: Pieces
  /// The same with kind and content, as a need has it.
  let needTargets: Pieces
  /// From the course to its grade, as a plan has it.
  let plannedCourses: Pieces
  /// By quota.
  let windows: Pieces
  /// By class: up to whether it is available.
  let classHeads: Pieces
  /// By class: between whether it is available and the number of places.
  let classPlaces: Pieces
  /// By class: what is against it for everyone, its audience aside.
  let classReasons: Pieces
  /// By limit: that it is reached.
  let limitReasons: Pieces
  /// By number of the target, by provision, by course: the parts of stable names.
  let targetNames: Pieces
  let provisionNames: Pieces
  let courseNames: Pieces
  /// By provision: its place in the order of ids; one row.
  let provisionRanks: PackedRows<Int32>
  /// One row.
  let classes: PackedRows<DayClass>
  /// By course, by quota, by kind of training: the classes that are shown for it, earliest first. None has ended.
  let classesOfCourse: PackedRows<Int32>
  let classesOfQuota: PackedRows<Int32>
  let classesOfKind: PackedRows<Int32>
  /// By class: what its audience hangs on.
  let signatures: PackedRows<ConditionSignature.Part>
  /// By provision: what its conditions hang on; and in one row, whether that is little.
  let provisionSignatures: PackedRows<ConditionSignature.Part>
  let hasSignature: PackedRows<Bool>
  /// Of the cadre; behind them the end of a record.
  let fields: Pieces

  /// - Parameter facts: of anybody, on the day.
  init(
    _ tables: EvaluationTables, _ occupancy: Occupancy, asSeenBy facts: CadreFacts, in memory: inout PackedMemory
  ) {
    let (rules, today, targets) = (tables.rules, tables.today, tables.demands.targets.elements)
    let ruleSet = rules.ruleSet
    let vocabulary = ruleSet.vocabulary
    head = Pieces([ruleSet.reference], in: &memory) { reference, output in
      output.append(",\"as_of\":")
      output.string(today.description)
      output.append(",\"rule_set\":")
      reference.write(to: &output)
      output.append(",\"served\":true,\"needs\":[")
    }
    units = Pieces(quoting: tables.units.items.map(\.id), in: &memory)
    provisions = Pieces(quoting: ruleSet.provisions.map(\.id), in: &memory)
    courses = Pieces(quoting: vocabulary.courses.items.map(\.id), in: &memory)
    competencies = Pieces(quoting: vocabulary.competencies.items.map(\.id), in: &memory)
    self.targets = Pieces(targets, in: &memory) { vocabulary.body(of: $0).write(to: &$1) }
    needTargets = Pieces(targets, in: &memory) { target, output in
      let about = vocabulary.kindAndContent(of: target)
      output.append("\"target\":")
      vocabulary.body(of: target).write(to: &output)
      output.field("kind", about.kind)
      output.field("content", about.content)
    }
    plannedCourses = Pieces(vocabulary.courses.items, in: &memory) { course, output in
      output.append("\"course\":")
      output.string(course.id)
      output.field("hours", course.hours.wire)
      output.field("days", course.days?.wire)
      output.field("method", course.method.rawValue)
      output.field("mode", course.mode.rawValue)
      output.field("grade", course.grade?.rawValue)
    }
    windows = Pieces(vocabulary.quotas.items, in: &memory) { quota, output in
      let window = quota.window.days(on: today)
      WindowBody(from: window.lowerBound.description, to: window.upperBound.description).write(to: &output)
    }
    targetNames = Pieces(targets, in: &memory) { target, output in
      for part in StableID.parts(of: target, in: vocabulary) { output.append(nameOf: part) }
    }
    provisionNames = Pieces(ruleSet.provisions, in: &memory) { $1.append(nameOf: $0.id) }
    courseNames = Pieces(vocabulary.courses.ordinals, in: &memory) { course, output in
      for part in StableID.parts(of: .course(course), in: vocabulary) { output.append(nameOf: part) }
    }
    var ranks = [Int32](repeating: 0, count: ruleSet.provisions.count)
    let byID = ruleSet.provisions.indices.sorted { ruleSet.provisions[$0].id < ruleSet.provisions[$1].id }
    for (rank, provision) in byID.enumerated() { ranks[provision] = Int32(rank) }
    provisionRanks = PackedRows([ranks], in: &memory)
    let made = ruleSet.provisions.map { ConditionSignature.parts(of: $0.conditions, in: tables) }
    provisionSignatures = PackedRows(made.map { $0 ?? [] }, in: &memory)
    hasSignature = PackedRows([made.map { $0 != nil }], in: &memory)
    let fields = vocabulary.fields.ordinals.map { FieldReference.cadre($0) } + [.record(.ends)]
    self.fields = Pieces(quoting: fields.map { vocabulary.name(of: $0) }, in: &memory)

    var classes = vocabulary.classes.ordinals.map { DayClass($0, rules, occupancy, today: today) }
    let rendering = Rendering(facts: facts, explain: .none)
    classHeads = Pieces(vocabulary.classes.items, in: &memory) { value, output in
      output.append("{\"class\":")
      output.string(value.id)
      output.field("starts", value.starts.description)
      output.field("ends", value.ends.description)
      output.field("enrol_by", value.enrolBy?.description)
      output.append(",\"available\":")
    }
    classPlaces = Pieces(vocabulary.classes.items, in: &memory) { value, output in
      if value.state == .approved { output.append(",\"upcoming\":true") }
      output.append(",\"seats_left\":")
    }
    classReasons = Pieces(zip(classes, vocabulary.classes.items), in: &memory) { known, output in
      for (place, reason) in known.0.reasons(of: known.1, today: today).enumerated() {
        if place > 0 { output.append(",") }
        output.appendList(rendering.reasons(for: reason, audience: []))
      }
    }
    limitReasons = Pieces(ruleSet.limits.ordinals, in: &memory) { limit, output in
      output.appendList(rendering.reasons(for: .limitReached(limit), audience: []))
    }
    func rows(_ rows: [[Ordinal<TrainingClass>]]) -> [[Int32]] {
      rows.map { $0.filter { today <= vocabulary.classes[$0].ends }.map(\.raw) }
    }
    classesOfCourse = PackedRows(rows(rules.classesOffering), in: &memory)
    classesOfQuota = PackedRows(
      rows(
        vocabulary.quotas.ordinals.map { quota in
          let window = vocabulary.quotas[quota].window.days(on: today)
          return rules.classesByStart.filter { facts.counts(completing: $0, for: quota, in: window) }
        }), in: &memory)
    classesOfKind = PackedRows(
      rows(TrainingKind.allCases.map { kind in rules.classesByStart.filter { vocabulary.classes[$0].kind == kind } }),
      in: &memory)
    var known: [Int32: [ConditionSignature.Part]?] = [:]
    let signatures = vocabulary.classes.ordinals.map { ordinal -> [ConditionSignature.Part] in
      guard let audience = classes[ordinal.position].audience else { return [] }
      let made = known[audience] ?? ConditionSignature.parts(of: vocabulary.classes[ordinal].audience, in: tables)
      known[audience] = .some(made)
      classes[ordinal.position].hasSignature = made != nil
      return made ?? []
    }
    self.signatures = PackedRows(signatures, in: &memory)
    self.classes = PackedRows([classes], in: &memory)
  }
}

extension WireOutput {
  /// Appends bodies with commas between them.
  mutating func appendList(_ bodies: [ClassReasonBody]) {
    for (place, body) in bodies.enumerated() {
      if place > 0 { append(",") }
      body.write(to: &self)
    }
  }

  /// Appends a part of a stable name; this is no JSON.
  fileprivate mutating func append(nameOf part: String) {
    for byte in part.utf8 { append(byte) }
    append(StableID.end)
  }
}
