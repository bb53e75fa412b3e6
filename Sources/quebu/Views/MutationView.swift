import Diagnostics
import RuleMutation

/// How many slips were found and by what, and those that were not.
struct MutationView {
  let run: MutationRun
  let known: KnownSurvivors

  /// Those that nothing found and that no reason is known for.
  var unknown: [Mutant] { run.survivors.filter { known.reasons[$0.id] == nil } }

  /// Those that are known and were found all the same, or that there are no more; in order.
  var stale: [String] { Set(known.reasons.keys).subtracting(run.survivors.map(\.id)).sorted() }

  /// Rounded down; 100 of nothing.
  var percent: Int { Self.percent(run.results) }

  private static func percent(_ results: [MutationRun.Result]) -> Int {
    results.isEmpty ? 100 : results.count { $0.outcome != .survived } * 100 / results.count
  }

  var summary: Phrase {
    let (all, left) = (run.results.count, run.survivors.count)
    let reasons = left - unknown.count
    return Phrase(
      "\(all) 个差错，发现 \(all - left) 个（\(percent)%）；未发现的 \(left) 个中 \(reasons) 个已说明原因",
      "\(all) slips, \(all - left) found (\(percent)%); of the \(left) others \(reasons) have their reason written down"
    )
  }

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading(wording(Phrase("差错", "Slips")))
    sections.add(table(wording))
    if !unknown.isEmpty {
      sections.heading(wording(Phrase("检查和试验都没有发现", "Neither check nor tests find")))
      for mutant in unknown {
        sections.paragraph(
          "\(mutant.location.file):\(mutant.location.line):\(mutant.location.column)  \(mutant.kind.rawValue)",
          indent: 2)
        sections.paragraph(mutant.id, indent: 4)
      }
    }
    return sections.lines
  }

  private func table(_ wording: Wording) -> TextTable {
    let heads = [
      Phrase("共", "made"), Phrase("检查", "by check"), Phrase("试验", "by tests"), Phrase("警告", "by warnings"),
      Phrase("未发现", "not found"),
    ]
    var table = TextTable(
      [.init(title: wording(Phrase("种类", "kind")))] + heads.map { .init(title: wording($0), isRight: true) }
        + [.init(title: "%", isRight: true)], indent: 2)
    let rows =
      Mutant.Kind.allCases.map { kind in (kind.rawValue, run.results.filter { $0.mutant.kind == kind }) }
      + [(wording(Phrase("合计", "together")), run.results)]
    for (name, results) in rows where !results.isEmpty {
      func count(_ isCounted: (MutationRun.Outcome) -> Bool) -> String {
        let count = results.count { isCounted($0.outcome) }
        return count == 0 ? "" : String(count)
      }
      table.add([
        .init(name), .init(String(results.count)), .init(count { if case .error = $0 { true } else { false } }),
        .init(count { if case .test = $0 { true } else { false } }),
        .init(count { if case .warning = $0 { true } else { false } }), .init(count { $0 == .survived }),
        .init(String(Self.percent(results))),
      ])
    }
    return table
  }
}
