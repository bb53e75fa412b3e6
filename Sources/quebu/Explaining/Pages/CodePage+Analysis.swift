import Diagnostics

extension CodePage {
  /// What analysis finds in conditions, rules, exceptions and tables. All but three are warnings.
  static let analysis = conditions + provisions + analysedTables

  private static let conditions: [CodePage] = [
    .init(
      "Q0801", Phrase("永远不成立的条件", "a condition that can never hold"), severity: .warning,
      why: Phrase(
        "在规则有效的任何一天对谁都不成立，或者与旁边的条件合不到一起，或者凡是 `serving` 放进来的人都不符合：整条规则或这一分支从不起作用。多半是操作符或代码写错了。",
        "It holds for nobody on any day on which it is asked, or never beside the conditions around it, or for nobody whom `serving` lets in: the rule or the branch does nothing. Most often an operator or a code is wrong."
      ),
      .rules(
        """
        <rule id="section-economy">
          <title>科级干部数字经济</title>
          <when>
            <is field="level" at-least="section"/>
            <is field="level" ⟦less-than="section"|less-than="division"⟧/>
          </when>
          <then><require competency="economy" level="2"/></then>
        </rule>
        """)),
    .init(
      "Q0802", Phrase("总是成立的条件", "a condition that always holds"), severity: .warning,
      why: Phrase(
        "有它没它都一样：旁边的条件成立时它也成立。要么删掉它，要么它写得不是想说的意思。",
        "It decides nothing, since it holds whenever the conditions beside it do. Either it can go, or it does not say what was meant."
      ),
      .rules(
        """
        <rule id="section-economy">
          <title>科级以上数字经济</title>
          <when>
            <is field="level" at-least="section"/>
            ⟦<not><is field="level" equals="clerk"/></not>|<not><is field="system" equals="culture"/></not>⟧
          </when>
          <then><require competency="economy" level="2"/></then>
        </rule>
        """)),
  ]

  private static let provisions: [CodePage] = [
    .init(
      "Q0803", Phrase("被另一条规则盖住的规则", "a rule that is masked by another"), severity: .warning,
      why: Phrase(
        "凡是它成立的地方，另一条也成立，要求不低、期限不晚、免除的情形相同：它什么也没有多要求。两条完全一样时只报后一条。",
        "Wherever it stands the other one stands too, asks for as much and no later, and is let off alike: it adds nothing. Of two that are the same the later one is told."
      ),
      .rules(
        """
        <rule id="all-economy">
          <title>人人数字经济</title>
          <when/>
          <then><require competency="economy" level="2"/></then>
        </rule>
        <rule id="division-economy">
          <title>处级干部数字经济</title>
          <when><is field="level" at-least="division"/></when>
          <then><require competency="economy" level="⟦1|3⟧"/></then>
        </rule>
        """)),
    .init(
      "Q0804", Phrase("从不碰上所例外之规则的例外", "an exception that never meets what it is an exception to"),
      severity: .warning,
      why: Phrase(
        "例外只在它点名的规则成立时起作用；这里两者的条件或有效期没有交集，或者点名的规则都没有启用。",
        "An exception speaks only where a rule that it names stands. Here the two never hold together, in their conditions or their dates, or none of those rules is active."
      ),
      .rules(
        """
        <rule id="division-economy">
          <title>处级干部数字经济</title>
          <when><is field="level" at-least="division"/></when>
          <then><require competency="economy" level="2"/></then>
        </rule>
        <rule id="division-economy.new" exception-to="division-economy">
          <title>新提任的暂缓</title>
          <when>⟦<is field="level" equals="section"/>|<is field="promoted-on" within-past="P1Y" if-missing="no"/>⟧</when>
          <then><exempt competency="economy"/></then>
        </rule>
        """)),
    .init(
      "Q0805", Phrase("会互相矛盾的例外", "two exceptions that can contradict each other"), severity: .warning,
      why: Phrase(
        "同一条规则的两个例外可能同时成立，而对同一件事一个免除一个不免，或者改为要求的不一样。没有哪条优先：从严保留，答复里写明冲突。请让两者的条件互斥，或者写成例外的例外。",
        "Two exceptions of one rule can hold together, and one lets off what the other does not, or they ask for different things instead. Neither has precedence: the stricter outcome stays, and the answer carries a conflict. Make their conditions exclude each other, or one an exception to the other."
      ),
      .rules(
        """
        <rule id="five-year-quota.seconded" exception-to="five-year-quota">
          <title>挂职免除</title>
          <when><is field="seconded" equals="yes"/></when>
          <then><exempt quota="five-year"/></then>
        </rule>
        <rule id="five-year-quota.long-serving" exception-to="five-year-quota">
          <title>工龄长的减半</title>
          <when>
            <is field="years" at-least="35"/>
            ⟦|<is field="seconded" equals="no"/>⟧
          </when>
          <then><exempt quota="five-year"/> <require quota="five-year" hours="275"/></then>
        </rule>
        """)),
  ]

