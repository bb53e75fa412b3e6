import QuebuTestSupport
import Testing

/// What holds of every answer, for the requests of `Fuzz/Corpus` and for small changes of them.
@Suite(.timeLimit(.minutes(5))) struct FuzzedRequestTests {
  @Test func holdsForTheCorpusAndSmallChangesOfIt() async throws {
    let service = try await FuzzedService()
    let corpus = Corpus.files(of: "requests")
    #expect(corpus.count >= 20)
    for (name, bytes) in corpus {
      let fault = await service.fault(bytes)
      #expect(fault == nil, "\(name)")
    }
    for seed in 0..<5_000 as Range<UInt64> {
      var random = SplitMix(seed: seed)
      let (name, bytes) = random.pick(corpus)
      let fault = await service.fault(Corpus.mutated(bytes, corpus, &random))
      #expect(fault == nil, "\(name), seed \(seed)")
    }
  }

  @Test func tellsWhatIsNoAnswerOnAConnection() {
    func fault(_ received: String, to sent: String = "GET / HTTP/1.1\r\n\r\n") -> String? {
      FuzzedConnection(bytes: Array(sent.utf8)).fault(of: Array(received.utf8))
    }
    let problem = #"{"kind":"not-found"}"#
    let refusal =
      "HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\nContent-Length: 20\r\n\r\n" + problem
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n"
    #expect(fault("HTTP/1.1 100 Continue\r\n\r\n" + chunked + refusal) == nil)
    #expect(fault(head + refusal, to: "HEAD / HTTP/1.1\r\n\r\n") == nil)
    #expect(fault("", to: "\r\n") == nil)
    for wrong in [
      "", "hello", head, "HTTP/1.1 200", String(refusal.dropLast()), refusal + "x", String(chunked.dropLast(2)),
      refusal.replacing("application/problem+json", with: "text/html"), refusal.replacing("kind", with: "k"),
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    ] {
      #expect(fault(wrong) != nil, "\(wrong)")
    }
  }
}
