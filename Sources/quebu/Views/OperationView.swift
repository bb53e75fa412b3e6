import WireFormat

/// A job of the daemon: how far it has come, or how it ended.
struct OperationView {
  let operation: OperationBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let progress = operation.progress.map { progress in
      let left = progress.eta.map {
        wording(Phrase("，还需 \($0.thousandths / 1_000) 秒", ", \($0.thousandths / 1_000) s left"))
      }
      return "\(progress.done) / \(progress.total)\(left ?? "")"
    }
    sections.pairs(
      [
        (Phrase("进度", "Progress"), progress), (Phrase("开始于", "Begun"), operation.created),
        (Phrase("结束于", "Ended"), operation.finished), (Phrase("原因", "Reason"), operation.error),
      ], indent: 2)
    let style: Ink.Style =
      switch operation.state {
      case "succeeded": .green
      case "failed", "cancelled", "interrupted": .yellow
      default: .plain
      }
    return [terminal.ink(style, "● \(wording.code(operation.state))") + "  \(operation.id)"] + sections.lines
  }
}
