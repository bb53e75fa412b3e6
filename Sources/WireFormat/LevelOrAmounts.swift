/// What is required or held: of a competency a level (a bare number), of trainings and quotas hours and days (an object).
package enum LevelOrAmounts: Equatable, Sendable {
  case level(Int)
  case amounts(AmountsBody)

  /// Nil: it is amounts.
  package var level: Int? { if case .level(let level) = self { level } else { nil } }
  /// Nil: it is a level.
  package var amounts: AmountsBody? { if case .amounts(let amounts) = self { amounts } else { nil } }
}

extension LevelOrAmounts: Codable {
  package init(from decoder: any Decoder) throws {
    if let level = try? decoder.singleValueContainer().decode(Int.self) {
      self = .level(level)
    } else {
      self = .amounts(try AmountsBody(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .level(let level):
      var container = encoder.singleValueContainer()
      try container.encode(level)
    case .amounts(let amounts):
      try amounts.encode(to: encoder)
    }
  }
}
