import Diagnostics

extension CodePage {
  /// Elements, attributes and the spelling of values, alike in rules and profiles.
  static let grammar = elements + spelling + characters

  private static let elements: [CodePage] = [
    .init(
      "Q0101", Phrase("没有这个名字的元素", "no element has that name"),
      why: Phrase(
        "多半是笔误：消息里会给出相近的名字。所有元素见 rules/README.md。",
        "Most often a slip of the pen: the message names the element that was meant. All elements are in rules/README.md."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <⟦thne|then⟧><require course="economy-101"/></⟦thne|then⟧>
        </rule>
        """)),
    .init(
      "Q0102", Phrase("元素不能放在这里", "the element cannot stand in this place"),
      why: Phrase(
        "语言里有这个元素，但它属于别处；消息说明它该放在哪里。",
        "The language has the element, but it belongs elsewhere; the message says where."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then>⟦<needs competency="economy" level="2"/>|<require competency="economy" level="2"/>⟧<require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0103", Phrase("元素没有这个属性", "the element has no such attribute"),
      why: Phrase(
        "写错的属性如果被悄悄忽略，规则就变成另一个意思，所以是错误。",
        "A misspelt attribute that was passed over in silence would make another rule of it, so it is an error."),
      .rules(
        """
        <rule id="induction" ⟦vaild-from|valid-from⟧="2026-01-01">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0104", Phrase("缺少必需的属性，或它是空的", "a required attribute is absent or empty"),
      why: Phrase(
        "没有它，元素就没有意思：例如没有编号，谁也不能引用它。",
        "Without it the element means nothing: without an id, for example, nobody can refer to it."),
      .rules(
        """
        <rule⟦| id="induction"⟧>
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0105", Phrase("缺少必需的元素", "a required element is absent"),
      why: Phrase(
        "规则要有条件和要求；对所有人都适用的条件写作 `<when/>`。",
        "A rule has a condition and demands; a condition that holds for everyone is written `<when/>`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
        ⟦|  <when/>
        ⟧  <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0106", Phrase("这种元素多于允许的个数", "more elements of a kind than may stand there"),
      why: Phrase(
        "例如 not 里只能有一个条件：两个条件的“非”有两种读法，请用 all 或 any 写明。",
        "A `<not>`, for example, takes one condition: of two there would be two readings, so say `<all>` or `<any>`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when>
            <not>⟦|<any>⟧<is field="level" equals="clerk"/> <is field="seconded" equals="yes"/>⟦|</any>⟧</not>
          </when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0107", Phrase("只能放元素的地方有文字", "text where only elements may stand"),
      why: Phrase(
        "多半是丢了标签。条件之间不写“和”“或”，而用 all 和 any。",
        "Most often a lost tag. Between conditions stands no `and` or `or`: there are `<all>` and `<any>`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level" equals="clerk"/> ⟦并且 |⟧<is field="seconded" equals="no"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0108", Phrase("需要文字的元素是空的", "an element that needs a text has none"),
      why: Phrase("要么写上文字，要么删掉元素。", "Write the text, or remove the element."),
      .rules(
        """
        <base id="hall">⟦<title/>|<title>礼堂</title>⟧</base>
        """)),
    .init(
      "Q0109", Phrase("几个属性必须有一个，却一个都没有", "none of several attributes of which one must stand"),
      why: Phrase(
        "例如条件要有一个运算，require 要有一个对象。",
        "A condition needs an operator, for example, and a `<require>` a target."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level"⟦| equals="clerk"⟧/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0110", Phrase("几个属性只能有一个，却写了几个", "several attributes of which only one may stand"),
      why: Phrase(
        "一个条件只比较一次；两头都要限定时用 between，或者写两个条件。",
        "A condition compares once; for two bounds there is `between`, or write two conditions."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level" ⟦at-least="clerk" at-most="section"|between="clerk..section"⟧/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
  ]

  private static let spelling: [CodePage] = [
    .init(
      "Q0301", Phrase("编号写法不对", "a malformed id"),
      why: Phrase(
        "编号用小写字母开头，由小写字母、数字和单个的 - 或 . 组成，这样它在网址、命令行和表格里都一样。",
        "An id begins with a lower-case letter and has lower-case letters and digits, joined by single `-` or `.`: so it is the same in addresses, commands and tables."
      ),
      .rules(
        """
        <base id="⟦Hall_2|hall-2⟧"><title>二号礼堂</title></base>
        """)),
    .init(
      "Q0302", Phrase("不是 YYYY-MM-DD 的日期", "not a date `YYYY-MM-DD`"),
      why: Phrase(
        "日期写作四位年、两位月、两位日；财政年度的起始日写作 MM-DD。",
        "A date has four digits of the year, two of the month and two of the day; the start of a fiscal year is `MM-DD`."
      ),
      .rules(
        """
        <rule id="induction" valid-from="⟦2026/3/2|2026-03-02⟧">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0303", Phrase("不存在的日子", "a day that does not exist"),
      why: Phrase(
        "写法对，但日历上没有这一天。本意是哪一天只有作者知道，所以不自动改。",
        "The form is right, but the calendar has no such day. Which one was meant only the author knows."),
      .rules(
        """
        <rule id="induction" valid-to="2026-02-⟦30|28⟧">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0304", Phrase("时长写法不对", "not a period"),
      why: Phrase(
        "时长写作 P2Y（两年）、P6M（六个月）、P2W（两周）、P10D（十天），也可以连写：P1Y6M。",
        "A period is `P2Y` for two years, `P6M` for six months, `P2W`, `P10D`, or a mixture such as `P1Y6M`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="promoted-on" within-past="⟦2 years|P2Y⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0305", Phrase("不是数，或超出范围", "not a number, or out of its range"),
      why: Phrase(
        "数最多三位小数，不带单位。学时和天数大于 0，等级从 1 开始。",
        "A number has at most three decimals and no unit. Hours and days lie above 0, levels begin with 1."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require quota="five-year" hours="⟦550学时|550⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0306", Phrase("不是 true 或 false，或不是 yes 或 no", "not `true` or `false`, or not `yes` or `no`"),
      why: Phrase(
        "规则文件自身的开关写 true 或 false；干部的情况写 yes 或 no。",
        "Switches of the rule file are `true` or `false`; facts of a cadre are `yes` or `no`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="seconded" equals="⟦true|yes⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0307", Phrase("不是这个属性可用的词", "not one of the words that the attribute takes"),
      why: Phrase("可用的词列在消息里。", "The message lists the words."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101" priority="⟦mandatroy|mandatory⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0308", Phrase("代码写法不对", "a malformed code"),
      why: Phrase(
        "代码是一个词：不含空白，也不含列表和表格自己要用的 ..、*、( 和 )，不以 @ 开头。",
        "A code is one word: without white space and without `..`, `*`, `(`, `)` and a leading `@`, which lists and tables use."
      ),
      .rules(
        """
        <code-list id="ranks"><title>职级</title> <code value="section⟦ |-⟧chief"/> </code-list>
        """)),
    .init(
      "Q0309", Phrase("不是语言标记", "not a language tag"),
      why: Phrase("写作 zh 或 en。", "Write `zh` or `en`."),
      .rules(
        """
        <base id="hall"><title xml:lang="⟦中文|zh⟧">礼堂</title></base>
        """)),
  ]

  private static let characters: [CodePage] = [
    .init(
      "Q0501", Phrase("全角字符", "full-width characters"), severity: .warning,
      why: Phrase(
        "按半角来读，意思不变；但搜索和比较文件时会找不到，请改成半角。",
        "They are read as the plain ones, so the meaning is not in doubt; but a search or a comparison of files would miss them."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require quota="five-year" hours="⟦５５０|550⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0502", Phrase("值里有看不见的标记", "an invisible mark in a value"), severity: .warning,
      why: Phrase(
        "改变书写方向或没有宽度的字符会让看到的与读到的不一样。读的时候去掉它们，请删除。",
        "Marks that turn the direction of writing, or have no width, make what is seen differ from what is read. They are left out; delete them."
      ),
      .rules(
        """
        <base id="⟦\u{200B}|⟧hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0503", Phrase("代码里混有形似拉丁字母的其他文字", "a code that mixes Latin letters with look-alikes"),
      severity: .warning,
      why: Phrase(
        "西里尔字母 а 与拉丁字母 a 看起来一样，却是两个代码。",
        "A Cyrillic `а` looks like a Latin `a`, and makes another code of it."),
      .rules(
        """
        <code-list id="ranks"><title>职级</title> <code value="cl⟦\u{0435}|e⟧rk"/> </code-list>
        """)),
  ]
}
