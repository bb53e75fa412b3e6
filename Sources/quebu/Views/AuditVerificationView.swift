import WireFormat

/// Whether the audit is what was written.
struct AuditVerificationView {
  let found: AuditVerificationBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.pairs(
      [
        (Phrase("记录", "Lines"), found.last >= found.first ? "\(found.first)–\(found.last)" : nil),
        (Phrase("链首", "Head"), "\(found.last):\(found.head)"),
        (Phrase("出错处", "At line"), found.at.map { "\($0)" }),
        (Phrase("锚点", "Anchor"), found.anchor.map { wording(Self.anchor($0)) }),
        (
          Phrase("未写完", "Unfinished"),
          found.unfinished == true
            ? wording(
              Phrase("末尾一条未写完，从未据此作答；下次启动时截去", "a last line that nobody was answered for; the next start cuts it off"))
            : nil
        ),
      ], indent: 2)
    let says = "● \(wording(Self.verdict(found.verdict)))"
    return [terminal.ink(found.isIntact ? .green : .red, says)] + sections.lines
  }

  private static func verdict(_ code: String) -> Phrase {
    switch code {
    case "intact": Phrase("审计日志完好", "the audit is intact")
    case "chain-mismatch": Phrase("日志与哈希链不符：有记录被改动或抽走", "a line is another than was written, or was taken out")
    case "log-longer": Phrase("日志长于哈希链：有未入链的记录", "the log is longer than the chain: lines were added past it")
    case "chain-longer": Phrase("哈希链长于日志：末尾有记录缺失", "the chain is longer than the log: lines are missing at its end")
    case "anchor-mismatch":
      Phrase("与锚点不符：日志与哈希链被一并改写或截短", "it is not what the anchor says: log and chain were written anew, or cut short")
    default: Phrase(code, code)
    }
  }

  private static func anchor(_ code: String) -> Phrase {
    switch code {
    case "holds": Phrase("相符", "holds")
    case "not-kept": Phrase("早于现存记录，无法核对", "older than the lines that are kept: cannot be checked")
    default: Phrase(code, code)
    }
  }
}

extension Wording {
  /// What became of a request that the audit has, and what the service says of itself.
  func auditOutcome(_ code: String) -> String {
    switch code {
    case "granted": self(Phrase("准许", "granted"))
    case "refused": self(Phrase("拒绝", "refused"))
    case "done": self(Phrase("完成", "done"))
    case "accepted": self(Phrase("已受理", "accepted"))
    case "failed": self(Phrase("失败", "failed"))
    case "begun": self(Phrase("服务启动", "service began"))
    case "recovered": self(Phrase("断电后恢复", "recovered after a power cut"))
    default: code
    }
  }

  /// Why a request was refused: kinds of problems.
  func refusal(_ kind: String) -> String {
    switch kind {
    case "not-permitted": self(Phrase("无此权限", "not permitted"))
    case "not-found": self(Phrase("查无此人或不在范围内", "not there, or not in the units"))
    default: kind
    }
  }
}
