import Diagnostics

extension CodePage {
  /// The rule language: attributes, names, operands.
  static let rules = syntax + references + operands + remarks + folders

  private static let syntax: [CodePage] = [
    .init(
      "Q0120", Phrase("本程序不读的格式", "a format that this program does not read"),
      why: Phrase(
        "更高的格式是为更新的程序写的：猜着读可能读错，所以拒绝。",
        "A higher format is for a later program; to guess at it could be to read it wrongly, so it is refused."),
      .ruleFile(
        """
        <training-rules xmlns="urn:quebu:training-rules:1" set="example" format="⟦2|1⟧"/>
        """)),
    .init(
      "Q0121", Phrase("文件的 set 与其他文件不同", "the `set` of the file differs from that of the others"),
      why: Phrase(
        "一个文件夹是一个规则集；混进别的规则集的文件多半是放错了。",
        "One folder holds one set; a file of another set most likely lies in the wrong folder."),
      .ruleFile(
        """
        <training-rules xmlns="urn:quebu:training-rules:1" set="⟦sample|example⟧" format="1"/>
        """)),
    .init(
      "Q0122", Phrase("同一语言有两段文字", "two texts in one language"),
      why: Phrase(
        "每种语言只显示一个名称；没有 xml:lang 的文字用根元素的语言。",
        "One title is shown in each language; a text without `xml:lang` is in the language of the root."),
      .rules(
        """
        <base id="hall"><title>礼堂</title> <title xml:lang="⟦zh|en⟧">Hall</title></base>
        """)),
    .init(
      "Q0123", Phrase("属性和旁边的属性放在一起没有意义", "an attribute that means nothing beside the others"),
      why: Phrase(
        "例如等级属于能力，不属于课程：写了却不起作用的内容会让人误以为有要求。",
        "A level belongs to a competency, for example, and not to a course: what has no effect would be taken for a demand."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require ⟦course="economy-101"|competency="economy"⟧ level="2"/></then>
        </rule>
        """)),
    .init(
      "Q0124", Phrase("缺少另一个属性所要求的属性", "an attribute is absent that another one asks for"),
      why: Phrase(
        "例如对能力的要求要说明等级，对学时制度的要求要说明学时或天数。",
        "A demand for a competency needs a level, for example, and one for a quota needs hours or days."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require competency="economy"⟦| level="2"⟧/></then>
        </rule>
        """)),
  ]

