/// Rules with something of everything, over ``TestDictionary``.
enum RichRules {
  static let body = """
    <serving><is field="level" at-least="clerk" if-missing="yes"/></serving>
    <quota id="fiscal" per="fiscal-year" starts="12-01"><title>财年</title><title xml:lang="en">Fiscal year</title>
      <basis source="article" at="14">每年</basis>
      <counts><is field="mode" equals="offline"/><is field="hours" more-than="2.5"/></counts></quota>
    <quota id="plan" from="2023-01-01" to="2027-12-31"><title>规划</title></quota>
    <limit id="calls" at-most="2" per="calendar-year" same="content" state="draft"><title>次数</title><basis source="article"/>
      <counts><is field="organiser-level" at-least="district"/></counts><blocks><is field="course" one-of="economy-201 economy-101"/></blocks></limit>
    <course id="economy-301" hours="12.5" days="2" mode="offline" method="on-site" content="duty" state="trial" grade="brand" lasts="P3Y"
      valid-from="2026-01-01" valid-to="2026-12-31"><title>高级</title><teaches competency="economy" level="3"/>
      <teaches competency="ideology" level="1"/><after course="economy-201"/><after course="economy-101"/>
      <counts-as course="economy-201"/><for><is field="level" between="section..division"/></for><taught-by lecturer="school"/></course>
    <class id="autumn" starts="2026-10-01" ends="2026-10-05" seats="20" enrol-by="2026-09-20" kind="in-post" state="approved"
      organiser-level="district" place="in-city" hours="40" days="5"><title>秋季班</title><offers course="economy-301"/>
      <offers course="economy-101"/><for><holds-role role="leader"/></for><quota unit="xc.culture" seats="3"/>
      <quota unit="xc.b" seats="4"/><held-at base="hall"/><head>一科</head></class>
    <rule id="mixed" valid-from="2026-01-01" state="active"><title>综合</title><basis source="article" at="2"/>
      <basis source="article" at="1">文</basis>
      <when><any><is field="system" one-of="publicity culture"/><not><is field="years" less-than="5"/></not>
        <all><is field="promoted-on" within-past="P2Y6M"/><missing field="recruited-on"/></all></any>
        <trained within-past="P1Y" at-least="2"><is field="kind" equals="initial"/></trained><is field="unit" within="xc.culture"/>
        <holds competency="economy" at-least="2"/></when>
      <then><require training="appointment" days="30" hours="232" since="promoted-on" priority="mandatory"><due within="P1Y" of="promoted-on"/></require>
        <require competency="ideology" level="3"><due on="2026-12-31"/></require><require course="economy-301" priority="suggested"/></then>
      <because>任现职
        满一年，仍缺<value of="level"/>。</because><because xml:lang="en">Since <value of="promoted-on"/>, still
        short.</because></rule>
    <rule id="mixed.let-off" exception-to="mixed quota-rule leader rows"><title>例外</title><when><is field="seconded" equals="yes"/></when>
      <then><exempt competency="ideology"/><exempt training="appointment" since="promoted-on" until="2027-12-31"/><exempt/></then></rule>
    <table id="rows" hit="unique" valid-from="2026-01-01"><title>表</title><basis source="article"/>
      <input name="level" field="level"/><input name="years" field="years"/><input name="on" field="promoted-on"/>
      <require competency="@competency" level="@needs" priority="@how"><due on="@due"/></require>
      <require course="@course"/>
      <row id="first" level="section.." years="11.." on="2020-01-01.." competency="economy" needs="3" how="mandatory" due="2026-12-31" course=""/>
      <row level="clerk" years="3 5" on="missing" competency="ideology" needs="2" how="" due="" course="economy-101"/>
      <row level="not(clerk bureau)" years="1..10" on="*" competency="" needs="" how="" due="" course="economy-201"/></table>
    <test id="one" of="mixed rows rows#first" today="2026-03-01" todo="true"><cadre unit="xc.culture"><level>division</level>
      <system>culture</system><holds competency="economy" level="2"/><training course="economy-101" kind="in-post" starts="2025-01-01" ends="2025-01-02" hours="8" result="completed"/></cadre>
      <expect exactly="true"><need competency="ideology" level="3" priority="expected" due="2026-12-31" state="open" by="mixed"/>
        <no-need quota="five-year"/><unknown field="promoted-on"/><conflict/><let-off training="appointment" since="promoted-on" by="mixed.let-off"/>
        <recommend course="economy-301"/><no-recommend course="economy-101"/></expect></test>
    """
}
