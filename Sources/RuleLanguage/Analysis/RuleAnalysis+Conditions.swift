import TrainingModel

extension RuleAnalysis {
  /// Conditions of everything; the cells of rows as those of their tables.
  static func conditionFindings(_ ruleSet: RuleSet, _ logic: RuleLogic, asOf: CalendarDate) -> [Finding] {
    let check = ConditionCheck(logic: logic, asOf: asOf)
    let serving = ConditionCheck.Site(conditions: ruleSet.serving, name: "`<serving>`", days: RuleLogic.allDays)
    // Where nobody is served, that is the one mistake.
    let given = check.canHold(serving) ? ruleSet.serving : []
    return ([serving] + sites(ruleSet, logic, given)).flatMap { check.findings(of: $0) }
      + TableColumnCheck(logic, serving: given, asOf: asOf).findings()
  }

  private static func sites(_ ruleSet: RuleSet, _ logic: RuleLogic, _ given: [Condition]) -> [ConditionCheck.Site] {
    var sites: [ConditionCheck.Site] = []
    for ordinal in ruleSet.provisions.ordinals {
      let provision = ruleSet.provisions[ordinal]
      guard provision.state != .retired, let days = logic.days(of: ordinal) else { continue }
      switch provision.kind {
      case .row: continue
      case .rule: break
      case .role:
        // A role without demands may be asked of people who are not served.
        guard !provision.demands.isEmpty else {
          sites.append(
            .init(conditions: provision.conditions, name: logic.name(of: ordinal), days: days, about: [ordinal]))
          continue
        }
      }
      sites.append(
        .init(
          conditions: provision.conditions, name: logic.name(of: ordinal), days: days, given: given, about: [ordinal]))
    }
    let vocabulary = ruleSet.vocabulary
    for course in vocabulary.courses.items {
      guard let days = RuleLogic.days(from: course.validFrom, through: course.validTo) else { continue }
      sites.append(.init(conditions: course.audience, name: "`<for>` of the course `\(course.id)`", days: days))
    }
    for item in vocabulary.classes.items {
      guard let days = RuleLogic.days(from: nil, through: item.starts) else { continue }
      sites.append(.init(conditions: item.audience, name: "`<for>` of the class `\(item.id)`", days: days))
    }
    for quota in vocabulary.quotas.items {
      sites.append(
        .init(
          conditions: quota.counts, name: "`<counts>` of the quota `\(quota.id)`", days: RuleLogic.allDays,
          isAboutCadre: false))
    }
    for limit in ruleSet.limits.items where limit.state != .retired {
      for (conditions, name) in [(limit.counts, "counts"), (limit.blocks, "blocks")] {
        sites.append(
          .init(
            conditions: conditions, name: "`<\(name)>` of the limit `\(limit.id)`", days: RuleLogic.allDays,
            isAboutCadre: false))
      }
    }
    return sites
  }
}