  private static let references: [CodePage] = [
    .init(
      "Q0201", Phrase("编号重复声明", "an id is declared twice"),
      why: Phrase(
        "编号在所有文件里唯一，否则引用指的是哪一个说不清。规则和表共用一套编号。消息指出第一处。",
        "An id is unique in all files: otherwise it could not be told which one is referred to. Rules and tables share their ids. The message shows the first."
      ),
      .rules(
        """
        <base id="hall"><title>礼堂</title></base>
        === rules-2.xml
        <base id="hall⟦|-2⟧"><title>二号礼堂</title></base>
        """)),
    .init(
      "Q0202", Phrase("引用了没有声明的东西", "a reference to something that no file declares"),
      why: Phrase(
        "多半是编号写错，消息里有相近的编号；也可能声明它的文件还没有放进来。",
        "Most often the id is misspelt, and the message has the nearest one; or the file that declares it is not there yet."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-10⟦2|1⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0203", Phrase("没有这个名字的字段", "no field has that name"),
      why: Phrase(
        "条件只能用声明过的字段，或内置的 id 和 unit；条件写错字段就永远不会成立。",
        "A condition goes by declared fields, `id` and `unit`; one over a misspelt field would never hold."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="⟦levle|level⟧" equals="clerk"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0204", Phrase("字段存在，但不属于条件所说的对象", "a field, but not of what the condition is about"),
      why: Phrase(
        "条件说的是干部、培训记录或班次，各有各的字段；关于培训记录的条件放在 trained 里。",
        "A condition is about a cadre, a training record or a class, each with its own fields; conditions on records stand in `<trained>`."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when>⟦|<trained>⟧<is field="kind" equals="initial"/>⟦|</trained>⟧</when>
          <then><require course="economy-201"/></then>
        </rule>
        """)),
    .init(
      "Q0205", Phrase("把姓名当字段", "a person's name used as a field"),
      why: Phrase(
        "规则不看是谁，只看岗位和情况。要指定一个人时，用编号 id。",
        "Rules go by posts and facts and never by a name. Where one person is meant, there is the `id`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="⟦name|post⟧" equals="⟦王文|局长⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0206", Phrase("值不在代码表里", "a value that is not in the code list"),
      why: Phrase(
        "表里没有的代码，没有一个干部会有，条件就永远不成立。",
        "No cadre can have a code that is not in the list, so the condition could never hold."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level" equals="⟦clark|clerk⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0207", Phrase("字段用了档案自己要用的名字", "a field under a name that profiles use themselves"),
      why: Phrase(
        "档案里 name、holds、training 等元素有固定的意思，不能再作字段名。",
        "In profiles, elements such as `<name>`, `<holds>` and `<training>` have a meaning of their own."),
      .rules(
        """
        <field id="⟦training|training-plan⟧" type="text"><title>培训计划</title></field>
        """)),
    .init(
      "Q0208", Phrase("需要单个日期的地方，字段不是日期", "a field that is no single date where one is needed"),
      why: Phrase(
        "期限和起算日要从一个日期算起，所以字段的类型是 date，而且只有一个值。",
        "Deadlines and starts are counted from a day, so the field is of type `date` with one value."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"><due within="P1Y" of="⟦years|promoted-on⟧"/></require></then>
        </rule>
        """)),
  ]

  private static let operands: [CodePage] = [
    .init(
      "Q0321", Phrase("字段的类型没有这种运算", "an operator that the type of the field does not have"),
      why: Phrase(
        "例如文字没有大小，日期用 before 和 on-or-after 比较。消息列出这种类型有的运算。",
        "Texts have no order, for example, and dates are compared by `before` and `on-or-after`. The message lists the operators of the type."
      ),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="promoted-on" ⟦at-least|on-or-after⟧="2026-01-01"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0322", Phrase("对没有顺序的代码表比较高低", "a comparison over a code list without an order"),
      why: Phrase(
        "只有 ordered=\"true\" 的代码表有高低；其他的用 one-of。",
        "Only a code list with `ordered=\"true\"` has an order; for others there is `one-of`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="system" ⟦at-least="culture"|one-of="culture publicity"⟧/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0323", Phrase("范围不是 a..b", "a range that is not `a..b`"),
      why: Phrase(
        "between 要写两头，两头都算在内；只限一头时用 at-least 或 at-most。",
        "`between` takes both ends, which are included; for one bound there are `at-least` and `at-most`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="years" between="1⟦-3|..3⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0324", Phrase("范围的末端在始端之前", "a range whose end lies before its beginning"),
      why: Phrase(
        "这样的范围里什么也没有。次序按代码表从低到高。", "Nothing is in such a range. Codes go by the order of their list, low to high."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level" between="⟦division..section|section..division⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0325", Phrase("等级高于量表的最高级", "a level above the top of the scale"),
      why: Phrase(
        "没有人能达到这样的等级，需求就永远补不上。", "Nobody could reach it, so the need could never be closed."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when/>
          <then><require competency="economy" level="⟦4|3⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0326", Phrase("日期的先后颠倒", "a day that lies before another and must not"),
      why: Phrase(
        "例如失效日在生效日之前的规则从来没有效。", "A rule whose last day lies before its first, for example, is never in force."),
      .rules(
        """
        <rule id="induction" valid-from="2026-01-01" valid-to="202⟦5|6⟧-12-31">
          <title>初任培训</title>
          <when/>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0327", Phrase("分给各单位的名额多于班次的名额", "the units get more seats than the class has"),
      why: Phrase(
        "名额不能许诺两次。", "A seat cannot be promised twice."),
      .rules(
        """
        <class id="spring" starts="2026-03-02" ends="2026-03-06" seats="⟦40|60⟧" kind="in-post" state="open" hours="40">
          <title>春季班</title>
          <quota unit="xc.culture" seats="30"/> <quota unit="xc.publicity" seats="30"/>
        </class>
        """)),
  ]

  private static let remarks: [CodePage] = [
    .init(
      "Q0511", Phrase("给人看的东西没有名称", "something that people are shown has no title"), severity: .warning,
      why: Phrase(
        "答复里会只显示编号，人看不懂。", "Answers would show the bare id, which says little to people."),
      .rules(
        """
        <base id="hall">⟦|<title>礼堂</title>⟧</base>
        """)),
    .init(
      "Q0512", Phrase("列表里的词，或课程、教师、基地重复", "a word twice in a list, or a course, lecturer or base named twice"),
      severity: .warning,
      why: Phrase(
        "不影响意思，但也许本来想写另一个。", "It changes nothing, but perhaps another one was meant."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><is field="level" one-of="clerk section⟦ clerk|⟧"/></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0513", Phrase("开班以后还能报名", "one may enrol after the class has started"), severity: .warning,
      why: Phrase(
        "有的班确实如此；多数情况是日期写错。", "For some classes that is so; mostly a day is wrong."),
      .rules(
        """
        <class id="spring" starts="2026-03-02" ends="2026-03-06" enrol-by="2026-0⟦3-03|2-20⟧" seats="40" kind="in-post"
               state="open" hours="40">
          <title>春季班</title>
        </class>
        """)),
  ]

  private static let folders: [CodePage] = [
    .init(
      "Q0701", Phrase("文件夹里没有规则文件", "no rule file in the folder"),
      why: Phrase(
        "空的规则集谁也不要求什么，多半是文件夹写错了。名字以点开头的文件不算。",
        "An empty set would ask nothing of anyone; most often it is the wrong folder. Files whose names begin with a dot do not count."
      ),
      .ruleFolder(
        """
        mkdir rules
        cp declarations.xml rules/⟦declarations.txt|declarations.xml⟧
        """)),
    .init(
      "Q0702", Phrase("文件夹不存在或不能读", "the folder does not exist or cannot be read"),
      why: Phrase(
        "缺了一个子文件夹就少了规则，所以整个规则集不能用。看消息里的原因。",
        "Without a subfolder its rules would be missing, so the whole set is not used. The message has the reason."),
      .ruleFolder(
        """
        mkdir ⟦rule|rules⟧
        cp declarations.xml ⟦rule|rules⟧
        """)),
  ]
}
