import RuleLanguage

/// The rule set that a planner starts from: whole, without a warning, and in its layout.
enum RuleTemplate {
  /// - Parameters:
  ///   - set: the id of the set.
  ///   - schema: where the schema is, from the file.
  static func text(set: String, schema: String) -> String {
    let href = schema.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <?xml-model href="\(href)" schematypens="http://relaxng.org/ns/structure/1.0"?>
      <training-rules xmlns="\(RuleGrammar.namespace)" set="\(set)" format="1" xml:lang="zh">
        <!-- 词典：条件和人员档案里能用的字段与代码。 The dictionary: the fields and codes of conditions and profiles. -->

        <code-list id="leadership-levels" ordered="true"> <!-- 由低到高 low to high -->
          <title xml:lang="zh">领导职务层次</title>
          <title xml:lang="en">Leadership level</title>
          <code value="none"><title xml:lang="zh">未任领导职务</title><title xml:lang="en">No leading post</title></code>
          <code value="section"><title xml:lang="zh">乡科级</title><title xml:lang="en">Section level</title></code>
          <code value="division"><title xml:lang="zh">县处级</title><title xml:lang="en">Division level</title></code>
        </code-list>
        <field id="leadership-level" type="code" codes="leadership-levels">
          <title xml:lang="zh">职务层次</title>
          <title xml:lang="en">Leadership level</title>
        </field>

        <!-- 依据、能力和课程。 What rules rest on, what can be required, and what teaches it. -->

        <source id="office-practice"><title xml:lang="zh">本单位口径</title><title xml:lang="en">Practice of this office</title></source>
        <scale id="three">
          <title xml:lang="zh">三级</title>
          <title xml:lang="en">Three levels</title>
          <level n="1"><title xml:lang="zh">学过</title><title xml:lang="en">Has learned</title></level>
          <level n="2"><title xml:lang="zh">会做</title><title xml:lang="en">Can do</title></level>
          <level n="3"><title xml:lang="zh">能讲</title><title xml:lang="en">Can teach</title></level>
        </scale>
        <competency id="digital-economy" scale="three" kind="knowledge" content="duty">
          <title xml:lang="zh">数字经济</title>
          <title xml:lang="en">Digital economy</title>
        </competency>
        <course id="digital-economy-101" hours="8" days="1" mode="offline" method="lecture" content="duty" state="active" lasts="P3Y">
          <title xml:lang="zh">数字经济基础</title>
          <title xml:lang="en">Basics of the digital economy</title>
          <teaches competency="digital-economy" level="2"/>
        </course>

        <!-- 干什么学什么。 What each post needs. -->

        <role id="division-cadre" kind="level">
          <title xml:lang="zh">处级干部</title>
          <title xml:lang="en">Division-level cadre</title>
          <basis source="office-practice">层级数为本规则集设定。</basis>
          <applies-when>
            <is field="leadership-level" at-least="division"/>
          </applies-when>
          <needs competency="digital-economy" level="2" priority="mandatory"/>
          <because xml:lang="zh">职务层次为<value of="leadership-level"/>。</because>
          <because xml:lang="en">Level <value of="leadership-level"/>.</because>
        </role>

        <!-- 试验：quebu rules test 运行。 Tests: quebu rules test runs them. -->

        <test id="division-cadre-needs-it" of="division-cadre" today="2026-03-01">
          <cadre>
            <leadership-level>division</leadership-level>
          </cadre>
          <expect exactly="true">
            <need competency="digital-economy" level="2" priority="mandatory" state="open" by="division-cadre"/>
            <recommend course="digital-economy-101"/>
          </expect>
        </test>
        <test id="section-cadre-does-not" of="division-cadre" today="2026-03-01">
          <cadre>
            <leadership-level>section</leadership-level>
          </cadre>
          <expect exactly="true">
            <no-need competency="digital-economy"/>
          </expect>
        </test>
      </training-rules>

      """
  }
}
