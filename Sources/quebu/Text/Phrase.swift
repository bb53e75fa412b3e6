import Diagnostics

/// Something that the program says itself, in both languages.
struct Phrase: Sendable {
  let zh: String
  let en: String

  init(_ zh: String, _ en: String) {
    self.zh = zh
    self.en = en
  }

  func text(_ language: Language) -> String { language == .zh ? zh : en }
}

// Headings and words of tables.
extension Phrase {
  static let needs = Phrase("缺什么", "Needs")
  static let plan = Phrase("补什么", "Learning plan")
  static let letOff = Phrase("免除", "Let off")
  static let unknown = Phrase("规则无法判断", "Rules that cannot be judged")
  static let conflicts = Phrase("例外冲突", "Conflicting exceptions")
  static let cannotClose = Phrase("补不上", "Cannot be closed")
  static let notes = Phrase("说明", "Notes")
  static let state = Phrase("状态", "State")
  static let priority = Phrase("要求", "Priority")
  static let need = Phrase("内容", "Need")
  static let required = Phrase("应达", "Required")
  static let held = Phrase("现有", "Held")
  static let left = Phrase("还差", "Missing")
  static let due = Phrase("期限", "Due")
  static let rules = Phrase("依据规则", "Rules")
  static let course = Phrase("课程", "Course")
  static let courses = Phrase("课程", "Courses")
  static let hours = Phrase("学时", "Hours")
  static let days = Phrase("天数", "Days")
  static let method = Phrase("方式", "Method")
  static let mode = Phrase("形式", "Mode")
  static let content = Phrase("内容", "Content")
  static let closes = Phrase("能补", "Closes")
  static let classes = Phrase("班次", "Classes")
  static let firstClass = Phrase("可报班次", "First class")
  static let alternatives = Phrase("备选", "Instead")
  static let requiredBy = Phrase("先修于", "Before")
  static let id = Phrase("编号", "Id")
  static let name = Phrase("姓名", "Name")
  static let title = Phrase("名称", "Title")
  static let unit = Phrase("单位", "Unit")
  static let roles = Phrase("角色", "Roles")
  static let records = Phrase("培训记录", "Records")
  static let lastTrained = Phrase("最近培训", "Last trained")
  static let never = Phrase("从未", "never")
  static let fields = Phrase("基本情况", "Facts")
  static let holdings = Phrase("能力测评", "Assessed levels")
  static let competency = Phrase("能力", "Competency")
  static let level = Phrase("等级", "Level")
  static let assessedOn = Phrase("测评日期", "Assessed")
  static let expiresOn = Phrase("有效期至", "Expires")
  static let training = Phrase("培训经历", "Training")
  static let starts = Phrase("开始", "Starts")
  static let ends = Phrase("结束", "Ends")
  static let kind = Phrase("类别", "Kind")
  static let result = Phrase("结果", "Result")
  static let grade = Phrase("等次", "Grade")
  static let seats = Phrase("名额", "Seats")
  static let seatsLeft = Phrase("余额", "Free")
  static let enrolBy = Phrase("报名截止", "Enrol by")
  static let place = Phrase("地点", "Place")
  static let organiser = Phrase("主办层级", "Organiser")
  static let head = Phrase("项目负责人", "Head")
  static let heldAt = Phrase("培训基地", "Held at")
  static let taughtBy = Phrase("授课", "Taught by")
  static let teaches = Phrase("培养", "Teaches")
  static let after = Phrase("先修课程", "After")
  static let countsAs = Phrase("视同完成", "Counts as")
  static let lasts = Phrase("有效期", "Lasts")
  static let audience = Phrase("对象", "For")
  static let unitQuotas = Phrase("单位名额", "Seats for units")
  static let definedAt = Phrase("出处", "Defined at")
  static let available = Phrase("可报名", "Available")
  static let candidates = Phrase("人选", "Candidates")
  static let reasons = Phrase("原因", "Reasons")
  static let cadres = Phrase("干部", "Cadres")
  static let open = Phrase("未达标", "Open")
  static let overdue = Phrase("逾期", "Overdue")
  static let cannotJudge = Phrase("无法判断", "Cannot judge")
  static let met = Phrase("达标", "Met")
  static let basis = Phrase("依据", "Basis")
  static let condition = Phrase("条件", "Condition")
  static let demands = Phrase("要求", "Demands")
  static let exemptions = Phrase("免除", "Lets off")
  static let exceptionTo = Phrase("例外于", "Exception to")
  static let exceptions = Phrase("例外", "Exceptions")
  static let because = Phrase("理由", "Because")
  static let validity = Phrase("有效期", "In force")
  static let ruleSet = Phrase("规则集", "Rule set")
  static let profiles = Phrase("档案", "Profiles")
  static let files = Phrase("文件", "Files")
  static let bytes = Phrase("字节", "Bytes")
  static let digest = Phrase("摘要", "Digest")
  static let since = Phrase("起用于", "Since")
  static let lastReload = Phrase("上次重载", "Last reload")
  static let leftOut = Phrase("未载入", "Left out")
  static let keptFiles = Phrase("沿用旧版的文件", "Kept in the last good form")
  static let changes = Phrase("至少要改变", "The least that would have to change")
  static let displaced = Phrase("未选", "Instead of")
  static let yes = Phrase("是", "yes")
  static let no = Phrase("否", "no")
  static let forEver = Phrase("长期", "for ever")
  static let everyone = Phrase("不限", "everyone")
  static let none = Phrase("无", "none")
  static func suppressed(_ rows: Int) -> Phrase {
    Phrase(
      "另有 \(rows) 行涉及不足五人，或会泄露这样的数字，不予显示。",
      "\(rows) rows are about fewer than five cadres, or would give such a figure away, and are not shown.")
  }
  static let missingValue = Phrase("缺值", "missing")
  static let allHold = Phrase("全部满足", "all of")
  static let anyHolds = Phrase("满足其一", "any of")
  static let notHold = Phrase("不满足", "not")
  static let code = Phrase("代码", "Code")
  static let severity = Phrase("级别", "Severity")
  static let meaning = Phrase("含义", "Meaning")
  static let wrongExample = Phrase("错误", "Wrong")
  static let rightExample = Phrase("正确", "Right")
  static let besideDeclarations = Phrase(
    "例子所引用的声明：quebu explain --declarations", "What the examples refer to: quebu explain --declarations")
}

