/// A small set with one of everything, for cases to refer to.
enum TestDictionary {
  static let text = MarkedRules.wrapped(body)

  static let body = """
    <code-list id="levels" ordered="true"><title>层次</title>
      <code value="clerk"/><code value="section"/><code value="division"/><code value="bureau"/></code-list>
    <code-list id="systems"><title>系统</title><code value="publicity"/><code value="culture"/><code value="emergency"/></code-list>
    <field id="level" type="code" codes="levels"><title>职务层次</title></field>
    <field id="system" type="code" codes="systems" many="true"><title>系统</title></field>
    <field id="post" type="text"><title>职务</title></field>
    <field id="years" type="integer"><title>工龄</title></field>
    <field id="score" type="number"><title>考核</title></field>
    <field id="promoted-on" type="date"><title>提任时间</title></field>
    <field id="recruited-on" type="date"><title>录用时间</title></field>
    <field id="seconded" type="flag"><title>挂职</title></field>
    <source id="article" issued="2025-01-01"><title>文章</title></source>
    <scale id="three"><title>三级</title><level n="1"/><level n="2"/><level n="3"/></scale>
    <competency id="ideology" scale="three" kind="knowledge" content="duty"><title>意识形态</title></competency>
    <competency id="economy" scale="three" kind="knowledge" content="duty"><title>数字经济</title></competency>
    <lecturer id="school" origin="school"><title>党校</title></lecturer>
    <base id="hall"><title>礼堂</title></base>
    <course id="economy-101" hours="8" mode="offline" method="lecture" content="duty" state="active"><title>入门</title></course>
    <course id="economy-201" hours="8" mode="offline" method="case" content="duty" state="active"><title>进阶</title></course>
    <class id="spring" starts="2026-03-02" ends="2026-03-06" seats="40" kind="in-post" state="open" hours="40"><title>春季班</title></class>
    <quota id="five-year" window="P5Y"><title>五年</title></quota>
    <quota id="yearly" per="calendar-year"><title>年度</title></quota>
    <role id="leader" kind="level"><title>领导</title><applies-when><is field="level" at-least="section"/></applies-when>
      <needs competency="ideology" level="2"/></role>
    <rule id="quota-rule"><title>五年学时</title><when/><then><require quota="five-year" hours="550"/></then></rule>
    """
}
