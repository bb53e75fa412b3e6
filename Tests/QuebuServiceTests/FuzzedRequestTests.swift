import QuebuTestSupport
import Testing

@testable import QuebuService

/// What holds of every answer, for the requests of `Fuzz/Corpus` and for small changes of them.
@Suite(.timeLimit(.minutes(5))) struct FuzzedRequestTests {
  @Test func holdsForTheCorpusAndSmallChangesOfIt() async throws {
    let site = try TestSite()
    let folder = try StateFolder(site.state)
    let inside = try await Inside.serving(site, store: RuleSetStore(folder))
    let corpus = Corpus.files(of: "requests")
    #expect(corpus.count >= 20)
    for (name, bytes) in corpus {
      let fault = await FuzzedRequest(bytes).fault(inside)
      #expect(fault == nil, "\(name)")
    }
    for seed in 0..<1_000 as Range<UInt64> {
      var random = SplitMix(seed: seed)
      let (name, bytes) = random.pick(corpus)
      let fault = await FuzzedRequest(Corpus.mutated(bytes, corpus, &random)).fault(inside)
      #expect(fault == nil, "\(name), seed \(seed)")
    }
  }
}