  private static let analysedTables: [CodePage] = [
    .init(
      "Q0811", Phrase("`unique` 表里会同时匹配的两行", "two rows of a `unique` table that can match together"),
      why: Phrase(
        "`hit=\"unique\"` 说的是每种情形至多一行。消息写出两行都匹配的一种情形。要让几行一起生效，用 `collect`。",
        "`hit=\"unique\"` says that each case has one row at most. The message names a case that both rows match. Rows that stand together need `collect`."
      ),
      .rules(
        """
        <table id="by-level" hit="unique">
          <title>按职务层次</title>
          <input name="level" field="level"/>
          <require competency="economy" level="@needs"/>
          <row level="clerk..section" needs="1"/>
          <row level="⟦section..|division..⟧" needs="2"/>
        </table>
        """)),
    .init(
      "Q0812", Phrase("`any` 表里同时匹配而结果不同的两行", "two rows of an `any` table that match together and differ"),
      why: Phrase(
        "`hit=\"any\"` 说的是几行可以同时匹配，但结果必须一样。",
        "`hit=\"any\"` says that several rows may match, as long as they ask for the same."),
      .rules(
        """
        <table id="by-level" hit="any">
          <title>按职务层次和系统</title>
          <input name="level" field="level"/> <input name="system" field="system"/>
          <require competency="economy" level="@needs"/>
          <row level="division" system="*" needs="2"/>
          <row level="*" system="publicity" needs="⟦1|2⟧"/>
        </table>
        """)),
    .init(
      "Q0813", Phrase("`complete` 表没有覆盖的情形", "a case that a `complete` table does not cover"),
      why: Phrase(
        "`complete=\"true\"` 说的是每种情形都有一行。消息写出没有任何一行匹配的一种情形。缺值的人不算：对他们各行是“不知道”。",
        "`complete=\"true\"` says that every case has a row. The message names one that no row matches. Missing values are no gap: rows are unknown then."
      ),
      .rules(
        """
        <table id="by-level" complete="true">
          <title>按职务层次</title>
          <input name="level" field="level"/>
          <require competency="economy" level="@needs"/>
          <row level="clerk" needs="1"/>
          <row level="⟦division|section..⟧" needs="2"/>
        </table>
        """)),
    .init(
      "Q0814", Phrase("永远轮不到的行", "a row that can never be the first to match"), severity: .warning,
      why: Phrase(
        "`hit=\"first\"` 的表只取第一个匹配的行；这一行的情形都被前面的行先匹配了。把较窄的行放在前面。",
        "In a table with `hit=\"first\"` only the first row that matches counts, and earlier rows match all cases of this one. Narrow rows come first."
      ),
      .rules(
        """
        <table id="by-level" hit="first">
          <title>按职务层次</title>
          <input name="level" field="level"/>
          <require competency="economy" level="@needs"/>
          <row level="⟦section..|division⟧" needs="2"/>
          <row level="⟦division|section..⟧" needs="3"/>
        </table>
        """)),
    .init(
      "Q0815", Phrase("永远不匹配的行", "a row that can never match"), severity: .warning,
      why: Phrase(
        "各格合在一起谁也不符合，或者凡是 `serving` 放进来的人都不符合。",
        "Its cells together fit nobody, or nobody whom `serving` lets in."),
      .rules(
        """
        <table id="by-years">
          <title>按工龄</title>
          <input name="from" field="years"/> <input name="to" field="years"/>
          <require competency="economy" level="@needs"/>
          <row from="10.." to="..⟦5|20⟧" needs="1"/>
        </table>
        """)),
    .init(
      "Q0816", Phrase("不起作用的列", "a column that decides nothing"), severity: .warning,
      why: Phrase(
        "去掉这一列，表对每个人的要求都不变：各行在这一列都写 `*`，或者别的行已经要求了同样的内容。",
        "Without it the table would ask everybody for the same: its cells are all `*`, or where they are not another row asks for as much."
      ),
      .rules(
        """
        <table id="by-level" hit="collect">
          <title>按职务层次和系统</title>
          <input name="level" field="level"/> <input name="system" field="system"/>
          <require competency="economy" level="@needs"/>
          <row level="section" system="*" needs="1"/>
          <row level="division" system="⟦*|culture⟧" needs="2"/>
        </table>
        """)),
  ]
}
