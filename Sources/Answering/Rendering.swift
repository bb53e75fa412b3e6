import Diagnostics
import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// Turns what the engine found for one cadre into the bodies of the API: numbers back into ids, dates into text.
struct Rendering {
  let facts: CadreFacts
  let explain: Explain
  let ruleSet: RuleSet
  let vocabulary: Vocabulary
  private let found = Found()

  /// What was looked at for this cadre: several needs and courses lead to the same classes, several classes to the same
  /// audience.
  private final class Found {
    var chooser: ClassChooser?
    var choices: [Ordinal<TrainingClass>: ClassChoiceBody] = [:]
    /// By number of the audience: why it leaves the cadre out.
    var audiences: [Int32: [ClassReasonBody]] = [:]
  }

  init(facts: CadreFacts, explain: Explain) {
    self.facts = facts
    self.explain = explain
    ruleSet = facts.rules.ruleSet
    vocabulary = facts.rules.ruleSet.vocabulary
  }

  /// Each class with every reason against it.
  func choices(of classes: [Ordinal<TrainingClass>], occupancy: Occupancy) -> [ClassChoiceBody] {
    guard !classes.isEmpty else { return [] }
    var chooser = found.chooser ?? ClassChooser(facts: facts, occupancy: occupancy)
    found.chooser = nil
    defer { found.chooser = chooser }
    return classes.map { ordinal in
      if let known = found.choices[ordinal] { return known }
      let body = choice(chooser.choice(of: ordinal))
      found.choices[ordinal] = body
      return body
    }
  }

  /// Why a class is not for the cadre.
  func reasons(againstAudienceOf trainingClass: Ordinal<TrainingClass>) -> [ClassReasonBody] {
    let number = facts.rules.audienceNumber(of: trainingClass)
    if let known = found.audiences[number] { return known }
    let bodies = leftOut(of: vocabulary.classes.items[trainingClass.position].audience)
    found.audiences[number] = bodies
    return bodies
  }

  /// Why the cadre is not in the audience of a class; empty: the cadre is.
  func reasons(ofAudienceOf trainingClass: Ordinal<TrainingClass>) -> [ClassReasonBody] {
    let audience = vocabulary.classes.items[trainingClass.position].audience
    switch facts.truth(ofAll: audience) {
    case .yes: return []
    case .no: return reasons(againstAudienceOf: trainingClass)
    case .unknown: return reasons(for: .audienceUnknown(facts.decidingFields(of: audience)), audience: audience)
    }
  }

  /// Titles are for people: they come with every level of explanation but none.
  func title(_ text: LocalizedText) -> Titles? { explain == .none ? nil : Titles(text.byLanguage) }

  func target(_ target: Target) -> TargetBody { vocabulary.body(of: target) }

  func targetTitle(_ target: Target) -> Titles? { title(vocabulary.title(of: target)) }

  /// Rules, roles and rows by their ids.
  func ids(_ provisions: [Ordinal<Provision>]) -> [String] { provisions.map { ruleSet.provisions[$0.position].id } }

  func names(_ fields: [FieldReference]) -> [String] { fields.map { vocabulary.name(of: $0) } }

  /// The titles of fields, in their order; nil where they are not asked for, or not all have one.
  func titles(_ fields: [FieldReference]) -> [Titles]? {
    let found = fields.compactMap { title(vocabulary.title(of: $0)) }
    return found.count == fields.count ? found : nil
  }

  func body(of answer: Answer, includeMet: Bool) -> AnswerBody {
    let isServed = answer.demands.serving == .yes
    return AnswerBody(
      cadre: facts.cadre.id, unit: facts.units[facts.cadre.unit].id, asOf: facts.today.description,
      ruleSet: ruleSet.reference, served: isServed, serving: isServed ? nil : serving(answer.demands.serving),
      needs: answer.needs.filter { includeMet || !$0.isMet }.map { need($0, of: answer) },
      plan: plan(answer), letOff: answer.demands.letOffs.map(letOff),
      unknown: answer.demands.unknown.map(unknown), conflicts: answer.demands.conflicts.map(conflict))
  }

  func serving(_ serving: Truth) -> ServingBody {
    ServingBody(
      result: serving.word, fields: names(facts.decidingFields(of: ruleSet.serving)),
      fieldTitles: titles(facts.decidingFields(of: ruleSet.serving)),
      condition: explain == .full ? tree(ruleSet.serving, root: nil) : nil)
  }

  func letOff(_ letOff: Demands.LetOff) -> LetOffBody {
    LetOffBody(
      target: target(letOff.target), title: targetTitle(letOff.target), requiredBy: ids(letOff.requiredBy),
      by: ids(letOff.by), until: letOff.until?.description,
      basis: explain == .none ? nil : letOff.by.flatMap { basis(ruleSet.provisions[$0].basis) })
  }

  func unknown(_ ordinal: Ordinal<Provision>) -> UnknownBody {
    let provision = ruleSet.provisions[ordinal]
    let fields = facts.decidingFields(of: provision.conditions)
    return UnknownBody(
      rule: provision.id, kind: provision.kind.word, title: title(provision.title), fields: names(fields),
      fieldTitles: titles(fields),
      condition: explain == .full ? tree(provision.conditions, root: provision.location) : nil)
  }

  func conflict(_ conflict: Demands.Conflict) -> ConflictBody {
    ConflictBody(
      target: target(conflict.target), title: targetTitle(conflict.target), between: ids(conflict.between),
      outcome: conflict.baseStays ? "required" : "let-off")
  }
}

extension Truth {
  /// As answers have it.
  var word: String {
    switch self {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    }
  }
}

extension Provision.Kind {
  /// rule, role or row.
  var word: String {
    switch self {
    case .rule: "rule"
    case .role: "role"
    case .row: "row"
    }
  }
}

extension Amount {
  var wire: WireNumber { WireNumber(thousandths: thousandths) }
}
