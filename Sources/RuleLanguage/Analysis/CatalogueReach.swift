import TrainingModel

/// What the courses of a catalogue come to: what completes what, and what can be learned on a day.
struct CatalogueReach {
  /// What can be had of the courses that are offered on one day.
  struct Offer {
    /// By course: the first course that is offered and completes it; nil: none.
    var completedBy: [Ordinal<Course>?]
    /// By competency: the highest level that is taught, and the first course that teaches it; level 0: none does.
    var highest: [(level: Int, by: Ordinal<Course>?)]
  }

  let courses: [Course]
  private let competencyCount: Int
  /// By course: those that directly count as it.
  private var countedBy: [[Ordinal<Course>]]

  init(_ vocabulary: Vocabulary) {
    courses = vocabulary.courses.items
    competencyCount = vocabulary.competencies.count
    countedBy = [[Ordinal<Course>]](repeating: [], count: courses.count)
    for course in courses.ordinals {
      for other in courses[course].countsAs { countedBy[other.position].append(course) }
    }
  }

  func offer(on day: CalendarDate) -> Offer {
    var offer = Offer(
      completedBy: Array(repeating: nil, count: courses.count),
      highest: Array(repeating: (0, nil), count: competencyCount))
    for course in courses.ordinals where courses[course].isOffered(on: day) {
      var pending = [course]
      while let next = pending.popLast() {
        // What it leads to has been seen with it.
        guard offer.completedBy[next.position] == nil else { continue }
        offer.completedBy[next.position] = course
        for taught in courses[next].teaches where taught.level > offer.highest[taught.competency.position].level {
          offer.highest[taught.competency.position] = (taught.level, course)
        }
        pending += courses[next].countsAs
      }
    }
    return offer
  }

  /// A course and all that count as it, in order.
  func providers(of course: Ordinal<Course>) -> [Ordinal<Course>] { closed([course]).sorted() }

  /// The courses whose completion teaches the competency to that level or higher, in order.
  func teachers(of competency: Ordinal<Competency>, to level: Int) -> [Ordinal<Course>] {
    let own = courses.ordinals.filter { course in
      courses[course].teaches.contains { $0.competency == competency && $0.level >= level }
    }
    return closed(own).sorted()
  }

  /// The courses with all that count as one of them and, where asked for, what must be completed before.
  func closed(_ start: some Sequence<Ordinal<Course>>, withPrerequisites: Bool = false) -> Set<Ordinal<Course>> {
    var found = Set<Ordinal<Course>>()
    var pending = Array(start)
    while let next = pending.popLast() {
      guard found.insert(next).inserted else { continue }
      pending += countedBy[next.position]
      if withPrerequisites { pending += courses[next].after }
    }
    return found
  }
}

extension Course {
  /// Whether it can be taken on that day or later.
  func isOfferedEver(from day: CalendarDate) -> Bool { state == .active && validTo.map { day <= $0 } ?? true }

  /// Why it is not offered on a day; nil: it is.
  func obstacle(on day: CalendarDate) -> String? {
    if state != .active { return "it is `\(state.rawValue)`" }
    if let validFrom, day < validFrom { return "it is offered from \(validFrom) on" }
    if let validTo, validTo < day { return "it was offered through \(validTo)" }
    return nil
  }
}
