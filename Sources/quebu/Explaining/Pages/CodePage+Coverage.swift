import Diagnostics

extension CodePage {
  /// What an analysis of the whole set finds in catalogue, coverage, validity and texts, as of 2026-03-01.
  static let coverage = catalogue + leftOut + validity + texts

  private static let catalogue: [CodePage] = [
    .init(
      "Q0851", Phrase("没有课程教到要求的层级", "a required level that no course teaches"), severity: .warning,
      why: Phrase(
        "角色或规则要求的层级，当天开设的课程（含折算）都教不到：答复里这项需求补不上，原因是 `no-course`。请加课、恢复课程，或者降低要求。",
        "No course that is offered on the day, or that counts as one, teaches the competency to the level that is asked for: answers will say that the need cannot be closed, for `no-course`. Add a course, offer it again, or ask for less."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <scale id="three"><title>三级</title><level n="1"/><level n="2"/><level n="3"/></scale>
        <competency id="economy" scale="three" kind="knowledge" content="duty"><title>数字经济</title></competency>
        <course id="economy-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>入门</title> <teaches competency="economy" level="2"/> </course>
        <course id="economy-201" hours="8" mode="offline" method="case" content="duty" state="⟦suspended|active⟧">
          <title>进阶</title> <teaches competency="economy" level="3"/> </course>
        <role id="all" kind="general"><title>全体</title><basis source="law"/>
          <applies-when/> <needs competency="economy" level="3"/> </role>
        """)),
    .init(
      "Q0852", Phrase("要求的课程当天不开设", "a required course that is not offered"), severity: .warning,
      why: Phrase(
        "规则要求完成一门课，当天这门课不开设，也没有开设的课程折算为它：谁都补不上。请改要求，或者用 counts-as 写明新课折算旧课。",
        "A rule asks for a course that is not offered on the day, and no course that is offered counts as it: nobody can meet the demand. Ask for another, or let the new course count as the old one."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="retired"><title>保密</title></course>
        <course id="secrecy-new" hours="4" mode="online" method="lecture" content="duty" state="⟦trial|active⟧">
          <title>保密（新）</title> <counts-as course="secrecy"/> </course>
        <rule id="secrecy-yearly"><title>保密教育</title><basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
    .init(
      "Q0853", Phrase("能补的课程都不对这些人开放", "courses that are for nobody who is asked"), severity: .warning,
      why: Phrase(
        "有课程能满足这项要求，但每一门的 for 都把被要求的人排除在外：要求和课程的对象对不上。请核对两边的条件。",
        "There are courses that would meet the demand, and the `for` of each of them leaves out everybody who is asked. Compare the two conditions."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <code-list id="posts"><title>岗位</title> <code value="writer"/> <code value="driver"/> </code-list>
        <field id="post" type="code" codes="posts"><title>岗位</title></field>
        <course id="writing" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>公文写作</title> <for><is field="post" equals="writer"/></for> </course>
        <rule id="writers"><title>文秘</title><basis source="law"/>
          <when><is field="post" ⟦equals="driver"|one-of="writer driver"⟧/></when>
          <then><require course="writing"/></then> </rule>
        """)),
    .init(
      "Q0854", Phrase("先修课程再也完成不了", "a prerequisite that can never be met"), severity: .warning,
      why: Phrase(
        "先修课程不再开设，也没有开设的课程折算为它：没有完成过的人都上不了这门课。请换先修课程，或者写明折算。",
        "The prerequisite is not offered any more and no course that is offered counts as it: whoever has not completed it can never take the course. Name another, or let one count as it."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="basics" hours="8" mode="offline" method="lecture" content="duty" state="⟦retired|active⟧"><title>基础</title></course>
        <course id="advanced" hours="8" mode="offline" method="case" content="duty" state="active">
          <title>进阶</title> <after course="basics"/> </course>
        <rule id="all"><title>全体</title><basis source="law"/> <when/> <then><require course="advanced"/></then> </rule>
        """)),
    .init(
      "Q0855", Phrase("没有要求会用到的课程", "a course that no demand leads to"), severity: .warning,
      why: Phrase(
        "没有人被要求学它教的内容，它本身不被要求、不折算为被要求的课，也不是那些课的先修：它永远不会被推荐。请加要求，或者把课程停用。",
        "Nothing asks for what the course teaches, nor for the course itself or one that it counts as or comes before: it will never be recommended. Ask for it somewhere, or set its state to `retired`."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <scale id="three"><title>三级</title><level n="1"/><level n="2"/><level n="3"/></scale>
        <competency id="economy" scale="three" kind="knowledge" content="duty"><title>数字经济</title></competency>
        <competency id="writing" scale="three" kind="ability" content="duty"><title>写作</title></competency>
        <course id="economy-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>入门</title> <teaches competency="economy" level="2"/> </course>
        <course id="writing-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
          <title>写作</title> <teaches competency="writing" level="2"/> </course>
        <role id="all" kind="general"><title>全体</title><basis source="law"/>
          <applies-when/> <needs competency="economy" level="1"/> ⟦|<needs competency="writing" level="1"/> ⟧</role>
        """)),
    .init(
      "Q0856", Phrase("满足不了任何需求的班次", "a class that serves no need"), severity: .warning,
      why: Phrase(
        "还没有结束的班次，课程没有要求用得到，没有要求这一类培训，也没有哪个被要求的学时口径会计入它：它不会出现在任何人的答复里。",
        "A class that has not ended, no demand leads to its courses, none asks for its kind of training, and no quota that is required counts it: it will stand in nobody's answer."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <class id="autumn" starts="2026-09-01" ends="2026-09-01" seats="40" kind="in-post" state="open" hours="4">
          <title>秋季班</title> ⟦|<offers course="secrecy"/> ⟧</class>
        <rule id="all"><title>全体</title><basis source="law"/> <when/> <then><require course="secrecy"/></then> </rule>
        """)),
  ]

  private static let leftOut: [CodePage] = [
    .init(
      "Q0861", Phrase("没有作用的角色", "a role without effect"), severity: .warning,
      why: Phrase(
        "这个角色不提任何要求，也没有条件或例外用到它：多半是忘了写 needs，或者引用它的规则已经改了。",
        "The role asks for nothing, and no condition or exception refers to it: most likely its `needs` were forgotten, or the rule that referred to it has changed."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <role id="all" kind="general"><title>全体</title><basis source="law"/> <applies-when/> ⟦|<needs course="secrecy"/> ⟧</role>
        """)),
    .init(
      "Q0862", Phrase("没有规则顾及的代码", "a code that no provision can stand for"), severity: .warning,
      why: Phrase(
        "规则按这个字段区分人，但这个取值的人没有一条会适用，别的取值却有：多半是漏了一级，或者界限写错了。有序代码表里最低的几级不提示；无序代码表只在多数代码都有规则时提示，已有测试用到的代码不提示。不发放要求的人（serving）不算。",
        "Provisions tell people apart by this field, and for whoever has this value none of them can stand, while they can for others: most likely a level was forgotten, or a bound is wrong. Nothing is said of the lowest levels of an ordered list, which are often left to the rules for all. Of a list without an order it is a note, where most codes are provided for, and nothing is said of a code that some test's cadre has, nor of people who are not served."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <code-list id="levels" ordered="true"><title>职务层次</title>
          <code value="section"/> <code value="division"/> <code value="bureau"/> </code-list>
        <field id="level" type="code" codes="levels"><title>职务层次</title></field>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <rule id="sections"><title>科级</title><basis source="law"/>
          <when><is field="level" equals="section"/></when> <then><require course="secrecy"/></then> </rule>
        <rule id="divisions"><title>处级以上</title><basis source="law"/>
          <when><is field="level" ⟦equals|at-least⟧="division"/></when> <then><require course="secrecy"/></then> </rule>
        """)),
  ]

  private static let validity: [CodePage] = [
    .init(
      "Q0871", Phrase("已过期而没有接替的规则或表", "a rule or table that has run out"), severity: .warning,
      why: Phrase(
        "有效期已过，又没有新的版本，也没有别的规则提出不低于它的要求：它什么也不要求了。请给出新版本，或者写 `state=\"retired\"` 表明到此为止。",
        "Its validity is over, and there is no later version and nothing else that asks for as much: it asks for nothing any more. Write the next version, or say with `state=\"retired\"` that it is over."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <rule id="secrecy-2025" valid-from="2025-01-01" valid-to="2025-12-31"><title>保密教育</title><basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        <rule id="secrecy-2026" valid-from="2026-01-01"⟦ state="draft"|⟧><title>保密教育</title><basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
    .init(
      "Q0872", Phrase("尚未生效的规则或表", "a rule or table that is still to come"), severity: .note,
      why: Phrase(
        "它今天还不要求什么，之前也没有别的版本。只是提示：请核对日期。",
        "It asks for nothing yet, and there is no version before it. For your information only: check the date."),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <rule id="secrecy-yearly" valid-from="⟦2027|2026⟧-01-01"><title>保密教育</title><basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
    .init(
      "Q0873", Phrase("两个版本之间有空档", "days between two versions of a rule"), severity: .warning,
      why: Phrase(
        "两条规则要求同一个对象（或者编号只差年份、要求同一类对象），条件能同时成立，前一条到期和后一条生效之间有几天谁也不适用。两个日期都算在有效期内，所以后一条应从次日开始。",
        "Two rules ask for the same target, or have ids that differ in a year only and ask for the same kind of target; both can hold for somebody; and between the last day of the one and the first of the other nothing asks. Both days are included, so the later one begins on the day behind."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <quota id="yearly" per="calendar-year"><title>年度学时</title><basis source="law"/></quota>
        <rule id="hours-2025" valid-to="2025-12-⟦30|31⟧"><title>年度学时</title><basis source="law"/>
          <when/> <then><require quota="yearly" hours="90"/></then> </rule>
        <rule id="hours-2026" valid-from="2026-01-01"><title>年度学时</title><basis source="law"/>
          <when/> <then><require quota="yearly" hours="110"/></then> </rule>
        """)),
    .init(
      "Q0874", Phrase("放了 180 天以上的草案", "a draft that is more than 180 days old"), severity: .warning,
      why: Phrase(
        "草案从不生效。从它的 valid-from 算起已超过 180 天：请启用、停用，或者改日期。没有 valid-from 的草案和调训次数限制没有日期可算。",
        "A draft is never served. More than 180 days have passed since its `valid-from`: activate it, retire it, or move the date. A draft without `valid-from` has no age, and neither has a limit."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <rule id="secrecy-yearly" valid-from="2025-⟦01|12⟧-01" state="draft"><title>保密教育</title><basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
  ]

  private static let texts: [CodePage] = [
    .init(
      "Q0881", Phrase("没有依据", "no basis"), severity: .warning,
      why: Phrase(
        "被要求的人会问依据在哪里：每条规则、每个提要求的角色、表、学时口径和调训次数限制都应有 basis。停用的不算。",
        "Whoever is asked for something may ask where that is written: every rule, table, quota and limit, and every role that asks for something, should have a `basis`; retired ones need none."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active"><title>保密</title></course>
        <rule id="secrecy-yearly"><title>保密教育</title>⟦|<basis source="law" at="14"/>⟧
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
    .init(
      "Q0882", Phrase("标题少了一种语言", "no title in one of the languages of the set"), severity: .warning,
      why: Phrase(
        "规则集里至少一半的标题有这种语言，这一个没有：用这种语言看的人会看到别的语言。少于一半时，只在第一处提示一次。",
        "At least half of the titles of the set are in this language, and this one is not: who reads in it will meet another. Where fewer are, that is told once, at the first."
      ),
      .ruleSet(
        """
        <source id="law"><title>条例</title><title xml:lang="en">Regulations</title></source>
        <course id="secrecy" hours="4" mode="offline" method="lecture" content="duty" state="active">
          <title>保密</title><title xml:lang="en">Secrecy</title> </course>
        <rule id="secrecy-yearly"><title>保密教育</title>⟦|<title xml:lang="en">Secrecy, once a year</title>⟧<basis source="law"/>
          <when/> <then><require course="secrecy"/></then> </rule>
        """)),
    .init(
      "Q0891", Phrase("几乎没有人填的字段", "a field that hardly any cadre has"), severity: .warning,
      why: Phrase(
        "带 `--profiles` 检查时，95% 以上的干部没有这个字段，而条件要看它又没有写 if-missing：对这些人条件都是未知，规则不会适用。请补数据，或者写明缺了怎么算。多值字段没有值就是空，只在所有人都没有时提示。只说人数，不说是谁。",
        "With `--profiles`: 95 % of the cadres or more do not have the field, and a condition looks at it without `if-missing`: for them it is unknown, and the rule asks for nothing. Fill in the data, or say what a missing value counts as. A `many` field without values is empty; it is told only where nobody has any. Counts are told, never who."
      ),
      .profiles(
        """
        === rules.xml
        <rule id="old-hands"><title>工龄满五年</title>
          <when><is field="years" at-least="5"/></when> <then><require competency="economy" level="2"/></then> </rule>
        === profiles.xml
        <unit id="xc"/>
        <cadre id="xc-0001" unit="xc"><name>王文</name>⟦|<years>7</years>⟧</cadre>
        """)),
  ]
}
