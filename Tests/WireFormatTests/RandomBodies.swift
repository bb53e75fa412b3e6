@testable import WireFormat

/// A small deterministic source of randomness (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension AnswerBody {
  static func random(using random: inout SplitMix) -> AnswerBody {
    AnswerBody(
      cadre: .random(using: &random), unit: .random(using: &random), asOf: "2026-03-01",
      ruleSet: RuleSetReference(id: .random(using: &random), format: 1, digest: "sha256:0", meaning: "sha256:1"),
      served: .random(using: &random),
      serving: .maybe(using: &random) {
        ServingBody(result: "false", fields: .few(using: &$0) { .random(using: &$0) })
      },
      generation: .maybe(using: &random) { .random(using: &$0) },
      needs: .few(using: &random) { .random(using: &$0) }, plan: .random(using: &random),
      letOff: .few(using: &random) {
        LetOffBody(target: TargetBody(quota: .random(using: &$0)), requiredBy: [], by: [.random(using: &$0)])
      },
      unknown: .few(using: &random) {
        UnknownBody(rule: .random(using: &$0), kind: "role", fields: [], condition: .random(depth: 3, using: &$0))
      },
      conflicts: .few(using: &random) {
        ConflictBody(target: TargetBody(course: .random(using: &$0)), between: ["a", "b"], outcome: "required")
      }, notes: .maybe(using: &random) { .few(using: &$0) { .random(using: &$0) } })
  }
}

extension NeedBody {
  static func random(using random: inout SplitMix) -> NeedBody {
    NeedBody(
      id: .random(using: &random), target: TargetBody(competency: .random(using: &random)),
      title: .maybe(using: &random) { .random(using: &$0) }, state: "open", priority: "mandatory",
      required: .maybe(using: &random) { .random(using: &$0) }, held: .maybe(using: &random) { .random(using: &$0) },
      missing: .maybe(using: &random) { .random(in: -5...5, using: &$0) },
      both: .maybe(using: &random) { .random(using: &$0) },
      pace: .maybe(using: &random) { PaceBody(days: .random(using: &$0), per: "month") },
      rules: .few(using: &random) { .random(using: &$0) },
      reasons: .maybe(using: &random) {
        .few(using: &$0) {
          ReasonBody(
            rule: .random(using: &$0), kind: "rule", basis: [], because: .maybe(using: &$0) { .random(using: &$0) },
            file: .random(using: &$0), line: 3, column: 7,
            condition: .maybe(using: &$0) { .random(depth: 4, using: &$0) })
        }
      })
  }
}

extension PlanBody {
  static func random(using random: inout SplitMix) -> PlanBody {
    PlanBody(
      optimal: .random(using: &random), hours: .random(using: &random), lowerBound: .random(using: &random),
      courses: .few(using: &random) {
        PlannedCourseBody(
          id: .random(using: &$0), course: .random(using: &$0), hours: .random(using: &$0), method: "case",
          mode: "online", closes: .few(using: &$0) { ClosesBody(competency: .random(using: &$0), from: 0, to: 3) },
          classes: .few(using: &$0) {
            ClassChoiceBody(
              trainingClass: .random(using: &$0), starts: "2026-03-02", ends: "2026-03-06", available: false,
              reasons: .few(using: &$0) {
                ClassReasonBody(code: "full", actual: .few(using: &$0) { .random(using: &$0) })
              })
          }, alternatives: [])
      }, cannotClose: [])
  }
}

extension ConditionBody {
  static func random(depth: Int, using random: inout SplitMix) -> ConditionBody {
    ConditionBody(
      op: "all", result: "unknown", field: .random(using: &random),
      actual: .maybe(using: &random) { .few(using: &$0) { .random(using: &$0) } }, file: "a.xml", line: 1, column: 1,
      of: depth == 0 ? nil : .few(using: &random) { .random(depth: depth - 1, using: &$0) })
  }
}

extension LevelOrAmounts {
  static func random(using random: inout SplitMix) -> LevelOrAmounts {
    Bool.random(using: &random)
      ? .level(.random(in: 0...5, using: &random))
      : .amounts(AmountsBody(hours: .maybe(using: &random) { .random(using: &$0) }))
  }
}

extension WireNumber {
  static func random(using random: inout SplitMix) -> WireNumber {
    WireNumber(thousandths: .random(in: -999_999_999_999_999...999_999_999_999_999, using: &random))
  }
}

extension Titles {
  static func random(using random: inout SplitMix) -> Titles {
    Titles([Entry(language: "zh", text: .random(using: &random)), Entry(language: "en", text: .random(using: &random))])
  }
}

extension String {
  /// A short text that likes the characters that need care.
  static func random(using random: inout SplitMix) -> String {
    let likely: [Unicode.Scalar] = ["a", "\"", "\\", "/", "\n", "\u{0}", "\u{1f}", "缺", "😀", "\u{301}", " ", "\u{7f}"]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      if Bool.random(using: &random), let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) {
        text.append(scalar)
      } else if let scalar = likely.randomElement(using: &random) {
        text.append(scalar)
      }
    }
    return String(text)
  }
}

extension Optional {
  static func maybe(using random: inout SplitMix, _ make: (inout SplitMix) -> Wrapped) -> Wrapped? {
    Bool.random(using: &random) ? make(&random) : nil
  }
}

extension Array {
  static func few(using random: inout SplitMix, _ make: (inout SplitMix) -> Element) -> [Element] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in make(&random) }
  }
}
