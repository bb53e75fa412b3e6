import DocumentGrammar

/// What an editor shows for the elements and attributes of rule files and profiles; the words are those of ``Codes``.
enum ElementHelp {
  /// - Parameter prefix: looked for first, before the keys of elements.
  static func documentation(in prefix: String) -> SchemaDocumentation {
    func texts(_ element: ElementGrammar) -> [String] {
      let plain = element.key.split(separator: "/").last.map(String.init) ?? element.key
      return [prefix + element.key, element.key, plain]
    }
    return SchemaDocumentation(
      element: { element in texts(element).lazy.compactMap { all[$0] }.first },
      attribute: { element, attribute in
        let own = texts(element).lazy.compactMap { all["\($0)@\(attribute.name)"] }.first
        return own ?? all["@\(attribute.name)"]
      },
      word: { attribute, word in
        guard case .oneOf = attribute.kind else { return nil }
        if let own = all["\(attribute.name)=\(word)"] { return own }
        let (zh, en) = (Codes.name(word, .zh), Codes.name(word, .en))
        return zh == word ? nil : SchemaText(zh: zh, en: en)
      })
  }

  /// `element`, `element@attribute`, `@attribute` of any element, `attribute=word`.
  private static let all: [String: SchemaText] = elements.merging(attributes) { $1 }.mapValues {
    SchemaText(zh: $0.zh, en: $0.en)
  }

