import Glibc

/// How far something has come: in one line of a terminal that is written over; elsewhere a line now and then.
struct ProgressLine {
  private let wording: Wording
  private let isShown: Bool
  private let isTerminal: Bool
  private var isThere = false
  private var latest = ContinuousClock.now

  /// Between lines where there is no terminal.
  private static let pause = Duration.seconds(10)

  init(_ session: Session) {
    wording = session.wording
    isTerminal = isatty(2) == 1
    isShown = !session.options.quiet
  }

  /// - Parameter eta: how many seconds it may still take.
  mutating func show(done: Int, of total: Int, eta: Int? = nil) {
    guard total > 0 else { return }
    let left = eta.map { wording(Phrase("，还需 \($0) 秒", ", \($0) s left")) } ?? ""
    show(
      Phrase(
        "已算 \(done)/\(total) 人（\(done * 100 / total)%）\(left)",
        "\(done) of \(total) cadres (\(done * 100 / total) %)\(left)"))
  }

  mutating func show(_ phrase: Phrase) {
    guard isShown, isTerminal || ContinuousClock.now - latest >= Self.pause else { return }
    latest = .now
    isThere = isTerminal
    let text = wording(phrase)
    if isTerminal { StandardStreams.progress("\r\(text)\u{1B}[K") } else { StandardStreams.note(text) }
  }

  mutating func clear() {
    guard isThere else { return }
    isThere = false
    StandardStreams.progress("\r\u{1B}[K")
  }
}
