import TrainingModel

/// The numbers of one vocabulary as those of another, by ids.
struct TargetMap {
  private let competencies: [Ordinal<Competency>?]
  private let courses: [Ordinal<Course>?]
  private let fields: [Ordinal<Field>?]
  private let quotas: [Ordinal<Quota>?]

  init(from a: Vocabulary, to b: Vocabulary) {
    competencies = a.competencies.items.map { b.competencies.index(of: $0.id) }
    courses = a.courses.items.map { b.courses.index(of: $0.id) }
    fields = a.fields.items.map { b.fields.index(of: $0.id) }
    quotas = a.quotas.items.map { b.quotas.index(of: $0.id) }
  }

  func course(_ number: Ordinal<Course>) -> Ordinal<Course>? { courses[number.position] }

  /// Nil: there is no such target there.
  func target(_ target: Target) -> Target? {
    switch target {
    case .competency(let competency): competencies[competency.position].map { .competency($0) }
    case .course(let course): courses[course.position].map { .course($0) }
    case .training(let kind, nil): .training(kind, since: nil)
    case .training(let kind, let since?): fields[since.position].map { .training(kind, since: $0) }
    case .quota(let quota): quotas[quota.position].map { .quota($0) }
    }
  }
}
