import Glibc

/// How far something has come, in one line of a terminal that is written over; elsewhere nothing.
struct ProgressLine {
  private let wording: Wording
  private let isShown: Bool
  private var isThere = false

  init(_ session: Session) {
    wording = session.wording
    isShown = isatty(2) == 1 && !session.options.quiet
  }

  /// - Parameter eta: how many seconds it may still take.
  mutating func show(done: Int, of total: Int, eta: Int? = nil) {
    guard isShown, total > 0 else { return }
    isThere = true
    let left = eta.map { wording(Phrase("，还需 \($0) 秒", ", \($0) s left")) } ?? ""
    let text = wording(
      Phrase(
        "已算 \(done)/\(total) 人（\(done * 100 / total)%）\(left)",
        "\(done) of \(total) cadres (\(done * 100 / total) %)\(left)"))
    StandardStreams.progress("\r\(text)\u{1B}[K")
  }

  mutating func clear() {
    guard isThere else { return }
    isThere = false
    StandardStreams.progress("\r\u{1B}[K")
  }
}
