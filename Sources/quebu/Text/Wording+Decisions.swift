import WireFormat

extension Phrase {
  static let decision = Phrase("决定", "Decision")
  static let comment = Phrase("备注", "Comment")
  static let commentErased = Phrase("备注清除于", "Comment erased")
  static let recommendation = Phrase("推荐编号", "Recommendation")
  static let isCurrent = Phrase("现仍推荐", "Current")
  static let revision = Phrase("修订号", "Revision")
}

/// What HR decides, in words.
extension Wording {
  func verdict(_ code: String) -> String {
    switch code {
    case "confirmed": self(Phrase("已确认", "confirmed"))
    case "declined": self(Phrase("已谢绝", "declined"))
    default: code
    }
  }

  /// Why something was declined; the code itself where it is not known here.
  func declineReason(_ code: String) -> String {
    DecisionReason(rawValue: code).map { self(Self.phrase($0)) } ?? code
  }

  /// Both, for a table.
  func decision(_ verdict: String, _ reason: String?) -> TextTable.Cell {
    .init(
      self.verdict(verdict) + (reason.map { aside(declineReason($0)) } ?? ""),
      verdict == "confirmed" ? .green : .yellow)
  }

  static func phrase(_ reason: DecisionReason) -> Phrase {
    switch reason {
    case .alreadyTrained: Phrase("已参加过同类培训", "trained already")
    case .notAvailable: Phrase("近期不能参训", "not available")
    case .otherCourse: Phrase("改学其他课程", "takes another course")
    case .notNeededInPost: Phrase("岗位不需要", "not needed in the post")
    case .leavingPost: Phrase("即将调离或退休", "about to leave the post")
    case .bySupervisor: Phrase("上级决定", "decided by a superior")
    case .other: Phrase("其他", "other")
    }
  }
}
