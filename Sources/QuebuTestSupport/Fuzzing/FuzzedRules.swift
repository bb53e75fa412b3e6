import Answering
import Diagnostics
import RuleLanguage
package import TrainingModel

/// What holds of a rule file whatever its bytes are.
package enum FuzzedRules {
  /// - Parameter bytes: after a `+`, what the root element holds, beside a file with ``dictionary``; else a file.
  /// - Returns: what does not hold, in words; nil: all of it does.
  package static func fault(_ bytes: [UInt8]) -> String? {
    let isPart = bytes.first == UInt8(ascii: "+")
    let bytes = isPart ? file(of: bytes.dropFirst()) : bytes
    let file = RuleFile(name: "a.xml", bytes: bytes)
    let others = isPart ? [RuleFile(name: "b.xml", bytes: dictionaryFile)] : []
    let reading = RuleSetReader.read(files: [file] + others)
    let own = reading.diagnostics.filter { $0.location.file == file.name }
    if let fault = FuzzedPlaces.fault(own, lines: FuzzedPlaces.lines(of: bytes)) { return fault }
    if reading.ruleSet == nil, !reading.diagnostics.hasErrors { return "neither a rule set nor an error" }
    if let fault = layoutFault(file, others, reading) { return fault }
    guard let ruleSet = reading.ruleSet, !reading.diagnostics.hasErrors else { return nil }
    for finding in RuleAnalysis.findings(in: ruleSet, asOf: today) where finding.diagnostic.message.isEmpty {
      return "a finding says nothing"
    }
    _ = ruleSet.failingTests()
    return nil
  }

  package static let today = CalendarDate(year: 2026, month: 3, day: 1) ?? .first

  /// Something of each kind to refer to.
  package static let dictionary =
    RandomConditions.dictionary + """
      <source id="law" issued="2025-01-01"><title>t</title></source>
      <lecturer id="who" origin="school"><title>t</title></lecturer>
      <base id="hall"><title>t</title></base>
      <course id="one" hours="8" mode="offline" method="lecture" content="duty" state="active"><title>t</title>
        <teaches competency="c" level="2"/></course>
      <course id="two" hours="8" mode="online" method="case" content="duty" state="active"><title>t</title></course>
      <class id="spring" starts="2026-03-02" ends="2026-03-06" seats="40" kind="in-post" state="open" hours="40">
        <title>t</title><offers course="one"/></class>
      <quota id="years" window="P5Y"><title>t</title></quota>
      <quota id="year" per="calendar-year"><title>t</title></quota>
      <role id="leader" kind="level"><title>t</title><applies-when><is field="level" at-least="b"/></applies-when>
        <needs competency="c" level="1"/></role>
      <rule id="everyone"><title>t</title><when/><then><require quota="year" hours="90"/></then></rule>
      """

  private static let dictionaryFile = file(of: Array(dictionary.utf8)[...])

  private static func file(of part: ArraySlice<UInt8>) -> [UInt8] {
    Array("<training-rules xmlns=\"urn:quebu:training-rules:1\" set=\"s\" format=\"1\">".utf8) + part
      + Array("</training-rules>".utf8)
  }

  /// What is laid out anew means the same, and is not laid out otherwise once more.
  private static func layoutFault(_ file: RuleFile, _ others: [RuleFile], _ reading: RuleReading) -> String? {
    guard let once = RuleFormatter.format(file).bytes else { return nil }
    guard let twice = RuleFormatter.format(RuleFile(name: file.name, bytes: once)).bytes else {
      return "what was laid out cannot be laid out"
    }
    if once != twice { return "another layout the second time" }
    let again = RuleSetReader.read(files: [RuleFile(name: file.name, bytes: once)] + others)
    if again.ruleSet?.meaning != reading.ruleSet?.meaning { return "another meaning after layout" }
    if again.diagnostics.hasErrors != reading.diagnostics.hasErrors { return "other mistakes after layout" }
    return nil
  }
}

/// Places that diagnostics tell.
enum FuzzedPlaces {
  /// How many lines there are, however they end.
  static func lines(of bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0a || $0 == 0x0d } + 1 }

  static func fault(_ diagnostics: [Diagnostic], lines: Int) -> String? {
    for diagnostic in diagnostics {
      let place = diagnostic.location
      guard (1...lines).contains(place.line), place.column >= 1 else {
        return "a place outside: \(diagnostic.code) \(place)"
      }
      if diagnostic.message.isEmpty { return "\(diagnostic.code) says nothing" }
    }
    return nil
  }
}
