import Diagnostics
import WireFormat

/// Which rule set is live, and what the folder holds besides.
struct RuleSetStatusView {
  let status: RuleSetStatusBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    let style: Ink.Style = status.status == "ready" ? .green : .yellow
    sections.pairs(
      [
        (.digest, status.active.digest),
        (.since, status.since + wording.aside(origin(status.how, status.by, wording))),
        (Phrase("最近一次", "Last attempt"), lastAttempt(wording)),
        (Phrase("文件夹", "Folder"), "\(status.folder.path)  \(wording.code(status.folder.state))"),
        (Phrase("历史", "History"), status.keeps ? nil : wording(Phrase("不保存（未给 --state）", "not kept (no --state)"))),
      ], indent: 2)
    sections.pairs(
      status.folder.changes.map { (wording.code($0.change), VisibleText.of($0.name)) }, indent: 4)
    let head = "\(status.active.id)  \(terminal.ink(style, "● \(wording.code(status.status))"))"
    return [head] + sections.lines + status.diagnostics.map { DiagnosticLine.text($0, terminal.ink) }
  }

  private func lastAttempt(_ wording: Wording) -> String {
    let attempt = status.lastAttempt
    let errors = attempt.errors.map { wording.aside(wording(.errorCount($0))) } ?? ""
    return "\(attempt.at)  \(origin(attempt.how, attempt.by, wording))  \(wording.code(attempt.result))\(errors)"
  }

  private func origin(_ how: String, _ user: Int?, _ wording: Wording) -> String {
    wording.list([wording.how(how)] + (user.map { ["uid \($0)"] } ?? []))
  }
}

extension Wording {
  /// How a change came about. A word of its own, since `reload` and `start` mean other things elsewhere.
  func how(_ how: String) -> String {
    switch how {
    case "start": self(Phrase("启动", "start"))
    case "reload": self(Phrase("重载", "reload"))
    case "watch": self(Phrase("监视文件夹", "watch"))
    case "activate": self(Phrase("启用", "activate"))
    case "rollback": self(Phrase("退回", "rollback"))
    default: how
    }
  }
}

extension Phrase {
  static let at = Phrase("时间", "At")
  static let how = Phrase("方式", "How")
  static let by = Phrase("用户", "User")
  static let errors = Phrase("错误", "Errors")
  static let tests = Phrase("测试", "Tests")

  static func errorCount(_ count: Int) -> Phrase { Phrase("\(count) 个错误", "\(count) error\(count == 1 ? "" : "s")") }
}
