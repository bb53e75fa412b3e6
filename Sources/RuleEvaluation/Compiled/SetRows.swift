import TrainingModel

/// The rows that ask about the values of a many-field of codes, by value: of a set of values there are far too many to have
/// a bitmap each.
struct SetRows: Sendable {
  /// Which rows of a set hold, by one of its codes.
  enum Kind {
    /// Rows that hold where any of the values is among theirs: of a code those, and no others.
    case any
    /// Rows that hold where none of the values is among theirs: of a code all but those.
    case none
  }

  let attribute: Int
  /// The rows that ask for no value of it to be there.
  let withoutAny: Frozen<UInt64>
  /// By code: bitmaps, one behind another; empty where no row asks so.
  let any: Frozen<UInt64>
  let none: Frozen<UInt64>

  init(attribute: Int, codeCount: Int, rows: [(row: Int, kind: Kind, codes: CodeSet)], wordCount: Int) {
    self.attribute = attribute
    var withoutAny = [UInt64](repeating: ~0, count: wordCount)
    func bits(_ kind: Kind, _ start: UInt64) -> [UInt64] {
      let own = rows.filter { $0.kind == kind }
      guard !own.isEmpty else { return [] }
      var bits = [UInt64](repeating: start, count: codeCount * wordCount)
      for row in own {
        for code in row.codes.places where code < codeCount {
          let bit: UInt64 = 1 << UInt64(row.row % 64)
          let word = code * wordCount + row.row / 64
          // A row may name a code twice.
          bits[word] = kind == .any ? bits[word] | bit : bits[word] & ~bit
        }
      }
      return bits
    }
    for row in rows where row.kind == .any { withoutAny[row.row / 64] &= ~(1 << UInt64(row.row % 64)) }
    self.withoutAny = Frozen(withoutAny)
    any = Frozen(bits(.any, 0))
    none = Frozen(bits(.none, ~0))
  }
}

extension Predicate {
  /// What it asks of a set of codes, where that can be told code by code.
  var setTest: (kind: SetRows.Kind, codes: CodeSet)? {
    switch self {
    case .test(.codes(let codes), _), .not(.test(.noneOfCodes(let codes), _)): (.any, codes)
    case .test(.noneOfCodes(let codes), _), .not(.test(.codes(let codes), _)): (.none, codes)
    default: nil
    }
  }
}
