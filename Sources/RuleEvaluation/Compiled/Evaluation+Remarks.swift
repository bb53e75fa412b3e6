package import TrainingModel

/// What ``Evaluation/evaluate(_:)`` found besides demands; see ``Demands``.
extension Evaluation {
  package var mergedLetOffs: [Demands.LetOff] { letOffs.isEmpty ? [] : Demands.LetOff.merged(letOffs) }

  /// Provisions in force whose condition cannot be judged.
  package var unknown: [Ordinal<Provision>] {
    var found: [Ordinal<Provision>] = []
    guard serving == .yes else { return found }
    for word in 0..<provisionWords {
      var bits = mayStand[word] & ~standing[word]
      while bits != 0 {
        found.append(Ordinal(word * 64 + bits.trailingZeroBitCount))
        bits &= bits - 1
      }
    }
    return found
  }
}
