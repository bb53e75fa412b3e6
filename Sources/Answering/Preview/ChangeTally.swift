import WireFormat

/// Counts changes of cadres, in all and by dimensions. Sums alone: the order in which cadres are added changes nothing.
struct ChangeTally {
  /// The value of each dimension, as an id; nil: there is none.
  typealias Key = [String?]

  /// How often a course is planned, or a class is the first one available.
  struct Demand {
    var old = 0
    var new = 0
    var gained = 0
    var lost = 0
  }

  let dimensions: [Preview.Dimension]
  private(set) var cells: [Key: ChangeCell] = [:]
  private(set) var total = ChangeCell()
  private(set) var courses: [String: Demand] = [:]
  private(set) var classes: [String: Demand] = [:]
  private(set) var served = (old: 0, new: 0)
  private(set) var hours = (old: Int64(0), new: Int64(0))
  /// What cadres have that a set does not declare, by set and reason.
  private(set) var losses: [Loss: Int] = [:]

  struct Loss: Hashable {
    var set: String
    var reason: String
  }

  init(dimensions: [Preview.Dimension]) { self.dimensions = dimensions }

  mutating func addServed(old: Bool, new: Bool) {
    if old { served.old += 1 }
    if new { served.new += 1 }
  }

  mutating func addHours(old: Int64, new: Int64) {
    hours.old += old
    hours.new += new
  }

  mutating func addCourses(old: [String], new: [String]) {
    for id in old { courses[id, default: Demand()].old += 1 }
    for id in new { courses[id, default: Demand()].new += 1 }
  }

  mutating func addClasses(old: [String], new: [String]) {
    for id in old { classes[id, default: Demand()].old += 1 }
    for id in new { classes[id, default: Demand()].new += 1 }
  }

  mutating func add(_ loss: Loss) { losses[loss, default: 0] += 1 }

  mutating func add(_ change: CadreChange) {
    for course in change.body.plan?.courses ?? [] {
      if course.change == "gained" {
        courses[course.course, default: Demand()].gained += 1
      } else {
        courses[course.course, default: Demand()].lost += 1
      }
    }
    for held in change.body.plan?.classes ?? [] {
      if held.change == "gained" {
        classes[held.trainingClass, default: Demand()].gained += 1
      } else {
        classes[held.trainingClass, default: Demand()].lost += 1
      }
    }
    let atoms = atoms(of: change)
    let growth = change.body.plan.map { $0.newHours.thousandths - $0.oldHours.thousandths } ?? 0
    var all = Own()
    for atom in atoms { all.add(atom) }
    all.hours = growth
    all.add(to: &total)
    guard !dimensions.isEmpty else { return }
    var own: [Key: Own] = [:]
    for atom in atoms {
      for key in keys(of: atom, change) { own[key, default: Own()].add(atom) }
    }
    // A cadre of whom only that changes which cannot be closed, or hours.
    if atoms.isEmpty { own[key(of: change, rule: nil, course: nil)] = Own() }
    for (key, value) in own {
      var value = value
      if !dimensions.contains(.course) { value.hours = growth }
      value.add(to: &cells[key, default: ChangeCell()])
    }
  }

  mutating func merge(_ other: ChangeTally) {
    for (key, cell) in other.cells { cells[key, default: ChangeCell()] += cell }
    total += other.total
    for (id, demand) in other.courses { courses[id, default: Demand()] += demand }
    for (id, demand) in other.classes { classes[id, default: Demand()] += demand }
    served = (served.old + other.served.old, served.new + other.served.new)
    hours = (hours.old + other.hours.old, hours.new + other.hours.new)
    for (loss, count) in other.losses { losses[loss, default: 0] += count }
  }

  // MARK: One cadre

  /// One thing that changes.
  private struct Atom {
    var figure: ChangeCell.Figure
    var causes: [String]
    var courses: [String]
    var hours: Int64 = 0
  }

  /// What one cadre adds to a cell.
  private struct Own {
    var counts = [Int](repeating: 0, count: ChangeCell.Figure.allCases.count)
    var hours: Int64 = 0

    mutating func add(_ atom: Atom) {
      counts[atom.figure.rawValue] += 1
      hours += atom.hours
    }

    func add(to cell: inout ChangeCell) {
      cell.cadres += 1
      for (place, count) in counts.enumerated() where count > 0 {
        cell.counts[place] += count
        cell.cadresBehind[place] += 1
      }
      cell.hours += hours
      if hours != 0 { cell.cadresBehindHours += 1 }
    }
  }

  private func atoms(of change: CadreChange) -> [Atom] {
    var atoms: [Atom] = []
    func add(_ part: ChangeCell.Figure.Part, _ word: String, _ causes: [CauseBody], _ courses: [String] = []) {
      guard let figure = ChangeCell.Figure(part, word) else { return }
      atoms.append(Atom(figure: figure, causes: causes.map(\.id), courses: courses))
    }
    let body = change.body
    for (need, courses) in zip(body.needs, change.closedBy) { add(.need, need.change, need.causes, courses) }
    for item in body.letOff { add(.letOff, item.change, item.causes) }
    for item in body.unknown { add(.unknown, item.change, item.causes) }
    for item in body.conflicts { add(.conflict, item.change, item.causes) }
    for (item, hours) in zip(body.plan?.courses ?? [], change.courseHours) {
      add(.course, item.change, item.causes, [item.course])
      atoms[atoms.count - 1].hours = item.change == "gained" ? hours.thousandths : -hours.thousandths
    }
    for item in body.plan?.classes ?? [] { add(.trainingClass, item.change, item.causes) }
    return atoms
  }

  private func keys(of atom: Atom, _ change: CadreChange) -> [Key] {
    let rules: [String?] = dimensions.contains(.rule) && !atom.causes.isEmpty ? atom.causes : [nil]
    let courses: [String?] = dimensions.contains(.course) && !atom.courses.isEmpty ? atom.courses : [nil]
    return rules.flatMap { rule in courses.map { key(of: change, rule: rule, course: $0) } }
  }

  private func key(of change: CadreChange, rule: String?, course: String?) -> Key {
    dimensions.map { dimension in
      switch dimension {
      case .unit: change.body.unit
      case .level: change.body.level
      case .rule: rule
      case .course: course
      }
    }
  }
}

extension ChangeTally.Demand {
  fileprivate static func += (a: inout Self, b: Self) {
    a.old += b.old
    a.new += b.new
    a.gained += b.gained
    a.lost += b.lost
  }
}
