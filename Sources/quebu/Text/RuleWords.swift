import WireFormat

/// What things of a rule set and their parts are called.
enum RuleWords {
  /// A kind of thing; the code itself where it is not known here.
  static func kind(_ code: String, _ language: Language) -> String { kinds[code]?.text(language) ?? code }

  /// A part of a thing.
  static func part(_ code: String, _ language: Language) -> String { parts[code]?.text(language) ?? code }

  private static let kinds: [String: Phrase] = [
    "rule-set": Phrase("规则集", "rule set"), "serving": Phrase("培训对象范围", "who is served"),
    "role": Phrase("角色", "role"), "rule": Phrase("规则", "rule"), "table": Phrase("表", "table"),
    "row": Phrase("表行", "table row"), "quota": Phrase("学时学制", "quota"), "limit": Phrase("调训限制", "limit"),
    "competency": Phrase("能力", "competency"), "course": Phrase("课程", "course"), "class": Phrase("班次", "class"),
    "scale": Phrase("等级表", "scale"), "field": Phrase("字段", "field"), "code-list": Phrase("代码表", "code list"),
    "source": Phrase("依据文件", "source"), "lecturer": Phrase("师资", "lecturer"), "base": Phrase("培训基地", "base"),
  ]

  private static let parts: [String: Phrase] = [
    "title": Phrase("名称", "title"), "basis": Phrase("依据", "basis"), "because": Phrase("理由", "reason"),
    "state": Phrase("状态", "state"), "valid-from": Phrase("生效日期", "in force from"),
    "valid-to": Phrase("失效日期", "in force to"), "condition": Phrase("条件", "condition"),
    "exception-to": Phrase("例外于", "exception to"), "hit": Phrase("匹配方式", "hit"),
    "complete": Phrase("须覆盖全部情形", "complete"), "order": Phrase("顺序", "order"), "hours": Phrase("学时", "hours"),
    "days": Phrase("天数", "days"), "mode": Phrase("形式", "mode"), "method": Phrase("方式", "method"),
    "content": Phrase("内容", "content"), "grade": Phrase("等次", "grade"), "lasts": Phrase("有效期", "lasts"),
    "teaches": Phrase("培养", "teaches"), "after": Phrase("先修课程", "after"),
    "counts-as": Phrase("视同完成", "counts as"), "for": Phrase("对象", "for"),
    "taught-by": Phrase("授课", "taught by"), "starts": Phrase("开始日期", "starts"), "ends": Phrase("结束日期", "ends"),
    "enrol-by": Phrase("报名截止", "enrol by"), "seats": Phrase("名额", "seats"), "kind": Phrase("类别", "kind"),
    "organiser-level": Phrase("主办层级", "organiser"), "place": Phrase("地点", "place"),
    "offers": Phrase("开设课程", "offers"), "quota": Phrase("单位名额", "seats for"), "held-at": Phrase("地点", "held at"),
    "head": Phrase("项目负责人", "head"), "window": Phrase("计算区间", "window"),
    "counts": Phrase("计入的记录", "records that count"), "at-most": Phrase("次数上限", "at most"),
    "same": Phrase("相同项", "the same"), "blocks": Phrase("受限的班次", "classes that it closes"),
    "scale": Phrase("等级表", "scale"), "levels": Phrase("等级数", "levels"), "level": Phrase("等级", "level"),
    "type": Phrase("类型", "type"), "codes": Phrase("代码表", "code list"), "many": Phrase("多值", "many values"),
    "ordered": Phrase("有序", "ordered"), "code": Phrase("代码", "code"), "code-title": Phrase("代码名称", "title of code"),
    "issued": Phrase("发布日期", "issued"), "href": Phrase("网址", "address"), "origin": Phrase("来源", "origin"),
    "set": Phrase("名称", "name"), "priority": Phrase("要求", "priority"), "due": Phrase("期限", "due"),
    "until": Phrase("截止", "until"),
  ]
}

extension Wording {
  /// added, removed and changed of things; gained, lost and changed of what people have.
  func move(_ word: String) -> String {
    switch word {
    case "added": self(Phrase("新增", "added"))
    case "removed": self(Phrase("删除", "removed"))
    case "gained": self(Phrase("新增", "gained"))
    case "lost": self(Phrase("消除", "lost"))
    default: self(Phrase("变化", "changed"))
    }
  }

  func cause(_ cause: CauseBody, titles: [String: Titles]) -> String {
    let name = title(titles[cause.id]) ?? (cause.id == cause.kind ? "" : cause.id)
    return [move(cause.change), RuleWords.kind(cause.kind, language), name].filter { !$0.isEmpty }
      .joined(separator: language == .zh && name.isEmpty ? "" : " ")
  }
}
