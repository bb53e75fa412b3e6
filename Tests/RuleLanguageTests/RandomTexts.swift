import QuebuTestSupport

/// Writes rule files whose texts, comments and white space are of any kind.
struct RandomTexts {
  var random: SplitMix

  mutating func file() -> String {
    var out = random.oneIn(2) ? "<?xml version='1.0'?>" : ""
    out += outside() + "<training-rules xmlns='urn:quebu:training-rules:1' set='s' format='1'>"
    for _ in 0...random.below(3) { out += outside() + rule() + outside() }
    return out + "</training-rules>" + outside()
  }

  private mutating func rule() -> String {
    var out = "<rule id='r'>\(outside())"
    for _ in 0...random.below(4) {
      switch random.below(5) {
      case 0: out += "<title xml:lang='zh'>\(text())</title>"
      case 1: out += "<basis at='\(random.pick(["1  2", "", " 甲&#10;乙 "]))' source='x'>\(text())</basis>"
      case 2: out += "<because>\(mixed())</because>"
      case 3: out += "<when>\(outside())<is\(outside(comments: false)) one-of='b  a\n c' field='f'/>\(outside())</when>"
      default: out += "<then>\(outside())</then>"
      }
      out += outside()
    }
    return out + "</rule>"
  }

  private mutating func mixed() -> String {
    var out = text()
    for _ in 0..<random.below(4) { out += "<value of='\(random.pick(["a", "level"]))'/>" + text() }
    return out
  }

  private mutating func text() -> String {
    var out = ""
    while !random.oneIn(random.oneIn(3) ? 40 : 6) {
      let part = random.pick([
        " ", "\n", "  \n ", "\t", "\r\n", "学时", "，", "。", "“", "”", "abc", "550", "&amp;", "&lt;", "<![CDATA[<b>&]]>",
        "&#32;", "&#10;", "&#xD;", "]]", ">", "\u{3000}", "的", "—", "…", "a", "<!-- 注 -->", "<!--x\n  y-->", "\"'",
        "e\u{301}", "😀",
        "县处级以上领导干部和四级调研员及相当层次职级以上公务员，", "in the five-year group whatever else may be true of them ",
      ])
      // Side by side they would be a mistake.
      if part != ">" || !out.hasSuffix("]]") { out += part }
    }
    return out
  }

  private mutating func outside(comments: Bool = true) -> String {
    var out = comments ? "" : " "
    while random.oneIn(2) {
      let space = [" ", "\n", "\n\n\n", "\t", "\r\n"]
      out += random.pick(
        comments ? space + ["<!-- c -->", "<!--\n  a\n    b\n\n-->", "<!--a\n b--><!-- d-->", "<!---->"] : space)
    }
    return out
  }
}
