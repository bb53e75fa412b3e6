extension CodePage {
  /// The rule language: how its parts go together.
  static let structure = parts + tables

  private static let parts: [CodePage] = [
    .init(
      "Q0401", Phrase("角色互相引用成环", "roles ask for each other in a circle"),
      why: Phrase(
        "谁有这个角色就说不清了。消息写出整个环。", "Who has the role could not be told. The message shows the whole circle."),
      .rules(
        """
        <role id="leader" kind="level">
          <title>领导干部</title>
          <applies-when><holds-role role="head"/></applies-when>
        </role>
        <role id="head" kind="post">
          <title>主要负责人</title>
          <applies-when>⟦<holds-role role="leader"/>|<is field="post" equals="局长"/>⟧</applies-when>
        </role>
        """)),
    .init(
      "Q0402", Phrase("课程互为先修成环", "courses come after each other in a circle"),
      why: Phrase("这样的课程谁也上不了。", "Nobody could ever begin such a course."),
      .rules(
        """
        <course id="law-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>法治入门</title> ⟦<after course="law-201"/>|⟧
        </course>
        <course id="law-201" hours="8" mode="offline" method="case" content="duty" state="active">
          <title>法治进阶</title> <after course="law-101"/>
        </course>
        """)),
    .init(
      "Q0403", Phrase("课程互相视同成环", "courses count as each other in a circle"),
      why: Phrase(
        "视同是单向的：高一级的课程视同低一级的。两门完全等同的课程请合为一门。",
        "Counting goes one way: the higher course counts as the lower. Two that are the same are one course."),
      .rules(
        """
        <course id="law-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>法治入门</title> ⟦<counts-as course="law-201"/>|⟧
        </course>
        <course id="law-201" hours="8" mode="offline" method="case" content="duty" state="active">
          <title>法治进阶</title> <counts-as course="law-101"/>
        </course>
        """)),
    .init(
      "Q0404", Phrase("规则互为例外成环", "rules are exceptions to each other in a circle"),
      why: Phrase(
        "例外要落到一条普通规则上，否则免除的是什么说不清。",
        "Exceptions end at an ordinary rule; otherwise it could not be told what is let off."),
      .rules(
        """
        <rule id="five-year-quota.seconded" exception-to="⟦five-year-quota.seconded|five-year-quota⟧">
          <title>挂职免除</title>
          <when><is field="seconded" equals="yes"/></when>
          <then><exempt quota="five-year"/></then>
        </rule>
        """)),
    .init(
      "Q0405", Phrase("不是例外的规则里有 exempt", "`<exempt>` in a rule without `exception-to`"),
      why: Phrase(
        "免除只能由指明了对象的例外给出：否则任何一条规则都能悄悄取消别的规则的要求。",
        "Relief is only by an exception that names its rules: otherwise any rule could quietly withdraw the demands of others."
      ),
      .rules(
        """
        <rule id="five-year-quota.seconded"⟦| exception-to="five-year-quota"⟧>
          <title>挂职免除</title>
          <when><is field="seconded" equals="yes"/></when>
          <then><exempt quota="five-year"/></then>
        </rule>
        """)),
    .init(
      "Q0406", Phrase("免除的内容，所指的规则并不要求", "`<exempt>` from what none of the named provisions asks for"),
      why: Phrase(
        "这样的免除永远不起作用，多半是写错了对象。", "It could never have an effect; most often the target is wrong."),
      .rules(
        """
        <rule id="five-year-quota.seconded" exception-to="five-year-quota">
          <title>挂职免除</title>
          <when><is field="seconded" equals="yes"/></when>
          <then><exempt ⟦course="economy-101"|quota="five-year"⟧/></then>
        </rule>
        """)),
    .init(
      "Q0407", Phrase("第二个 serving", "a second `<serving>`"),
      why: Phrase(
        "谁算在职，一个规则集只说一次。", "A set says once who gets demands at all."),
      .rules(
        """
        <serving><is field="seconded" equals="no"/>⟦</serving>
        <serving>| ⟧<is field="level" at-least="clerk"/></serving>
        """)),
    .init(
      "Q0412", Phrase("同一内容给了两次", "the same thing given twice"),
      why: Phrase(
        "例如代码、等级、课程教的能力、班次分给单位的名额：给两次时哪个算数说不清。",
        "A code, a level, a competency of a course, a unit of a class: which of the two counts could not be told."),
      .rules(
        """
        <course id="law-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>法治入门</title> <teaches competency="economy" level="1"/>⟦ <teaches competency="economy" level="2"/>|⟧
        </course>
        """)),
    .init(
      "Q0413", Phrase("量表的等级不连续", "the levels of a scale have a gap"),
      why: Phrase(
        "等级从 1 开始，一个接一个，次序任意。", "Levels count from 1 without a gap, in any order."),
      .rules(
        """
        <scale id="two"><title>两级</title> <level n="1"/> <level n="⟦3|2⟧"/> </scale>
        """)),
  ]

  private static let tables: [CodePage] = [
    .init(
      "Q0408",
      Phrase(
        "列名重复、叫 id，或既是条件又是结果", "two columns of one name, one called `id`, or one that is both condition and result"),
      why: Phrase(
        "列名就是行里的属性名，一个名字只能指一列；id 是行自己的编号。",
        "The name of a column is an attribute of its rows, so it names one column; `id` is that of the row itself."),
      .rules(
        """
        <table id="by-level">
          <title>按层次</title>
          <input name="level" field="level"/> <input name="⟦level|system⟧" field="system"/>
          <require course="economy-101"/>
        </table>
        """)),
    .init(
      "Q0409", Phrase("行里有表中没有的列", "a cell under a column that the table does not have"),
      why: Phrase(
        "列由 input 声明，或由 require 里的 @列名 声明。", "Columns are declared by `<input>`, or as `@column` in a `<require>`."),
      .rules(
        """
        <table id="by-level">
          <title>按层次</title>
          <input name="level" field="level"/>
          <require course="economy-101"/>
          <row ⟦levle|level⟧="clerk"/>
        </table>
        """)),
    .init(
      "Q0410", Phrase("行里缺少一格", "a row without one of the cells"),
      why: Phrase(
        "空着的格可能是忘了；任何值都可以时写 *。", "An absent cell may have been forgotten; `*` stands for any value."),
      .rules(
        """
        <table id="by-level">
          <title>按层次</title>
          <input name="level" field="level"/> <input name="system" field="system"/>
          <require course="economy-101"/>
          <row level="clerk"⟦| system="*"⟧/>
        </table>
        """)),
    .init(
      "Q0411", Phrase("格的写法不对", "a cell of none of the forms"),
      why: Phrase(
        "格写作 *、一个或几个值、a..b、a..、..b、not(a b) 或 missing。",
        "A cell is `*`, one or several values, `a..b`, `a..`, `..b`, `not(a b)` or `missing`."),
      .rules(
        """
        <table id="by-level">
          <title>按层次</title>
          <input name="level" field="level"/>
          <require course="economy-101"/>
          <row level="not(clerk⟦|)⟧"/>
        </table>
        """)),
  ]
}
