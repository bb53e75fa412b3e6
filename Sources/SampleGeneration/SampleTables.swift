/// Three decision tables with at most thirty rows each, quotas, limits, and who is served.
struct SampleTables {
  let frame: SampleFrame
  /// Of each table; sets of less than a hundred rules have no tables.
  private let rows: Int

  init(_ frame: SampleFrame) {
    self.frame = frame
    rows = frame.plan.rules < 100 ? 0 : min(30, frame.plan.rules * 2 / 100)
  }

  var rowCount: Int { rows == 0 ? 0 : 2 * rows + min(rows, SampleField.levels.count - 1) }

  var elements: [Markup] { rows == 0 ? [] : [bySystem, byPost, byLevel] }

  private func table(
    _ id: String, hit: String, _ inputs: [(String, String)], _ requires: [Markup], _ rows: [Markup]
  ) -> Markup {
    Markup(
      "table", [("id", id), ("hit", hit)],
      [.title(id), Markup("basis", [("source", "made-up")])]
        + inputs.map { Markup("input", [("name", $0.0), ("field", $0.1)]) } + requires + rows)
  }

  private static let asksForColumns = Markup(
    "require", [("competency", "@competency"), ("level", "@needs"), ("priority", "@priority")])

  private var bySystem: Markup {
    table(
      "by-system", hit: "collect", [("system", "system"), ("level", "level")], [Self.asksForColumns],
      (0..<rows).map { number in
        var dice = frame.dice(.row, number)
        let line = dice.low(SampleField.lines)
        let also = dice.percent(30) ? " \(SampleField.systems[line + SampleField.lines])" : ""
        let low = dice.from(1...4)
        let level = dice.pick(["*", "\(SampleField.levels[low]).."])
        return Markup("row", [("system", SampleField.systems[line] + also), ("level", level)] + columns(line, &dice))
      })
  }

  private var byPost: Markup {
    table(
      "by-post", hit: "collect", [("post", "post"), ("category", "category")], [Self.asksForColumns],
      (0..<rows).map { number in
        var dice = frame.dice(.row, 1_000 + number)
        let posts = dice.distinctLow(dice.from(1...4), below: SampleField.posts.count).map { SampleField.posts[$0] }
        let category = dice.pick(["*", "not(\(SampleField.categories[3]))", SampleField.categories[dice.below(3)]])
        return Markup(
          "row",
          [("post", posts.joined(separator: " ")), ("category", category)] + columns(dice.low(SampleField.lines), &dice)
        )
      })
  }

  private func columns(_ line: Int, _ dice: inout Dice) -> [(String, String)] {
    let competency = frame.competency(of: line, &dice) ?? 0
    return [
      ("competency", frame.competencyIDs[competency]), ("needs", "\(1 + dice.weighted([20, 45, 25, 10]))"),
      ("priority", dice.pick(["mandatory", "expected", "suggested"])),
    ]
  }

  /// The first row that holds, from the top down: the last two competencies for all, more of them the higher the level.
  private var byLevel: Markup {
    let ids = frame.competenciesOf[SampleFrame.general].suffix(2).map { frame.competencyIDs[$0] }
    let count = min(rows, SampleField.levels.count - 1)
    return table(
      "by-level", hit: "first", [("level", "level")],
      ids.enumerated().map { Markup("require", [("competency", $1), ("level", "@needs-\($0 + 1)")]) },
      (0..<count).map { number in
        let level = SampleField.levels.count - 1 - number
        let cells = ids.indices.map { ("needs-\($0 + 1)", "\(min(4, 1 + (level + $0) / 2))") }
        return Markup("row", [("level", "\(SampleField.levels[level])..")] + cells)
      })
  }

  static let quotasAndLimits: [Markup] = {
    let basis = Markup("basis", [("source", "made-up")])
    func counts(_ test: Markup) -> Markup { Markup("counts", [test]) }
    return [
      Markup("serving", [.test("status", "equals", "serving")]),
      Markup(
        "quota", [("id", "five-year"), ("window", "P5Y")],
        [.title("Five years"), basis, counts(.test("mode", "equals", "offline"))]),
      Markup("quota", [("id", "yearly"), ("per", "calendar-year")], [.title("The year"), basis]),
      Markup(
        "limit", [("id", "calls-a-year"), ("at-most", "2"), ("per", "calendar-year")],
        [
          .title("Calls a year"), basis, counts(.test("organiser-level", "at-least", "district")),
          Markup("blocks", [.test("organiser-level", "at-least", "district")]),
        ]),
      Markup(
        "limit", [("id", "long-classes"), ("at-most", "1"), ("window", "P3Y")],
        [
          .title("Long classes"), basis, counts(.test("days", "at-least", "20")),
          Markup("blocks", [.test("days", "at-least", "20")]),
        ]),
    ]
  }()
}
