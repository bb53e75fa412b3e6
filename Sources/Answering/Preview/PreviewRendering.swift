import RuleLanguage
import TrainingModel
import WireFormat

/// Turns what a preview found into its body.
struct PreviewRendering {
  let preview: Preview
  let results: PreviewResults

  private var isCounts: Bool { preview.options.detail == .counts }
  private var tally: ChangeTally { results.tally }

  var body: PreviewBody {
    let rows = rows()
    let courses = demands(tally.courses, sorted: course)
    let classes = demands(tally.classes, sorted: trainingClass)
    // Rows by course and the courses themselves would each give away what the other leaves out.
    let showsCourses = !isCounts || !preview.options.by.contains(.course)
    let suppressed = rows.suppressed + (showsCourses ? courses.suppressed : 0) + classes.suppressed
    let totals = shownTotals(open: rows.open, courses: showsCourses ? courses.open : [], classes: classes.open)
    let isPerPerson = preview.options.detail == .persons
    return PreviewBody(
      asOf: preview.asOf.description, detail: preview.options.detail.rawValue, cadres: preview.count,
      served: served, planHours: planHours(totals.contains(ChangeCell.hoursPlace)),
      totals: tally.total.body(where: totals.contains),
      by: preview.options.by.map(\.rawValue), rows: rows.bodies, courses: showsCourses ? courses.bodies : [],
      classes: classes.bodies, suppressed: isCounts ? suppressed : nil, unbound: unbound,
      changed: isPerPerson ? results.changed : nil, changes: isPerPerson ? results.changes : nil)
  }

  private func mayShow(_ cadres: Int) -> Bool { !isCounts || SmallCells.mayShow(cadres) }

  private var served: OldAndNewBody {
    let (old, new) = tally.served
    // Who is not served is a group, too.
    let shows = [old, new, preview.count - old, preview.count - new, abs(old - new)].allSatisfy(mayShow)
    return shows ? OldAndNewBody(old: old, new: new) : OldAndNewBody()
  }

  /// The places of the figures whose totals can be shown, nothing that is left out being had from them.
  private func shownTotals(open: Set<Int>, courses: Set<Int>, classes: Set<Int>) -> Set<Int> {
    let behind = tally.total.behind
    guard isCounts else { return Set(behind.indices) }
    var hidden = Set(behind.indices.filter { !mayShow(behind[$0]) }).union(open)
    for (places, figures) in [
      (courses, [ChangeCell.Figure.coursesGained, .coursesLost]), (classes, [.classesGained, .classesLost]),
    ] {
      for (place, figure) in figures.enumerated() where places.contains(place) { hidden.insert(figure.rawValue + 1) }
    }
    // Who has any change is not known where it is not known who has which.
    if !hidden.isEmpty { hidden.insert(0) }
    return Set(behind.indices).subtracting(hidden)
  }

  private func planHours(_ isShown: Bool) -> OldAndNewHoursBody {
    guard isShown, mayShow(preview.count) else { return OldAndNewHoursBody() }
    return OldAndNewHoursBody(
      old: WireNumber(thousandths: tally.hours.old), new: WireNumber(thousandths: tally.hours.new))
  }

  private var unbound: [UnboundBody] {
    tally.losses.map { loss, count in
      UnboundBody(set: loss.set, reason: loss.reason, cadres: mayShow(count) ? count : nil)
    }.sorted { ($0.set, $0.reason) < ($1.set, $1.reason) }
  }

  // MARK: Rows

  /// In the order of the dimensions: levels as their list has them, everything else by id; what is missing last.
  private func rows() -> (bodies: [PreviewRowBody], suppressed: Int, open: Set<Int>) {
    let dimensions = preview.options.by
    guard !dimensions.isEmpty else { return ([], 0, []) }
    let levels = preview.old.ruleSet.vocabulary.fields.index(of: Preview.levelField)
      .flatMap { preview.old.ruleSet.vocabulary.codeList(of: $0) }
    func precedes(_ a: ChangeTally.Key, _ b: ChangeTally.Key) -> Bool {
      for (dimension, (x, y)) in zip(dimensions, zip(a, b)) where x != y {
        guard let x else { return false }
        guard let y else { return true }
        if dimension == .level, let p = levels?.place(of: x), let q = levels?.place(of: y) { return q < p }
        return x < y
      }
      return false
    }
    let cells = tally.cells.sorted { precedes($0.key, $1.key) }
    let small = SmallCells(isCounts ? cells.map(\.value.behind) : [])
    let shown = cells.enumerated().filter { !small.hidden.contains($0.offset) }
    return (shown.map { row($0.element.key, $0.element.value) }, small.hidden.count, small.openFigures)
  }

  private func row(_ key: ChangeTally.Key, _ cell: ChangeCell) -> PreviewRowBody {
    var row = PreviewRowBody(counts: cell.body())
    for (dimension, value) in zip(preview.options.by, key) {
      switch dimension {
      case .unit: row.unit = value
      case .level: row.level = value
      case .rule: row.rule = value
      case .course: row.course = value
      }
    }
    if let last = preview.options.by.last, let value = key.last ?? nil { row.title = title(of: value, in: last) }
    return row
  }

  private func title(of id: String, in dimension: Preview.Dimension) -> Titles? {
    let vocabularies = [preview.new.ruleSet.vocabulary, preview.old.ruleSet.vocabulary]
    switch dimension {
    case .unit: return preview.population.units[id: id].flatMap { Titles($0.title.byLanguage) }
    case .level:
      let titles = vocabularies.compactMap { vocabulary in
        vocabulary.fields.index(of: Preview.levelField).flatMap { vocabulary.codeList(of: $0) }
          .flatMap { list in list.place(of: id).map { list.codes[$0].title } }
      }
      return titles.first.flatMap { Titles($0.byLanguage) }
    case .rule: return preview.comparison.changes.first { $0.id == id && $0.title != nil }?.title
    case .course:
      return vocabularies.compactMap { $0.courses[id: id] }.first.flatMap { Titles($0.title.byLanguage) }
    }
  }

  // MARK: Courses and classes

  /// Those that are asked for more or less often, by id.
  private func demands(
    _ found: [String: ChangeTally.Demand], sorted body: (String, ChangeTally.Demand) -> DemandChangeBody
  ) -> (bodies: [DemandChangeBody], suppressed: Int, open: Set<Int>) {
    let moved = found.filter { $0.value.gained + $0.value.lost > 0 }.sorted { $0.key < $1.key }
    let behind = moved.map { _, demand in [demand.gained, demand.lost, demand.old, demand.new] }
    let small = SmallCells(isCounts ? behind : [])
    let shown = moved.enumerated().filter { !small.hidden.contains($0.offset) }
    return (shown.map { body($0.element.key, $0.element.value) }, small.hidden.count, small.openFigures)
  }

  private func course(_ id: String, _ demand: ChangeTally.Demand) -> DemandChangeBody {
    DemandChangeBody(
      id: id, title: title(of: id, in: .course), old: demand.old, new: demand.new, gained: demand.gained,
      lost: demand.lost)
  }

  private func trainingClass(_ id: String, _ demand: ChangeTally.Demand) -> DemandChangeBody {
    let side = preview.new.ruleSet.vocabulary.classes[id: id] == nil ? preview.old : preview.new
    let held = side.ruleSet.vocabulary.classes[id: id]
    return DemandChangeBody(
      id: id, title: held.flatMap { Titles($0.title.byLanguage) }, starts: held?.starts.description,
      seats: held?.seats, seatsLeft: side.placesLeft(in: id), old: demand.old, new: demand.new, gained: demand.gained,
      lost: demand.lost)
  }
}
