extension CodePage {
  /// XML that is well-formed and yet not taken.
  static let xmlRefusals = refused + limits

  private static let refused: [CodePage] = [
    .init(
      "Q0040", Phrase("有 DOCTYPE", "a DOCTYPE"),
      why: Phrase(
        "DOCTYPE 能引入外部文件和无限膨胀的实体，所以一概不收。请删掉。",
        "A DOCTYPE can bring in other files and entities that grow without end; so none is accepted. Remove it."),
      .ruleFile(
        """
        ⟦<!DOCTYPE training-rules>
        |⟧<training-rules xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
    .init(
      "Q0041", Phrase("xml-model 以外的处理指令", "a processing instruction other than `xml-model`"),
      why: Phrase(
        "处理指令是写给别的程序的；只收编辑器要用的 xml-model。",
        "Processing instructions are for other programs; only `xml-model`, which editors use, is accepted."),
      .rules(
        """
        ⟦<?xml-stylesheet href="rules.css"?>|<?xml-model href="schema/rules.rng"?>⟧
        <base id="hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0042", Phrase("名称带前缀，或声明了前缀", "a name with a prefix, or the declaration of a prefix"),
      why: Phrase(
        "规则只有一个命名空间，声明为默认；名称一律不带前缀。",
        "Rules have one namespace, declared as the default; names are written without prefixes."),
      .rules(
        """
        <base id="hall"⟦ my:area="300"|⟧><title>礼堂</title></base>
        """)),
    .init(
      "Q0043", Phrase("别的命名空间的元素", "an element of another namespace"),
      why: Phrase(
        "别的命名空间里的内容没有意义，也不会被悄悄忽略。备注请写成注释。",
        "What stands in another namespace means nothing here, and is not passed over in silence. Write remarks as comments."
      ),
      .rules(
        """
        ⟦<note xmlns="urn:notes">会场</note>|<!-- 会场 -->⟧
        <base id="hall"><title>礼堂</title></base>
        """)),
    .init(
      "Q0044", Phrase("根元素没有命名空间", "the root has no namespace"),
      why: Phrase(
        "命名空间说明文件属于哪种语言、哪个版本。", "The namespace says which language and version the file is in."),
      .ruleFile(
        """
        <training-rules⟦| xmlns="urn:quebu:training-rules:1"⟧ set="example" format="1"/>
        """)),
    .init(
      "Q0045", Phrase("根元素的命名空间不对", "the root is in another namespace than that of its kind of file"),
      why: Phrase(
        "规则文件用 urn:quebu:training-rules:1，干部档案用 urn:quebu:profiles:1。",
        "Rule files have `urn:quebu:training-rules:1`, profiles have `urn:quebu:profiles:1`."),
      .ruleFile(
        """
        <training-rules xmlns="urn:quebu:⟦rules|training-rules⟧:1" set="example" format="1"/>
        """)),
    .init(
      "Q0046", Phrase("根元素的名字不对", "the root has another name than that of its kind of file"),
      why: Phrase(
        "规则文件的根是 training-rules，干部档案的根是 profiles。文件放错了文件夹也会这样。",
        "The root of a rule file is `training-rules`, that of profiles is `profiles`. Perhaps the file lies in the wrong folder."
      ),
      .ruleFile(
        """
        <⟦training-rule|training-rules⟧ xmlns="urn:quebu:training-rules:1" set="example" format="1"/>
        """)),
  ]

  private static let limits: [CodePage] = [
    .init(
      "Q0050", Phrase("文件太大", "the file is larger than the limit"),
      why: Phrase(
        "规则文件最大 8 MiB；请分成几个文件。", "A rule file has at most 8 MiB; divide it into several."),
      .rules(
        """
        <!-- ⟦⟪8388608 × x⟫|x⟧ -->
        """)),
    .init(
      "Q0051", Phrase("元素嵌套太深", "elements are deeper inside each other than the limit"),
      why: Phrase(
        "最多 64 层。这样深的条件没有人读得懂：请把一部分写成角色，再用 holds-role 引用。",
        "At most 64 deep. Nobody can read such a condition: make a part of it a role and refer to it by `holds-role`."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when>⟪⟦62|9⟧ × <all>⟫<is field="level" equals="clerk"/>⟪⟦62|9⟧ × </all>⟫</when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0052", Phrase("元素的属性太多", "an element has more attributes than the limit"),
      why: Phrase("最多 64 个属性。", "At most 64."),
      .rules(
        """
        <base id="hall"⟦⟪64 ×  a#="1"⟫|⟧><title>礼堂</title></base>
        """)),
    .init(
      "Q0053", Phrase("元素太多", "more elements than the limit"),
      why: Phrase(
        "一个规则集最多一百万个元素。", "A rule set has at most one million elements."),
      .rules(
        """
        <rule id="induction">
          <title>初任培训</title>
          <when><any>⟪⟦1000000|2⟧ × <all/>⟫</any></when>
          <then><require course="economy-101"/></then>
        </rule>
        """)),
    .init(
      "Q0054", Phrase("标签太长", "a tag is longer than the limit"),
      why: Phrase("一个标签最多 1 MiB。", "A tag has at most 1 MiB."),
      .rules(
        """
        <base id="⟪⟦1048577|9⟧ × a⟫"><title>礼堂</title></base>
        """)),
    .init(
      "Q0055", Phrase("错误太多，其余的没有报", "so many mistakes that the others are not told"),
      why: Phrase(
        "一个文件最多报一千个错误，读 XML 时到此为止；先改前面的。",
        "At most one thousand mistakes are told of a file, and reading ends where they are of XML itself; mend the first ones first."
      ),
      .rules(
        """
        <base id="hall"><title>礼堂</title></base>
        ⟦⟪1001 × <?php?>⟫|⟧
        """), told: [String](repeating: "Q0041", count: 1000) + ["Q0055"]),
    .init(
      "Q0056", Phrase("不同的名称太多", "more different names than the limit"),
      why: Phrase(
        "一个文件里元素和属性的不同名称最多一万个。", "A file has at most ten thousand different names of elements and attributes."),
      .rules(
        """
        <base id="hall">⟦⟪10001 × <a#/>⟫|⟧<title>礼堂</title></base>
        """)),
    .init(
      "Q0057", Phrase("CDATA 段或处理指令太长", "a CDATA section or processing instruction is too long"),
      why: Phrase(
        "libxml2 最多收一千万字节。", "libxml2 takes at most ten million bytes."),
      .profiles(
        """
        <unit id="xc"><title><![CDATA[区⟪⟦10000001|1⟧ × 委⟫]]></title></unit>
        """)),
  ]
}
