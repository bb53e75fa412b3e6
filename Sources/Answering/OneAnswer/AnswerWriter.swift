import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// Writes answers for the cadres of a population with `Explain.none`, one after another, at once as bytes: those of
/// ``Rendering``. What is the same for many is in `parts`, or remembered; what is seldom asked for goes by ``Rendering``.
/// Belongs to one thread.
struct AnswerWriter {
  let parts: AnswerParts
  let at: AnswerPieces
  let today: CalendarDate
  let evaluator: BulkEvaluator
  let evaluation: Evaluation
  /// Ends behind the cadre's id.
  var nameOfCadre = StableID.Hash()
  /// Of the cadre: what the plain way finds, made when it is asked for.
  private var rendering: Rendering?
  /// The provisions that ask for something, in order and in the order of their ids.
  var asking: [Int32] = []
  var askingByID: [Int32] = []
  // Of the cadre, for classes.
  var standing: [StandingRecord] = []
  var limits: [ReachedLimit] = []
  /// By class: where it was written; empty: nowhere.
  var writtenAt: [Range<Int>]
  var writtenClasses: [Int] = []
  /// Numbers of the standing records and places of the limits that are against a class.
  var conflicts: [Int] = []
  var reachedLimits: [Int] = []
  var memo = PieceMemo()

  init(_ parts: AnswerParts) {
    self.parts = parts
    at = parts.pieces
    today = parts.tables.today
    evaluator = BulkEvaluator(parts.tables)
    evaluation = evaluator.evaluation
    writtenAt = .init(repeating: 0..<0, count: parts.tables.rules.ruleSet.vocabulary.classes.count)
  }

  /// The answer as one line; nil: the cadre is not served, so that there is little to say, and ``Rendering`` says it.
  ///
  /// - Parameter place: of the cadre in the population.
  mutating func line(of place: Int, includeMet: Bool) -> [UInt8]? {
    evaluator.evaluate(place)
    guard case .yes = evaluation.serving else { return nil }
    let id = parts.tables.columns.ids[place]
    rendering = nil
    nameOfCadre = StableID.Hash()
    nameOfCadre.add(id)
    goToClasses()
    var output = WireOutput()
    output.append("{\"cadre\":")
    output.string(id)
    output.append(",\"unit\":")
    output.append(at.units[evaluation.unit.position])
    output.append(at.head[0])
    for row in evaluator.needs {
      if case .met = row.state, !includeMet { continue }
      output.comma()
      write(row, to: &output)
    }
    output.append("],\"plan\":")
    writePlan(to: &output)
    output.append(",\"let_off\":[")
    for letOff in evaluation.mergedLetOffs { write(letOff, to: &output) }
    output.append("],\"unknown\":[")
    for provision in evaluation.unknown { write(unknown: provision, to: &output) }
    output.append("],\"conflicts\":[")
    for conflict in evaluation.conflicts {
      output.comma()
      plain.conflict(conflict).write(to: &output)
    }
    output.append("]}\n")
    return output.bytes
  }

  var plain: Rendering {
    mutating get {
      if let rendering { return rendering }
      let tables = parts.tables
      let facts = CadreFacts(
        tables.columns.cadre(at: evaluation.place), units: tables.units, today: tables.today, rules: tables.rules)
      let made = Rendering(facts: facts, explain: .none)
      rendering = made
      return made
    }
  }

  private mutating func write(unknown provision: Ordinal<Provision>, to output: inout WireOutput) {
    output.comma()
    var key: PieceMemo.Key?
    if at.hasSignature[0][provision.position] {
      let own = PieceMemo.Key(
        subject: .unknown(provision.raw),
        cadres: ConditionSignature.number(at.provisionSignatures[provision.position], of: evaluation))
      if let known = memo.find(own) { return memo.append(known, to: &output) }
      key = own
    }
    let body = plain.unknown(provision)
    let kept = memo.keep(for: key) { body.write(to: &$0) }
    memo.append(kept, to: &output)
  }

  private func write(_ letOff: Demands.LetOff, to output: inout WireOutput) {
    output.comma()
    output.append("{\"target\":")
    output.append(at.targets[Int(parts.tables.demands.number(of: letOff.target))])
    output.append(",\"required_by\":[")
    writeIDs(of: letOff.requiredBy.lazy.map(\.raw), to: &output)
    output.append("],\"by\":[")
    writeIDs(of: letOff.by.lazy.map(\.raw), to: &output)
    output.append("]")
    if let until = letOff.until {
      output.append(",\"until\":")
      output.append(date: until.dayNumber)
    }
    output.append("}")
  }

  @inline(__always)
  func writeIDs(of provisions: some Sequence<Int32>, to output: inout WireOutput) {
    for provision in provisions {
      output.comma()
      output.append(at.provisions[Int(provision)])
    }
  }
}
