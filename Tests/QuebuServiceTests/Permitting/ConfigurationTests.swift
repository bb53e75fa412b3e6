// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Foundation
import Testing

@testable import QuebuService

/// The file of `--config`, read by the built program: what it takes, and what it says of every mistake and where.
@Suite(.timeLimit(.minutes(2))) struct ConfigurationTests {
  /// The exit code and what it writes, with `FILE` for the path of the configuration.
  private func check(_ text: String) async throws -> (code: Int32, lines: [String]) {
    let site = try TestSite()
    try site.write(text, to: "quebud.toml")
    let path = site.folder + "/quebud.toml"
    let run = try await TestProgram(["--check-config", "--config", path])
    let lines = run.output.replacingOccurrences(of: path, with: "FILE").split(separator: "\n").map(String.init)
    return (run.status, lines)
  }

  private static let grant = "[[grant]]\nrole = \"admin\"\nusers = [0]\n"

  static let good = [
    grant,
    "# A comment.\n[socket]\ngroup = \"root\" # another\nmode = \"0660\"\n\n" + grant,
    "socket.mode = 0o600\n" + grant,
    "[limits]\nconnections = 10\nuser-connections = 10\nqueue = 0\n" + grant,
    "grant = [{role = \"operator\", groups = [\"root\", 4711]}]\n",
    "[[grant]]\nrole = \"hr\"\nusers = [\n  \"root\", # one\n  12,\n]\nunits = [\"xc.culture\", 'xc.\"#[office]']\n",
    "[[grant]]\nrole = 'hr'\ngroups = [1]\nunits = \"all\"\n[[grant]]\nrole = \"planner\"\ngroups = [1]\n",
  ]

  @Test(arguments: good) func takes(text: String) async throws {
    let result = try await check(text)
    #expect(result.code == 0 && result.lines == ["FILE: no mistakes"], "\(result.lines)")
  }

  @Test func takesTheExample() async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("systemd/quebud.toml"), encoding: .utf8)
    #expect(try await check(text).code == 0)
    // What is written behind comments, but for names that only a site has.
    let all = text.replacingOccurrences(of: "# [[grant]]", with: "[[grant]]")
      .split(separator: "\n").map { line in
        ["role", "groups", "users", "units"].contains { line.hasPrefix("# \($0) = ") } ? line.dropFirst(2) : line
      }.joined(separator: "\n")
    let result = try await check(all)
    #expect(result.lines.dropLast().allSatisfy { $0.contains("this system has no") }, "\(result.lines)")
  }

  static let units = "`units` is \"all\", or a list of ids of units, each with those below it"

  static let bad: [(text: String, expected: [String])] = [
    ("", ["FILE:1: nobody has any role: there is no [[grant]]"]),
    ("grant = []\n", ["FILE:1: nobody has any role: `grant` is empty"]),
    ("[socket\n" + grant, ["FILE:1: expected ']', saw '\\n'"]),
    (grant + "role = \"hr\"\n", ["FILE:4: cannot redefine existing string 'role'"]),
    (grant + "[sockets]\nmode = \"0660\"\n", ["FILE:4: there is no key `sockets`; did you mean `socket`?"]),
    ("[socket]\ngruop = \"root\"\n" + grant, ["FILE:2: there is no key `gruop` in `socket`; did you mean `group`?"]),
    ("socket = 7\n" + grant, ["FILE:1: `socket` is a table: [socket]"]),
    ("[socket]\ngroup = \"no-such-group\"\n" + grant, ["FILE:2: this system has no group `no-such-group`"]),
    (
      "[socket]\n\nmode = \"0777\"\n" + grant,
      ["FILE:3: `mode` says who may connect, as \"0600\", \"0660\" or \"0666\", or as 0o660 without quotes"]
    ),
    (
      "[socket]\nmode = 660\n" + grant,
      ["FILE:2: `mode` says who may connect, as \"0600\", \"0660\" or \"0666\", or as 0o660 without quotes"]
    ),
    ("limits = 7\n" + grant, ["FILE:1: `limits` is a table: [limits]"]),
    (
      "[limits]\nconections = 7\nqueue-seconds = 0\nidle-seconds = \"60\"\n" + grant,
      [
        "FILE:2: there is no key `conections` in `limits`; did you mean `connections`?",
        "FILE:3: `queue-seconds` is a whole number from 1 to 600",
        "FILE:4: `idle-seconds` is a whole number from 1 to 86400",
      ]
    ),
    (
      "[limits]\nconnections = 10\nuser-connections = 11\nall-body-bytes = 1024\n" + grant,
      [
        "FILE:3: `user-connections` is more than `connections`, of all users together",
        "FILE:4: `all-body-bytes` has no room for a single body of 67108864 bytes",
      ]
    ),
    ("[grant]\nrole = \"admin\"\n", ["FILE:1: `grant` is a list of tables: [[grant]]"]),
    (grant + "comment = \"x\"\n", ["FILE:4: there is no key `comment` in `grant`"]),
    ("[[grant]]\nrole = \"planer\"\nusers = [0]\n", ["FILE:2: there is no role `planer`; did you mean `planner`?"]),
    (
      "[[grant]]\nrole = \"boss\"\nusers = [0]\n",
      ["FILE:2: there is no role `boss`; there are hr, planner, operator, auditor, admin"]
    ),
    (
      "[[grant]]\nrole = 1\nusers = [0]\n",
      ["FILE:2: `role` is one of hr, planner, operator, auditor, admin, in quotes"]
    ),
    (grant + "\n[[grant]]\nusers = [0]\n", ["FILE:5: `role` is missing: one of hr, planner, operator, auditor, admin"]),
    ("[[grant]]\nrole = \"admin\"\n", ["FILE:1: nobody is granted that: give `users` or `groups`"]),
    (
      "[[grant]]\nrole = \"admin\"\nusers = \"root\"\n",
      ["FILE:3: `users` is a list of names or numbers, such as [\"root\", 1000]"]
    ),
    (
      "[[grant]]\nrole = \"admin\"\nusers = [\n  \"root\",\n  \"no-such-user\",\n  -1, 4294967295, true ]\n",
      [
        "FILE:3: a user is given by its name in quotes, or by its number",
        "FILE:5: this system has no user `no-such-user`", "FILE:6: -1 is no number of a user",
        "FILE:6: 4294967295 is no number of a user",
      ]
    ),
    ("[[grant]]\nrole = \"hr\"\nusers = [0]\n", ["FILE:1: the role hr is of some units: \(units)"]),
    ("[[grant]]\nrole = \"hr\"\nusers = [0]\nunits = []\n", ["FILE:4: \(units)"]),
    ("[[grant]]\nrole = \"hr\"\nusers = [0]\nunits = \"xc\"\n", ["FILE:4: \(units)"]),
    (grant + "units = \"all\"\n", ["FILE:4: only the role hr has units"]),
    (
      "# Several.\n[socket]\nmod = 1\n[[grant]]\nrole = \"hrr\"\nunits = [\"a\"]\n\n[[grant]]\nrole = \"hr\"\ngroups = [\"no-such\"]\n",
      [
        "FILE:3: there is no key `mod` in `socket`; did you mean `mode`?",
        "FILE:4: nobody is granted that: give `users` or `groups`",
        "FILE:5: there is no role `hrr`; did you mean `hr`?", "FILE:8: the role hr is of some units: \(units)",
        "FILE:10: this system has no group `no-such`",
      ]
    ),
  ]

  @Test(arguments: bad.indices) func tellsEveryMistakeWithItsPlace(place: Int) async throws {
    let (text, expected) = Self.bad[place]
    let result = try await check(text)
    #expect(result.code == 78)
    let count = "quebud: the configuration has \(expected.count) \(expected.count == 1 ? "mistake" : "mistakes")"
    #expect(result.lines == expected + [count])
  }

  // MARK: With a daemon

  private func daemon(_ site: TestSite, _ text: String) throws -> TestDaemon {
    try site.write(text, to: "quebud.toml")
    return try TestDaemon(site, options: ["--config", site.folder + "/quebud.toml"])
  }

  @Test func servesNobodyWithABadOne() async throws {
    let site = try TestSite()
    let daemon = try daemon(site, "[[grant]]\nrole = \"boss\"\nusers = [0]\n")
    #expect(try await daemon.end() == 78)
    #expect(!site.exists(site.socket))
  }

  @Test func rolesOfThisProcessOverASocket() async throws {
    let site = try TestSite()
    let daemon = try daemon(
      site,
      """
      [socket]
      group = \(getegid())
      mode = "0600"
      [[grant]]
      role = "hr"
      groups = [\(getegid())]
      units = ["d.nowhere", "d.culture"]
      [[grant]]
      role = "admin"
      users = [4711]
      """)
    try await daemon.waitUntilReady()
    let own = try await ask(site.socket, "/v1/whoami")
    #expect(own["uid"] as? Int == Int(geteuid()) && own["roles"] as? [String] == ["hr"])
    #expect(own["units"] as? [String] == ["d.culture", "d.nowhere"])
    #expect(try await ask(site.socket, "/v1/cadres/c-1").status == 200)
    #expect(try await ask(site.socket, "/v1/rule-sets").status == 403)
    #expect(try await ask(site.socket, "/-/reload", method: "POST").status == 403)
    var facts = stat()
    #expect(stat(site.socket, &facts) == 0 && facts.st_mode & 0o777 == 0o600 && facts.st_gid == getegid())
    #expect(daemon.errors.contains("unit=d.nowhere") && !daemon.errors.contains("unit=d.culture"))
  }

  @Test func whoIsGrantedNothingGetsNothing() async throws {
    let site = try TestSite()
    let daemon = try daemon(site, "[[grant]]\nrole = \"admin\"\nusers = [4711]\n")
    try await until("it listens") { try await ask(site.socket, "/-/healthy").status == 403 }
    for path in ["/v1/whoami", "/-/ready", "/v1/cadres", "/nope"] {
      let answer = try await ask(site.socket, path)
      #expect(answer.status == 403 && answer.string("kind") == "not-permitted")
    }
    daemon.send(SIGTERM)
    #expect(try await daemon.end() == 0)
  }

  /// More groups than are asked for at first. Only root may give a process other groups.
  @Test(.enabled(if: geteuid() == 0)) func supplementaryGroupsCount() async throws {
    let site = try TestSite()
    let daemon = try daemon(
      site, "[[grant]]\nrole = \"admin\"\nusers = [0]\n[[grant]]\nrole = \"planner\"\ngroups = [5040]\n")
    try await daemon.waitUntilReady()
    let output = try await blocking {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
      let quebu = URL(fileURLWithPath: TestDaemon.program).deletingLastPathComponent().appendingPathComponent("quebu")
      process.arguments = [
        "--groups", (5_001...5_040).map(String.init).joined(separator: ","), quebu.path, "whoami", "--socket",
        site.socket, "--lang", "en",
      ]
      let output = Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      defer { process.waitUntilExit() }
      return String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    #expect(output.contains("planner admin") && output.contains("all"), "\(output)")
  }
}