  private static let elements: [String: Phrase] = [
    "training-rules": Phrase("规则文件：一个文件夹里的全部文件合成一个规则集", "a rule file; all files of a folder make up one rule set"),
    "title": Phrase("给人看的名称，每种语言一个", "the name that people are shown, one for each language"),
    "basis": Phrase("依据：出自哪里、哪一条、怎么说", "the legal basis: the source, the article and what it says"),
    "because": Phrase(
      "写给干部看的理由，可插入 <value of=\"字段\"/>", "the reason in words; <value of=\"field\"/> stands for the cadre's value"),
    "value": Phrase("该干部在这个字段上的值", "the cadre's value of that field"),
    "code-list": Phrase("代码表：字段可取的值", "a closed list of the values of a field"),
    "code": Phrase("代码表里的一个值", "one value of the list"),
    "field": Phrase("字段：条件和人员档案里可用的名字", "a field: a name that conditions and profiles may use"),
    "source": Phrase("来源：法规、文件或资料", "a source: a law, a regulation or a paper"),
    "scale": Phrase("层级：掌握程度，从 1 级起，不跳级", "levels of mastery, from 1 without gaps"),
    "level": Phrase("一级", "one level"),
    "competency": Phrase("能力素质：一项可要求、可培养、可测评的内容", "a competency, which can be required, taught and assessed"),
    "lecturer": Phrase("师资", "a lecturer"),
    "base": Phrase("培训基地", "a training base"),
    "course": Phrase("课程；只推荐在用的", "a course; only active ones are recommended"),
    "teaches": Phrase("学完达到的能力和层级", "the level of a competency that completing it gives"),
    "after": Phrase("先修课程：须先完成，或在计划里排在前面", "a prerequisite, completed before or earlier in the plan"),
    "counts-as": Phrase("完成本课，视同也完成那一门", "completing this one completes that one too"),
    "taught-by": Phrase("由谁授课", "who teaches it"),
    "for": Phrase("面向谁：全部条件都要满足", "for whom it is: conditions that must all hold"),
    "class": Phrase("班次：有日期的培训班", "a class with its dates"),
    "offers": Phrase("班上开的课程；结业即完成全部课程", "a course of the class; completing the class completes it"),
    "class/quota": Phrase("留给一个单位（含下属）的名额，也是上限", "seats kept for a unit and those below it, and its bound"),
    "held-at": Phrase("在哪个基地办", "the base where it is held"),
    "head": Phrase("项目负责人", "who is in charge of it"),
    "all": Phrase("全部满足", "all hold"),
    "any": Phrase("满足其一", "at least one holds"),
    "not": Phrase("不满足（只能有一个条件）", "does not hold (exactly one condition)"),
    "is": Phrase(
      "字段满足一个运算符；没有值时为“不知道”，由 if-missing 决定",
      "a field passes one operator; without a value it is unknown, unless if-missing decides"),
    "missing": Phrase("字段没有值", "the field has no value"),
    "holds": Phrase("能力达到这一级或更高", "the level of a competency that is held, or a higher one"),
    "holds-role": Phrase("属于这个角色", "the role's own condition is true"),
    "trained": Phrase("期间内有若干条符合条件的结业记录", "so many completed records in the period meet the conditions in it"),
    "serving": Phrase("培训对象：谁才有要求；整个规则集最多一个", "who gets demands at all; at most one in a set"),
    "applies-when": Phrase("谁属于这个角色：全部条件都要满足", "who has the role: conditions that must all hold"),
    "when": Phrase(
      "何时适用：全部条件都要满足；空的适用于所有人", "when the rule stands: conditions that must all hold; empty is for everyone"),
    "counts": Phrase("哪些培训记录计入；没有即全部计入", "which training records count; absent: all"),
    "blocks": Phrase("到了次数就不能再参加哪些班", "which classes are closed once the limit is reached"),
    "role": Phrase("角色：有名字的条件和要求（干什么学什么）", "a role: a named condition with demands"),
    "needs": Phrase("要求：能力、课程、培训或学时，四选一", "a demand: a competency, a course, a training or a quota"),
    "require": Phrase("要求：能力、课程、培训或学时，四选一", "a demand: a competency, a course, a training or a quota"),
    "due": Phrase("完成期限：自某日起多久之内，或某一天", "the due day: within a period of a date, or a date"),
    "rule": Phrase(
      "规则：条件满足就提出要求；带 exception-to 的可以免除", "a rule: a condition with demands; with exception-to it may let off"),
    "then": Phrase("要求什么，或免除什么", "what is required, or let off"),
    "exempt": Phrase(
      "免除：所例外的规则在这一项上的要求；不写哪一项即全部", "lets off from what the named rules ask for; without a target from all of it"),
    "quota": Phrase("学时统计口径：什么时段、哪些记录；要求多少写在 require 里", "how hours and days are counted; a require says how much"),
    "limit": Phrase("调训次数上限：到了次数，有关的班就不能再参加", "a limit on calls: once it is reached, classes are closed"),
    "table": Phrase("表：一行一条规则，名字是 表#行", "a table: one row, one rule, named table#row"),
    "input": Phrase("条件列", "a column of conditions"),
    "row": Phrase(
      "一行：每列一格，写法有 *、一个值、几个值、a..b、a..、..b、not(a b)、missing",
      "a row with a cell for each column: *, one value, several, a..b, a.., ..b, not(a b), missing"),
    "test": Phrase("试验：这样的干部，在这一天，应当得出什么", "a test: what must come out for such a cadre on that day"),
    "test/cadre": Phrase("干部：元素名就是字段名", "a cadre: elements have the names of fields"),
    "expect": Phrase("应当得出的", "what must come out"),
    "need": Phrase("应当有这项需求", "this need is there"),
    "no-need": Phrase("不应当有这项需求", "this need is not there"),
    "unknown": Phrase("应当因缺这个字段而无法判断", "this field is missing and would decide something"),
    "conflict": Phrase("应当有例外冲突", "exceptions disagree"),
    "let-off": Phrase("应当被免除", "this is let off"),
    "recommend": Phrase("计划里应当有这门课", "the course is in the plan"),
    "no-recommend": Phrase("计划里不应当有这门课", "the course is not in the plan"),
    "test/name": Phrase("姓名", "the name"),
    "test/holds": Phrase("测评得到的能力层级", "an assessed level of a competency"),
    "test/training": Phrase("一条培训记录", "a training record"),
    "profiles": Phrase("人员档案：单位和干部", "profiles: units and cadres"),
    "unit": Phrase("单位", "a unit"),
    "cadre": Phrase(
      "干部：元素名就是字段名，可重复的字段写几次", "a cadre: elements have the names of fields, repeated where the field takes many"),
  ]
}
