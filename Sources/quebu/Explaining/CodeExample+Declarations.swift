extension CodeExample {
  static let declarationsFile = "declarations.xml"

  /// What the examples refer to: a small dictionary, framework and catalogue, in a file `declarations.xml` of its own.
  static let declarations = """
    <code-list id="levels" ordered="true"><title>职务层次</title>
      <code value="clerk"/> <code value="section"/> <code value="division"/>
    </code-list>
    <code-list id="systems"><title>系统</title> <code value="publicity"/> <code value="culture"/> </code-list>
    <field id="level" type="code" codes="levels"><title>职务层次</title></field>
    <field id="system" type="code" codes="systems" many="true"><title>系统</title></field>
    <field id="post" type="text"><title>职务</title></field>
    <field id="years" type="integer"><title>工龄</title></field>
    <field id="promoted-on" type="date"><title>提任时间</title></field>
    <field id="seconded" type="flag"><title>挂职</title></field>
    <source id="regulation" issued="2023-09-19"><title>干部教育培训工作条例</title></source>
    <scale id="three"><title>三级</title> <level n="1"/> <level n="2"/> <level n="3"/> </scale>
    <competency id="economy" scale="three" kind="knowledge" content="duty"><title>数字经济</title></competency>
    <course id="economy-101" hours="8" mode="offline" method="lecture" content="duty" state="active">
      <title>数字经济入门</title> <teaches competency="economy" level="2"/>
    </course>
    <course id="economy-201" hours="8" mode="offline" method="case" content="duty" state="active">
      <title>数字经济进阶</title> <teaches competency="economy" level="3"/>
    </course>
    <quota id="five-year" window="P5Y"><title>五年学时</title></quota>
    <rule id="five-year-quota"><title>五年学时</title> <when/> <then><require quota="five-year" hours="550"/></then> </rule>

    """

  /// The content of a rule file with its root, whose start tag is the first line.
  static func ruleRoot(_ content: String) -> String {
    "<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"example\" format=\"1\" xml:lang=\"zh\">\n\(content)</training-rules>\n"
  }

  /// The content of a file of profiles with its root, whose start tag is the first line.
  static func profileRoot(_ content: String) -> String {
    "<profiles xmlns=\"urn:quebu:profiles:1\">\n\(content)</profiles>\n"
  }
}
