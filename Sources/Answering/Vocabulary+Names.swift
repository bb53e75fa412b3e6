import TrainingModel
import WireFormat

extension Vocabulary {
  func body(of target: Target) -> TargetBody {
    switch target {
    case .competency(let competency): TargetBody(competency: competencies[competency].id)
    case .course(let course): TargetBody(course: courses[course].id)
    case .training(let kind, let since): TargetBody(training: kind.rawValue, since: since.map { fields[$0].id })
    case .quota(let quota): TargetBody(quota: quotas[quota].id)
    }
  }

  /// Of what kind a competency or a training is, and of what content a competency or a course.
  func kindAndContent(of target: Target) -> (kind: String?, content: String?) {
    switch target {
    case .competency(let competency):
      (competencies[competency].kind.rawValue, competencies[competency].content.rawValue)
    case .course(let course): (nil, courses[course].content.rawValue)
    case .training(let kind, _): (kind.rawValue, nil)
    case .quota: (nil, nil)
    }
  }

  func title(of target: Target) -> LocalizedText {
    switch target {
    case .competency(let competency): competencies[competency].title
    case .course(let course): courses[course].title
    case .training(let kind, _): kind.title
    case .quota(let quota): quotas[quota].title
    }
  }

  /// The name by which conditions ask for a fact; of record fields behind `training.`, of class fields behind `class.`.
  func name(of field: FieldReference) -> String {
    switch field {
    case .cadre(let field): fields[field].id
    case .cadreID: "id"
    case .cadreUnit: "unit"
    case .record(let field): "training.\(field.rawValue)"
    case .trainingClass(let field): "class.\(field.rawValue)"
    }
  }

  func title(of field: FieldReference) -> LocalizedText {
    switch field {
    case .cadre(let field): fields[field].title
    case .cadreUnit: LocalizedText([("en", "unit"), ("zh", "单位")])
    case .cadreID: LocalizedText([("en", "id"), ("zh", "编号")])
    case .record(let field): LocalizedText([("en", "training record: \(field.rawValue)"), ("zh", "培训记录：\(field.zh)")])
    case .trainingClass(let field): LocalizedText([("en", "class: \(field.rawValue)"), ("zh", "班次：\(field.rawValue)")])
    }
  }

  /// The values as the profile has them; nil: missing. Of a many-field all of them, perhaps none.
  func texts(of value: FieldValue, in field: FieldReference) -> [String]? {
    switch value {
    case .missing: nil
    case .many(let values): values.flatMap { texts(of: $0, in: field) ?? [] }
    case .code(let code): [codeText(Int(code), in: field)]
    case .text(let text): [text]
    case .number(let amount): [amount.description]
    case .date(let date): [date.description]
    case .flag(let flag): [flag ? "yes" : "no"]
    }
  }

  /// The titles of the codes of a value, in the same order; nil where the field has none.
  func codeTitles(of value: FieldValue, in field: FieldReference) -> [LocalizedText]? {
    guard let list = codeList(of: field) else { return nil }
    switch value {
    case .code(let code): return [list.codes[Int(code)].title]
    case .many(let values): return values.flatMap { codeTitles(of: $0, in: field) ?? [] }
    default: return nil
    }
  }

  /// The declared list of a field of the cadre.
  func codeList(of field: FieldReference) -> CodeList? {
    guard case .cadre(let field) = field else { return nil }
    return codeList(of: field)
  }

  private func codeText(_ code: Int, in field: FieldReference) -> String {
    switch field {
    case .cadre(let field): codeList(of: field)?.codes[code].value ?? ""
    case .cadreID, .cadreUnit: ""
    case .record(let field):
      switch field {
      case .course: courses[Ordinal(code)].id
      case .class: classes[Ordinal(code)].id
      case .kind: word(code, of: TrainingKind.self)
      case .mode: word(code, of: TrainingMode.self)
      case .place: word(code, of: Place.self)
      case .organiserLevel: word(code, of: OrganiserLevel.self)
      case .result: word(code, of: TrainingResult.self)
      case .content: word(code, of: Content.self)
      case .starts, .ends, .hours, .days: ""
      }
    case .trainingClass(let field):
      switch field {
      case .id: classes[Ordinal(code)].id
      case .course: courses[Ordinal(code)].id
      case .kind: word(code, of: TrainingKind.self)
      case .state: word(code, of: ClassState.self)
      case .place: word(code, of: Place.self)
      case .organiserLevel: word(code, of: OrganiserLevel.self)
      case .content: word(code, of: Content.self)
      case .starts, .ends, .enrolBy, .hours, .days, .seats: ""
      }
    }
  }

  private func word<Code: BuiltInCode>(_ code: Int, of type: Code.Type) -> String {
    Array(type.allCases)[code].rawValue
  }
}

extension TrainingKind {
  /// Art. 13 of 干部教育培训工作条例 (2023) and the personnel code ZB29.
  var title: LocalizedText {
    switch self {
    case .initial: LocalizedText([("en", "initial training"), ("zh", "初任培训")])
    case .appointment: LocalizedText([("en", "appointment training"), ("zh", "任职培训")])
    case .specialBusiness: LocalizedText([("en", "special-business training"), ("zh", "专门业务培训")])
    case .inPost: LocalizedText([("en", "in-post training"), ("zh", "在职培训")])
    case .theory: LocalizedText([("en", "theory and party-spirit training"), ("zh", "理论和党性教育专题培训")])
    case .rotation: LocalizedText([("en", "rotation training"), ("zh", "集中轮训")])
    case .other: LocalizedText([("en", "other training"), ("zh", "其他培训")])
    }
  }
}

extension RecordField {
  fileprivate var zh: String {
    switch self {
    case .course: "课程"
    case .class: "班次"
    case .kind: "培训类别"
    case .starts: "开始日期"
    case .ends: "结束日期"
    case .hours: "学时"
    case .days: "天数"
    case .mode: "方式"
    case .place: "地点"
    case .organiserLevel: "主办层级"
    case .result: "结果"
    case .content: "内容"
    }
  }
}
