import TrainingModel

extension Predicate {
  /// How many in a hundred it is likely to let through, for want of people to look at.
  ///
  /// - Parameter codeCount: how many codes the attribute has; 0: it has none.
  func share(codeCount: Int) -> Int {
    switch self {
    case .test(let test, _):
      switch test {
      case .codes(let codes): codes.places.count * 100 / max(codeCount, 1)
      case .noneOfCodes(let codes): 100 - codes.places.count * 100 / max(codeCount, 1)
      case .texts, .units: 2
      case .unitWithin: 8
      case .oneOfNumbers: 5
      case .flag, .numbers, .dates: 45
      case .noneOfTexts, .noneOfNumbers, .noneOfUnits: 95
      }
    case .missing: 8
    case .not(let child): 100 - child.share(codeCount: codeCount)
    case .all(let children): children.reduce(100) { min($0, $1.share(codeCount: codeCount)) }
    case .any(let children): children.reduce(0) { min($0 + $1.share(codeCount: codeCount), 100) }
    }
  }

  /// The first code that it asks for, so that predicates that ask for alike can be put beside each other; 0: none.
  var firstCode: Int {
    switch self {
    case .test(.codes(let codes), _): codes.places.first ?? 0
    case .test, .missing: 0
    case .not(let child): child.firstCode
    case .all(let children), .any(let children): children.first?.firstCode ?? 0
    }
  }
}