// Messages on standard error.
extension Phrase {
  static func severity(_ severity: Diagnostic.Severity) -> Phrase {
    switch severity {
    case .error: Phrase("错误", "error")
    case .warning: Phrase("警告", "warning")
    case .note: Phrase("提示", "note")
    }
  }
  static func unreachable(_ path: String, _ why: String) -> Phrase {
    Phrase("连不上 quebud：\(path)：\(why)", "cannot reach quebud at \(path): \(why)")
  }
  static func howToStart(_ path: String) -> Phrase {
    Phrase(
      "启动：quebud --rules DIR --profiles DIR --socket \(path)",
      "start it with: quebud --rules DIR --profiles DIR --socket \(path)")
  }
  static func socketNotPermitted(_ path: String) -> Phrase {
    Phrase("无权使用套接字 \(path)", "not permitted to use the socket \(path)")
  }
  static func silentDaemon(_ path: String) -> Phrase {
    Phrase("quebud 没有应答：\(path)", "quebud at \(path) does not answer")
  }
  static func badAnswer(_ path: String, _ why: String) -> Phrase {
    Phrase("\(path) 的应答不是 HTTP（\(why)）", "what answers at \(path) does not speak HTTP (\(why))")
  }
  static func noSuchFolder(_ path: String) -> Phrase { Phrase("没有这个文件夹：\(path)", "no such folder: \(path)") }
  static func noSuchFile(_ path: String) -> Phrase { Phrase("没有这个文件或文件夹：\(path)", "no such file or folder: \(path)") }
  static func isThere(_ path: String) -> Phrase { Phrase("已经存在：\(path)", "it is there already: \(path)") }
  static func hasRules(_ path: String) -> Phrase {
    Phrase("文件夹里已有规则文件：\(path)", "the folder holds rule files already: \(path)")
  }
  static func isNotEmpty(_ path: String) -> Phrase {
    Phrase("文件夹不是空的：\(path)；要写进去请加 --force", "the folder is not empty: \(path); --force writes into it")
  }
  static func generated(rules: Int, people: Int, in folder: String) -> Phrase {
    Phrase("\(folder)：\(rules) 条规则，\(people) 人，都是编出来的", "\(folder): \(rules) rules and \(people) people, all made up")
  }
  static func answered(_ profiles: Int, mistakes: Int) -> Phrase {
    Phrase(
      "\(profiles) 人" + (mistakes > 0 ? "，其中 \(mistakes) 人的档案不能用" : ""),
      "\(profiles) profile\(profiles == 1 ? "" : "s")"
        + (mistakes > 0 ? ", \(mistakes) of which cannot be used" : ""))
  }
  static func notWritten(_ path: String, _ why: String) -> Phrase {
    Phrase("没有写入 \(path)：\(why)", "\(path) was not written: \(why)")
  }
  static func formatted(files: Int, changed: Int, broken: Int, written: Bool) -> Phrase {
    Phrase(
      "\(files) 个文件，\(changed) 个\(written ? "已重排" : "需重排")" + (broken > 0 ? "，\(broken) 个错误" : ""),
      "\(files) file\(files == 1 ? "" : "s"), \(changed) \(written ? "changed" : "would change")"
        + (broken > 0 ? ", \(broken) error\(broken == 1 ? "" : "s")" : ""))
  }
  static func noSuch(_ what: String) -> Phrase { Phrase("没有这样的\(what)", "there is no such \(what)") }
  static func moreWith(_ cursor: String) -> Phrase {
    Phrase("还有更多：--cursor \(cursor)", "there are more: --cursor \(cursor)")
  }
  static func checked(errors: Int, warnings: Int, in folder: String) -> Phrase {
    Phrase(
      "\(folder)：\(errors) 个错误，\(warnings) 个警告",
      "\(folder): \(errors) error\(errors == 1 ? "" : "s"), \(warnings) warning\(warnings == 1 ? "" : "s")")
  }
}
