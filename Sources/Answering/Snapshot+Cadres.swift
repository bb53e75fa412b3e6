import RuleEvaluation
import RuleLanguage
package import TrainingModel
package import WireFormat

extension Snapshot {
  /// The cadres in the order of their ids, those without a single record included.
  ///
  /// - Parameters:
  ///   - unit: of that unit and those below it.
  ///   - role: who have that role on the day.
  ///   - query: part of the id or the name.
  ///   - after: the id behind which the page starts.
  ///   - limit: how many at most; at least 1.
  ///   - sight: whose answers may be told.
  /// - Throws: `AnswerFailure.notFound` for a unit or role that there is not, or a unit that is out of sight.
  package func cadres(
    unit: String? = nil, role: String? = nil, query: String? = nil, asOf: CalendarDate, after: String? = nil,
    limit: Int, in sight: Sight = .everyone
  ) throws(AnswerFailure) -> Page<CadreSummaryBody> {
    var wantedUnit: Ordinal<Unit>?
    if let unit {
      guard let found = population.units.index(of: unit), sight.includes(found) else { throw .notFound(what: "unit") }
      wantedUnit = found
    }
    var wantedRole: Ordinal<Provision>?
    if let role {
      guard let found = ruleSet.roles[role] else { throw .notFound(what: "role") }
      wantedRole = found
    }
    var items: [CadreSummaryBody] = []
    for cadre in population.cadres[population.place(after: after)...] {
      guard sight.includes(cadre.unit) else { continue }
      if let wantedUnit, !population.unit(cadre.unit, isWithin: wantedUnit) { continue }
      if let query, !query.isEmpty, !cadre.id.contains(query), !cadre.name.contains(query) { continue }
      let facts = facts(of: cadre, asOf: asOf)
      if let wantedRole, facts.truth(ofRole: wantedRole) != .yes { continue }
      if items.count == limit { return Page(items: items, next: items.last?.id) }
      items.append(summary(of: facts))
    }
    return Page(items: items)
  }

  private func summary(of facts: CadreFacts) -> CadreSummaryBody {
    let unit = population.units[facts.cadre.unit]
    return CadreSummaryBody(
      id: facts.cadre.id, name: facts.cadre.name, unit: unit.id, unitTitle: Titles(unit.title.byLanguage),
      roles: roles(of: facts), records: facts.cadre.records.count, lastTrained: facts.ledger.lastTrained?.description)
  }

  /// The ids of the roles that are true of the cadre.
  private func roles(of facts: CadreFacts) -> [String] {
    ruleSet.roles.values.sorted().filter { facts.truth(ofRole: $0) == .yes }.map { ruleSet.provisions[$0].id }
  }

  /// One cadre as the profiles give it; nil: there is no such cadre.
  package func cadre(_ id: String, asOf: CalendarDate) -> CadreBody? {
    guard let cadre = population[id: id] else { return nil }
    let facts = facts(of: cadre, asOf: asOf)
    let vocabulary = ruleSet.vocabulary
    let unit = population.units[cadre.unit]
    let fields = vocabulary.fields.ordinals.filter { field in
      let value = cadre.values[field.position]
      return value != .missing && value != .many([])
    }
    return CadreBody(
      id: cadre.id, name: cadre.name, unit: unit.id, unitTitle: Titles(unit.title.byLanguage), roles: roles(of: facts),
      fields: FieldValuesBody(
        fields.compactMap { field in
          value(cadre.values[field.position], of: field).map { .init(field: vocabulary.fields[field].id, value: $0) }
        }),
      fieldTitles: fields.map { field in
        FieldTitlesBody(
          field: vocabulary.fields[field].id, title: Titles(vocabulary.fields[field].title.byLanguage),
          values: vocabulary.codeTitles(of: cadre.values[field.position], in: .cadre(field))?.compactMap {
            Titles($0.byLanguage)
          })
      },
      holds: cadre.holdings.map(holding), training: training(of: cadre))
  }

  private func value(_ value: FieldValue, of field: Ordinal<Field>) -> FieldValuesBody.Value? {
    switch value {
    case .missing: nil
    case .number(let amount): .number(amount.wire)
    case .flag(let flag): .flag(flag)
    case .many(let values): .many(values.compactMap { self.value($0, of: field) })
    case .code, .text, .date:
      ruleSet.vocabulary.texts(of: value, in: .cadre(field))?.first.map { .text($0) }
    }
  }

  private func holding(_ holding: Holding) -> HoldingBody {
    let competency = ruleSet.vocabulary.competencies[holding.competency]
    return HoldingBody(
      competency: competency.id, title: Titles(competency.title.byLanguage), level: holding.level,
      levelTitle: Titles(ruleSet.vocabulary.scales[competency.scale].levels[holding.level - 1].byLanguage),
      assessedOn: holding.assessedOn?.description, expiresOn: holding.expiresOn?.description)
  }

  /// The records, the latest first; undated ones last.
  private func training(of cadre: Cadre) -> [TrainingRecordBody] {
    let vocabulary = ruleSet.vocabulary
    let latestFirst = cadre.records.enumerated().sorted { a, b in
      let (left, right) = (a.element.ends ?? .first, b.element.ends ?? .first)
      return left == right ? a.offset < b.offset : right < left
    }
    return latestFirst.map { _, record in
      TrainingRecordBody(
        course: record.course.map { vocabulary.courses[$0].id },
        courseTitle: record.course.flatMap { Titles(vocabulary.courses[$0].title.byLanguage) },
        trainingClass: record.trainingClass.map { vocabulary.classes[$0].id },
        classTitle: record.trainingClass.flatMap { Titles(vocabulary.classes[$0].title.byLanguage) },
        title: record.title, kind: record.kind?.rawValue, starts: record.starts?.description,
        ends: record.ends?.description, hours: record.hours?.wire, days: record.days?.wire,
        mode: record.mode?.rawValue, place: record.place?.rawValue, organiserLevel: record.organiserLevel?.rawValue,
        result: record.result.rawValue,
        countsAs: record.effectiveResult == record.result ? nil : record.effectiveResult.rawValue,
        leaveHours: record.leaveHours?.wire)
    }
  }
}
