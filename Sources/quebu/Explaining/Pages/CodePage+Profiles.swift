import Diagnostics

extension CodePage {
  /// Profiles of cadres.
  static let profiles = cadres + units + kept

  private static let cadres: [CodePage] = [
    .init(
      "Q0601", Phrase("档案文件夹不存在、不能读，或里面没有 *.xml", "the folder is not there, cannot be read, or has no `*.xml` in it"),
      why: Phrase(
        "没有档案就没有人可答；守护进程会继续用上一次正确的档案。",
        "Without profiles there is nobody to answer for; a daemon keeps the last good ones in use."),
      .profileFolder(
        """
        mkdir profiles
        echo '<profiles xmlns="urn:quebu:profiles:1"/>' > profiles/people.⟦txt|xml⟧
        """)),
    .init(
      "Q0602", Phrase("档案从不收的内容", "what profiles never hold"),
      why: Phrase(
        "证件号码、照片和家庭成员与培训无关，所以不收，也不复述；这名干部不载入。",
        "Numbers of identity documents, photos and family members have nothing to do with training. They are neither taken nor repeated, and the cadre is left out."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> ⟦<photo>wangwen.jpg</photo>|⟧</cadre>
        """)),
    .init(
      "Q0603", Phrase("值不在字段的代码表里", "a value that is not in the code list of the field"),
      why: Phrase(
        "代码表在规则集里声明；这名干部不载入。消息不复述档案里的值。",
        "The code list is declared by the rule set. The cadre is left out. The message does not repeat the value."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> <level>cler⟦c|k⟧</level></cadre>
        """)),
    .init(
      "Q0604", Phrase("日期早于 1900 年或晚于 2200 年", "a date before 1900 or after 2200"),
      why: Phrase(
        "这样的日期多半是系统的占位值（0001-01-01、9999-12-31）；没有值时请删掉元素。",
        "Such days are mostly placeholders of other systems (`0001-01-01`, `9999-12-31`); where there is no value, leave the element out."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> ⟦<promoted-on>9999-12-31</promoted-on>|⟧</cadre>
        """)),
    .init(
      "Q0605", Phrase("干部所在的单位没有声明", "a cadre in a unit that no file declares"),
      why: Phrase(
        "谁能看这名干部取决于单位，所以没有单位就不载入。",
        "The unit decides who may see the cadre; without one the cadre is left out."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="x⟦d|c⟧"><name>王文</name></cadre>
        """)),
    .init(
      "Q0606", Phrase("两名干部同一编号", "two cadres with one id"),
      why: Phrase(
        "是重复导出还是两个人，程序不能判断，所以两个都不载入。两处都会报告。",
        "Whether it is one person exported twice or two persons cannot be told, so both are left out. Both places are told."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name></cadre>
        <cadre id="xc-000⟦1|2⟧" unit="xc"><name>李和</name></cadre>
        """), told: ["Q0606", "Q0606"]),
    .init(
      "Q0610", Phrase("规则集没有声明的能力、课程或班次", "a competency, course or class that the rule set does not declare"),
      why: Phrase(
        "没有声明就不知道它能补什么；只有名称的培训请写 title。",
        "What is not declared closes no need; training that is known only by its name has a `<title>`."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc">
          <name>王文</name>
          <training course="economy-10⟦2|1⟧" ends="2025-06-20" result="completed"/>
        </cadre>
        """)),
    .init(
      "Q0611", Phrase("等级高于量表的最高级", "a level above the highest of the scale"),
      why: Phrase(
        "等级按能力所用的量表来记。", "Levels are those of the scale of the competency."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> <holds competency="economy" level="⟦5|3⟧"/></cadre>
        """)),
    .init(
      "Q0612", Phrase("结束在开始之前", "something ends before it begins"),
      why: Phrase(
        "日期颠倒的记录不知道算在哪一年，所以这名干部不载入。",
        "It could not be told which year such a record counts for, so the cadre is left out."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc">
          <name>王文</name>
          <training course="economy-101" starts="2025-06-20" ends="2025-06-⟦1|2⟧8" result="completed"/>
        </cadre>
        """)),
    .init(
      "Q0613", Phrase("有请假学时而没有学时，或请假多于学时", "hours of leave without the hours of the training, or more than them"),
      why: Phrase(
        "请假超过七分之一就按退出处理，所以要知道总学时。",
        "With leave above one seventh a record counts as withdrawn, so the hours of the whole must be known."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc">
          <name>王文</name>
          <training course="economy-101" ends="2025-06-20"⟦| hours="8"⟧ leave-hours="1" result="completed"/>
        </cadre>
        """)),
    .init(
      "Q0614", Phrase("培训记录没有课程、班次，也没有名称", "a training with neither course nor class nor title"),
      why: Phrase(
        "这样的记录谁也不知道是什么；有名称的仍计入学时。",
        "Nobody could say what it was; with a title it still counts for quotas."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc">
          <name>王文</name>
          <training kind="in-post" ends="2025-06-20" hours="24" result="completed">⟦|<title>市里的短训班</title>⟧</training>
        </cadre>
        """)),
    .init(
      "Q0615", Phrase("单值字段有第二个值", "a second value in a field that holds one"),
      why: Phrase(
        "哪一个算数说不清；可以有几个值的字段在规则集里声明 many=\"true\"。",
        "Which one counts could not be told; a field of several values is declared with `many=\"true\"`."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> <level>clerk</level>⟦ <level>section</level>|⟧</cadre>
        """)),
    .init(
      "Q0620", Phrase("一次评估的文档里不是恰好一名干部", "a document for one evaluation that does not hold exactly one cadre"),
      why: Phrase(
        "POST /v1/recommendations:evaluate 一次回答一名干部。",
        "POST /v1/recommendations:evaluate answers for one cadre at a time."),
      .oneProfile(
        """
        <profiles xmlns="urn:quebu:profiles:1">
          <cadre><level>clerk</level></cadre>⟦ <cadre><level>section</level></cadre>|⟧
        </profiles>
        """)),
  ]

  private static let units: [CodePage] = [
    .init(
      "Q0607", Phrase("两个单位同一编号", "two units with one id"),
      why: Phrase(
        "单位决定谁能看谁，所以两个文件都不用，直到改正。两处都会报告。",
        "Units decide who may see whom, so nothing of their files is used until it is mended. Both places are told."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <unit id="xc⟦|.culture⟧"><title>区文化和旅游局</title></unit>
        """), told: ["Q0607", "Q0607"]),
    .init(
      "Q0608", Phrase("上级单位没有声明", "a unit below one that no file declares"),
      why: Phrase(
        "上级也许在还没导出的文件里；在此之前不用这个文件的内容。",
        "Perhaps the unit above stands in a file that is not there yet; until then nothing of this file is used."),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <unit id="xc.culture" parent="x⟦d|c⟧"><title>区文化和旅游局</title></unit>
        """)),
    .init(
      "Q0609", Phrase("单位互为上级成环", "units above each other in a circle"),
      why: Phrase(
        "单位是一棵树，顶上的单位没有上级。", "Units form a tree; the one at the top has none above it."),
      .profiles(
        """
        <unit id="xc"⟦ parent="xc"|⟧><title>示例区</title></unit>
        """)),
    .init(
      "Q0616", Phrase("单位在同一语言有第二个名称", "a second title of a unit in one language"),
      why: Phrase(
        "每种语言一个名称；不写 xml:lang 就是 zh。", "There is one title in each language; without `xml:lang` it is that of the file."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title> <title⟦| xml:lang="en"⟧>Example District</title></unit>
        """)),
  ]

  private static let kept: [CodePage] = [
    .init(
      "Q0617", Phrase("坏文件的下场", "what becomes of a bad file"), severity: .note,
      why: Phrase(
        "文件有涉及全文件的错误时，守护进程继续用它上一次正确的内容；没有那样的内容就一点也不用。错误本身另有消息。",
        "Where a mistake concerns all of a file, a daemon keeps its last good content in use; without such, nothing of it is used. The mistake has its own message."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title>⟦</unti>|</unit>⟧
        """), told: ["Q0617", "Q0010"]),
    .init(
      "Q0618", Phrase("因单位在坏文件里而不载入的干部数", "how many cadres are left out because their unit is in a bad file"),
      severity: .note,
      why: Phrase(
        "单位所在的文件改正以后，这些干部就会载入。", "Once the file of the unit is mended, these cadres are used again."),
      .profiles(
        """
        <cadre id="xc-0001" unit="xc"><name>王文</name></cadre>
        === profiles-units.xml
        <unit id="xc"><title>示例区</title>⟦</unti>|</unit>⟧
        """), told: ["Q0010", "Q0618"]),
    .init(
      "Q0619",
      Phrase("因规则集变了而不能再用的上次正确的干部数", "how many last good cadres are left out because the rule set has changed since"),
      why: Phrase(
        "坏文件的上次正确内容按当时的规则集读入；规则集后来去掉了字段或代码，就不能再用。改正文件即可。",
        "The last good content of a bad file was read with the rule set of that time; where that has lost a field or a code since, it cannot be used. Mend the file."
      ),
      .profiles(
        """
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name>⟦</cader>|</cadre>⟧
        === before/rules.xml
        <field id="rank" type="text"><title>职级</title></field>
        === before/profiles.xml
        <unit id="xc"><title>示例区</title></unit>
        <cadre id="xc-0001" unit="xc"><name>王文</name> <rank>四级调研员</rank></cadre>
        """), told: ["Q0619", "Q0010"]),
  ]
}
