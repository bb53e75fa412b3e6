import QuebuTestSupport
import Testing

/// What the fuzzers hold (`make fuzz`), for what they have found and for small changes of it.
@Suite(.timeLimit(.minutes(5))) struct FuzzedInputTests {
  enum Target: String, CaseIterable {
    case rules, profiles, conditions

    func fault(_ bytes: [UInt8]) -> String? {
      switch self {
      case .rules: FuzzedRules.fault(bytes)
      case .profiles: FuzzedProfiles.fault(bytes)
      case .conditions: FuzzedConditions.fault(bytes)
      }
    }
  }

  @Test(arguments: Target.allCases) func holdsForTheCorpus(_ target: Target) {
    let corpus = Corpus.files(of: target.rawValue)
    #expect(corpus.count >= 10)
    for (name, bytes) in corpus { #expect(target.fault(bytes) == nil, "\(name)") }
  }

  @Test(arguments: Target.allCases) func holdsForSmallChangesOfIt(_ target: Target) {
    let corpus = Corpus.files(of: target.rawValue)
    for seed in 0..<2_000 as Range<UInt64> {
      var random = SplitMix(seed: seed)
      let (name, bytes) = random.pick(corpus)
      let changed = Corpus.mutated(bytes, corpus, &random)
      #expect(target.fault(changed) == nil, "\(name), seed \(seed)")
    }
  }
}
