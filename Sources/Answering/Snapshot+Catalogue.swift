import Diagnostics
import Recommendation
import RuleEvaluation
import RuleLanguage
package import TrainingModel
package import WireFormat

extension Snapshot {
  /// The courses of the catalogue in the order of their ids, of all states.
  package func courses(after: String? = nil, limit: Int) -> Page<CourseBody> {
    page(of: ruleSet.vocabulary.courses.ordinals, after: after, limit: limit, id: { ruleSet.vocabulary.courses[$0].id })
    {
      body(of: $0)
    }
  }

  /// One course with the classes that offer it; nil: there is no such course.
  package func course(_ id: String) -> CourseBody? {
    ruleSet.vocabulary.courses.index(of: id).map { body(of: $0) }
  }

  /// The classes by start, then by id.
  ///
  /// - Parameters:
  ///   - course: those that offer it.
  ///   - from: those that end on that day or later.
  ///   - to: those that start on that day or earlier.
  ///   - free: only those with places left, or only those without; nil: all.
  ///   - after: the id behind which the page starts.
  /// - Throws: `AnswerFailure.notFound` for a course that there is not.
  package func classes(
    course: String? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil, free: Bool? = nil,
    after: String? = nil, limit: Int
  ) throws(AnswerFailure) -> Page<ClassBody> {
    let vocabulary = ruleSet.vocabulary
    var found = rules.classesByStart
    if let course { found = rules.classesOffering[try courseOrdinal(course).position] }
    found = found.filter { ordinal in
      let value = vocabulary.classes[ordinal]
      return from.map { $0 <= value.ends } ?? true && to.map { value.starts <= $0 } ?? true
        && free.map { $0 == (occupancy.placesLeft(in: ordinal, of: value) > 0) } ?? true
    }
    return page(of: found, after: after, limit: limit, id: { vocabulary.classes[$0].id }) { body(of: $0) }
  }

  /// One class; nil: there is no such class.
  package func trainingClass(_ id: String) -> ClassBody? {
    ruleSet.vocabulary.classes.index(of: id).map { body(of: $0) }
  }

  /// One page of a list in its order; a page behind an id that the list does not have is empty.
  func page<Item, Body>(
    of items: [Item], after: String?, limit: Int, id: (Item) -> String, body: (Item) -> Body
  ) -> Page<Body> {
    var rest = items[...]
    if let after { rest = rest.drop { id($0) != after }.dropFirst() }
    let shown = rest.prefix(limit)
    return Page(items: shown.map(body), next: shown.count < rest.count ? shown.last.map(id) : nil)
  }

  private func body(of ordinal: Ordinal<Course>) -> CourseBody {
    let vocabulary = ruleSet.vocabulary
    let course = vocabulary.courses[ordinal]
    return CourseBody(
      id: course.id, title: Titles(course.title.byLanguage), hours: course.hours.wire, days: course.days?.wire,
      mode: course.mode.rawValue, method: course.method.rawValue, content: course.content.rawValue,
      state: course.state.rawValue, grade: course.grade?.rawValue, lasts: course.lasts?.description,
      validFrom: course.validFrom?.description, validTo: course.validTo?.description,
      teaches: course.teaches.map { taught in
        let competency = vocabulary.competencies[taught.competency]
        return TeachesBody(
          competency: competency.id, title: Titles(competency.title.byLanguage), level: taught.level)
      },
      after: course.after.map { vocabulary.courses[$0].id },
      countsAs: course.countsAs.map { vocabulary.courses[$0].id },
      taughtBy: course.taughtBy.map { lecturer in
        let value = vocabulary.lecturers[lecturer]
        return LecturerBody(lecturer: value.id, title: Titles(value.title.byLanguage), origin: value.origin.rawValue)
      },
      audience: vocabulary.body(ofAll: course.audience, ruleSet: ruleSet),
      classes: rules.classesOffering[ordinal.position].map { vocabulary.classes[$0].id }, file: course.location.file,
      line: course.location.line, column: course.location.column)
  }

  private func body(of ordinal: Ordinal<TrainingClass>) -> ClassBody {
    let vocabulary = ruleSet.vocabulary
    let value = vocabulary.classes[ordinal]
    return ClassBody(
      id: value.id, title: Titles(value.title.byLanguage), starts: value.starts.description,
      ends: value.ends.description, enrolBy: value.enrolBy?.description, seats: value.seats,
      seatsLeft: max(0, occupancy.placesLeft(in: ordinal, of: value)), kind: value.kind.rawValue,
      state: value.state.rawValue, organiserLevel: value.organiserLevel?.rawValue, place: value.place?.rawValue,
      hours: value.hours.wire, days: value.days?.wire,
      offers: value.offers.map {
        OfferBody(course: vocabulary.courses[$0].id, title: Titles(vocabulary.courses[$0].title.byLanguage))
      },
      unitQuotas: value.unitQuotas.map { UnitQuotaBody(unit: $0.unit, seats: $0.seats) },
      heldAt: value.heldAt.map {
        BaseBody(base: vocabulary.bases[$0].id, title: Titles(vocabulary.bases[$0].title.byLanguage))
      },
      head: value.head, audience: vocabulary.body(ofAll: value.audience, ruleSet: ruleSet), file: value.location.file,
      line: value.location.line, column: value.location.column)
  }
}
