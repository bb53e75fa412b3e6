import WireFormat

/// How much changes in one cell of the counts, and how many cadres stand behind each figure.
struct ChangeCell: Equatable {
  /// The figures of a cell that are counted.
  enum Figure: Int, CaseIterable {
    case gained, lost, changed, letOffGained, letOffLost, unknownGained, unknownLost, conflictsGained, conflictsLost,
      coursesGained, coursesLost, classesGained, classesLost

    init?(_ part: Part, _ word: String) {
      switch (part, word) {
      case (.need, "gained"): self = .gained
      case (.need, "lost"): self = .lost
      case (.need, _): self = .changed
      case (.letOff, "gained"): self = .letOffGained
      case (.letOff, _): self = .letOffLost
      case (.unknown, "gained"): self = .unknownGained
      case (.unknown, _): self = .unknownLost
      case (.conflict, "gained"): self = .conflictsGained
      case (.conflict, _): self = .conflictsLost
      case (.course, "gained"): self = .coursesGained
      case (.course, _): self = .coursesLost
      case (.trainingClass, "gained"): self = .classesGained
      case (.trainingClass, _): self = .classesLost
      }
    }

    enum Part { case need, letOff, unknown, conflict, course, trainingClass }
  }

  /// Different cadres with any change.
  var cadres = 0
  /// By figure.
  var counts = [Int](repeating: 0, count: Figure.allCases.count)
  /// By figure: the different cadres behind it.
  var cadresBehind = [Int](repeating: 0, count: Figure.allCases.count)
  var hours: Int64 = 0
  /// The cadres whose plans grow or shrink.
  var cadresBehindHours = 0

  static func += (a: inout Self, b: Self) {
    a.cadres += b.cadres
    for place in a.counts.indices {
      a.counts[place] += b.counts[place]
      a.cadresBehind[place] += b.cadresBehind[place]
    }
    a.hours += b.hours
    a.cadresBehindHours += b.cadresBehindHours
  }

  /// How many cadres stand behind each figure of the row, that of all changes first.
  var behind: [Int] { [cadres] + cadresBehind + [cadresBehindHours] }

  /// - Parameter shows: whether a figure is shown, by its place in `behind`.
  func body(where shows: (Int) -> Bool = { _ in true }) -> PreviewCountsBody {
    func count(_ figure: Figure) -> Int? { shows(figure.rawValue + 1) ? counts[figure.rawValue] : nil }
    return PreviewCountsBody(
      cadres: shows(0) ? cadres : nil, gained: count(.gained), lost: count(.lost), changed: count(.changed),
      letOffGained: count(.letOffGained), letOffLost: count(.letOffLost), unknownGained: count(.unknownGained),
      unknownLost: count(.unknownLost), conflictsGained: count(.conflictsGained),
      conflictsLost: count(.conflictsLost), coursesGained: count(.coursesGained), coursesLost: count(.coursesLost),
      classesGained: count(.classesGained), classesLost: count(.classesLost),
      planHours: shows(Self.hoursPlace) ? WireNumber(thousandths: hours) : nil)
  }

  /// The place of the hours in `behind`.
  static let hoursPlace = Figure.allCases.count + 1
}
