import Foundation
import Synchronization
import WireFormat

/// A folder with a small rule set and a few profiles, gone with its owner.
final class TestSite: Sendable {
  let folder: String
  var rules: String { folder + "/rules" }
  var profiles: String { folder + "/profiles" }
  var state: String { folder + "/state" }
  var socket: String { folder + "/run/q.sock" }

  init() throws {
    // Short, since the path of a socket is.
    folder = "/tmp/qbd-\(UUID().uuidString.prefix(8))"
    for sub in ["rules", "profiles"] {
      try FileManager.default.createDirectory(
        atPath: folder + "/" + sub, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    }
    try write(Self.ruleSet(level: 2), to: "rules/rules.xml")
    try write(Self.units, to: "profiles/units.xml")
    try write(Self.cadres(["c-1", "c-2"]), to: "profiles/a.xml")
    try write(Self.cadres(["c-3"]), to: "profiles/b.xml")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// In one step, as editors do, so that no reader sees half a file.
  func write(_ text: String, to file: String) throws {
    try text.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
  }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The files of a rule set as the body of a request.
  static func posted(_ texts: [String: String]) -> String {
    let files = texts.sorted { $0.key < $1.key }.map { RuleFileTextBody(name: $0.key, text: $0.value) }
    return String(decoding: WireEncoder.encode(RuleSetFilesBody(files: files)), as: UTF8.self)
  }

  /// - Parameters:
  ///   - level: the level of the one competency that the one rule asks for.
  ///   - tested: the level that the test beside it expects; nil: there is no test.
  static func ruleSet(level: Int, competency: String = "writing", tested: Int? = nil) -> String {
    let test = tested.map {
      """
      <test id="writes" of="write-well" today="2026-03-01">
          <cadre><system>culture</system></cadre>
          <expect><need competency="writing" level="\($0)"/></expect>
        </test>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <training-rules xmlns="urn:quebu:training-rules:1" set="small" format="1" xml:lang="en">
        <code-list id="systems"><title>Lines of work</title>
          <code value="culture"><title>Culture</title></code>
          <code value="publicity"><title>Publicity</title></code>
        </code-list>
        <field id="system" type="code" codes="systems" many="true"><title>System</title></field>
        <field id="promoted-on" type="date"><title>Promoted</title></field>
        <field id="on-probation" type="flag"><title>On probation</title></field>
        <source id="paper"><title>A paper</title></source>
        <scale id="three"><title>Three levels</title>
          <level n="1"><title>knows</title></level>
          <level n="2"><title>can</title></level>
          <level n="3"><title>teaches</title></level>
        </scale>
        <competency id="writing" scale="three" kind="ability" content="duty"><title>Writing</title></competency>
        <course id="writing-101" hours="8" days="1" mode="offline" method="lecture" content="duty" state="active">
          <title>Writing</title>
          <teaches competency="writing" level="3"/>
        </course>
        <class id="writing-spring" starts="2026-04-01" ends="2026-04-01" seats="20" kind="special-business" state="open"
               organiser-level="district" place="in-city" hours="8" days="1">
          <title>Writing, spring</title>
          <offers course="writing-101"/>
        </class>
        <role id="culture-worker" kind="system">
          <title>Culture</title>
          <basis source="paper">All who work there.</basis>
          <applies-when><is field="system" equals="culture"/></applies-when>
        </role>
        <rule id="write-well">
          <title>Write well</title>
          <basis source="paper">Everyone writes.</basis>
          <when><holds-role role="culture-worker"/></when>
          <then><require competency="\(competency)" level="\(level)" priority="mandatory"/></then>
        </rule>
        \(test ?? "")
      </training-rules>
      """
  }

  static let units = """
    <?xml version="1.0" encoding="UTF-8"?>
    <profiles xmlns="urn:quebu:profiles:1">
      <unit id="d"><title>District</title></unit>
      <unit id="d.culture" parent="d"><title>Culture office</title></unit>
    </profiles>
    """

  static func cadres(_ ids: [String], system: String = "culture") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <profiles xmlns="urn:quebu:profiles:1">
    \(ids.map { cadre($0, system: system) }.joined(separator: "\n"))
    </profiles>
    """
  }

  static func cadre(_ id: String, system: String = "culture") -> String {
    """
    <cadre id="\(id)" unit="d.culture">
      <name>Secretname \(id)</name>
      <system>\(system)</system>
      <promoted-on>2025-05-02</promoted-on>
      <holds competency="writing" level="1" assessed-on="2025-03-01"/>
    </cadre>
    """
  }
}

/// A number that tasks and copies share.
final class Counter: Sendable {
  let value = Atomic(0)
}
