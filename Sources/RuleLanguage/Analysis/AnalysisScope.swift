import Diagnostics
import TrainingModel

/// What the findings on catalogue, coverage and validity start from.
struct AnalysisScope {
  /// A demand of a provision that is or will be in force, or of a draft.
  struct Asked {
    var provision: Ordinal<Provision>
    var demand: Demand
    /// The first day from the as-of date on which the provision is in force.
    var from: CalendarDate
    /// The last day of its validity.
    var through: CalendarDate?
  }

  let ruleSet: RuleSet
  let logic: RuleLogic
  let today: CalendarDate
  let reach: CatalogueReach
  /// By provision: the exceptions to it.
  let exceptions: [[Ordinal<Provision>]]
  /// In the order of provisions; without what is retired or has expired.
  let asked: [Asked]

  var vocabulary: Vocabulary { ruleSet.vocabulary }

  init(_ ruleSet: RuleSet, logic: RuleLogic, today: CalendarDate) {
    self.ruleSet = ruleSet
    self.logic = logic
    self.today = today
    reach = CatalogueReach(ruleSet.vocabulary)
    var exceptions = [[Ordinal<Provision>]](repeating: [], count: ruleSet.provisions.count)
    var asked: [Asked] = []
    for ordinal in ruleSet.provisions.ordinals {
      let provision = ruleSet.provisions[ordinal]
      for base in provision.exceptionTo { exceptions[base.position].append(ordinal) }
      guard provision.state != .retired, provision.validTo.map({ today <= $0 }) ?? true else { continue }
      let from = max(today, provision.validFrom ?? today)
      for demand in provision.demands {
        asked.append(Asked(provision: ordinal, demand: demand, from: from, through: provision.validTo))
      }
    }
    self.exceptions = exceptions
    self.asked = asked
  }

  /// That a cadre is asked for what the provision demands: the cadre is served, the provision stands, and no exception lets
  /// off.
  func isAsked(_ target: Target, by ordinal: Ordinal<Provision>) -> Formula {
    let lifting = exceptions[ordinal.position].filter { exception in
      ruleSet.provisions[exception].exemptions.contains { $0.target == nil || $0.target == target }
    }
    return .all([logic.serving, logic.stands(.yes, ordinal)] + lifting.map { logic.stands(.notYes, $0) })
  }

  /// A cadre for whom the formula is true on that day.
  func witness(_ formula: Formula, on day: CalendarDate) -> Shown {
    switch logic.satisfy(formula, on: day...day, near: day) {
    case .possible(let assignment): .some(logic.witness(assignment))
    case .impossible: .nobody
    case .undecided: .some(nil)
    }
  }

  /// Whether anybody is concerned.
  enum Shown {
    case nobody
    /// Somebody; nil: no cadre can be made that shows it.
    case some(Witness?)
  }

  /// What a provision is called in messages, and where it stands; of a row, its table.
  func owner(of ordinal: Ordinal<Provision>) -> (name: String, location: SourceLocation) {
    let provision = ruleSet.provisions[ordinal]
    guard case .row(let table, _) = provision.kind else { return (logic.name(of: ordinal), provision.location) }
    return ("the table `\(ruleSet.tables[table].id)`", ruleSet.tables[table].location)
  }
}
