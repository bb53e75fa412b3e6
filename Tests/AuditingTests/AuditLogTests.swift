import Foundation
import Glibc
import Testing
import WireFormat

@testable import Auditing

/// What is written stays, and what is done to it shows.
@Suite struct AuditLogTests {
  /// A folder for an audit, gone with its owner.
  final class Place: Sendable {
    let folder = NSTemporaryDirectory() + "audit-\(UUID().uuidString.prefix(8))"
    var log: URL { URL(fileURLWithPath: folder + "/000000000001.log") }
    var chain: URL { URL(fileURLWithPath: folder + "/000000000001.chain") }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func open(pieceSize: Int = 16 << 20) throws -> AuditLog {
      try AuditLog(folder: folder, pieceSize: pieceSize, at: "2026-03-01T10:00:00Z")
    }

    /// With `begun` before them, so that the lines are one more.
    func filled(_ count: Int, pieceSize: Int = 16 << 20) throws -> AuditLog {
      let log = try open(pieceSize: pieceSize)
      for number in 0..<count { try log.add("c-\(number)") }
      return log
    }

    func verify(_ anchor: AuditHead? = nil) throws -> AuditVerificationBody {
      try AuditLog.verify(folder: folder, anchor)
    }

    func edit(_ file: URL, _ change: (inout Data) -> Void) throws {
      var data = try Data(contentsOf: file)
      change(&data)
      try data.write(to: file)
    }
  }

  @Test func isIntactAndGoesOn() throws {
    let place = Place()
    var log: AuditLog? = try place.filled(3)
    let head = try #require(log?.head)
    #expect(head.count == 4)
    #expect(try log?.verify().verdict == "intact")
    log = nil
    let body = try place.verify(head)
    #expect(body.isIntact && body.first == 1 && body.last == 4 && body.head == head.hash.text)
    #expect(body.anchor == "holds" && body.unfinished == nil)
    // The next start says that it began.
    log = try place.open()
    #expect(log?.head.count == 5)
    #expect(try place.verify(head).isIntact)
    let entries = try #require(try log?.entries(AuditFilter(), limit: 2))
    #expect(entries.items.map(\.number) == [5, 4] && entries.hasMore)
    #expect(entries.items.map(\.outcome) == ["begun", "granted"])
  }

  /// As the documentation says, with nothing but the tools of a shell.
  @Test func aShellCanCheckIt() throws {
    let place = Place()
    _ = try place.filled(1)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "{ head -1 \(place.chain.path); head -1 \(place.log.path); } | sha256sum | cut -d' ' -f1",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let second = try String(contentsOf: place.chain, encoding: .utf8).split(separator: "\n")[1]
    #expect(output == "\(second)\n")
  }

  @Test func fourVerdicts() throws {
    for running in [false, true] {
      func verdict(_ change: (Place) throws -> Void) throws -> AuditVerificationBody {
        let place = Place()
        let log = try place.filled(5)
        try change(place)
        return running ? try log.verify() : try place.verify()
      }
      // A letter of a line, a hash, a line taken away in the middle.
      let letter = try verdict { try $0.edit($0.log) { $0[$0.count / 2] ^= 1 } }
      #expect(letter.verdict == "chain-mismatch" && letter.at == letter.last + 1)
      let hash = try verdict { place in
        try place.edit(place.chain) { $0[3 * 65] = $0[3 * 65] == 0x30 ? 0x31 : 0x30 }
      }
      #expect(hash.verdict == "chain-mismatch" && hash.at == 3)
      let gone = try verdict { place in
        try place.edit(place.log) { $0.removeSubrange([UInt8]($0).lines[2]) }
      }
      #expect(gone.verdict == "chain-mismatch" && gone.at == 3)
      let longer = try verdict { place in
        try place.edit(place.log) { $0 += Data("{}\n{}\n".utf8) }
      }
      #expect(longer.verdict == "log-longer" && longer.at == 7 && longer.last == 6)
      let shorter = try verdict { place in
        try place.edit(place.log) { $0 = $0.prefix([UInt8]($0).lines[3].upperBound) }
      }
      #expect(shorter.verdict == "chain-longer" && shorter.at == 5)
      // Both cut alike: what runs knows of it, else only who has an anchor.
      let cut = try verdict { place in
        try place.edit(place.log) { $0 = $0.prefix([UInt8]($0).lines[3].upperBound) }
        try place.edit(place.chain) { $0 = $0.prefix(5 * 65) }
      }
      #expect(cut.verdict == (running ? "anchor-mismatch" : "intact") && cut.last == 4)
    }
  }

  @Test func anchors() throws {
    let place = Place()
    let log = try place.filled(5)
    let anchor = log.head
    try log.add("c-9")
    #expect(try place.verify(anchor).anchor == "holds")
    #expect(AuditHead("\(anchor)") == anchor)
    for text in ["", "3", "3:", "-1:\(anchor.hash.text)", "3:\(anchor.hash.text)0", "x:\(anchor.hash.text)"] {
      #expect(AuditHead(text) == nil)
    }
    // All written anew, one line left out.
    let forged = Place()
    _ = try forged.filled(4)
    #expect(try forged.verify().isIntact)
    #expect(try forged.verify(anchor).verdict == "anchor-mismatch")
    let other = Place()
    let otherLog = try other.open()
    for number in 0..<9 { try otherLog.add("x-\(number)") }
    let found = try other.verify(anchor)
    #expect(found.verdict == "anchor-mismatch" && found.at == anchor.count)
  }

  @Test func piecesHangTogether() throws {
    let place = Place()
    let log = try place.filled(20, pieceSize: 300)
    let firsts = try AuditFiles.pieces(in: place.folder)
    #expect(firsts.count > 3)
    #expect(try log.verify().isIntact && place.verify().last == 21)
    let early = try #require(
      AuditHead("1:\(String(contentsOf: place.chain, encoding: .utf8).split(separator: "\n")[1])"))
    #expect(try place.verify(early).anchor == "holds")
    let all = try log.entries(AuditFilter(), limit: 100)
    #expect(all.items.map(\.number) == (1...21).reversed() && !all.hasMore)
    let some = try log.entries(AuditFilter(), before: 12, limit: 5)
    #expect(some.items.map(\.number) == [11, 10, 9, 8, 7] && some.hasMore)
    // The oldest may go; what hangs on an anchor before them cannot be told then.
    for kind in ["log", "chain"] { try FileManager.default.removeItem(atPath: "\(place.folder)/000000000001.\(kind)") }
    let kept = try place.verify(early)
    #expect(kept.isIntact && kept.first == firsts[1] && kept.anchor == "not-kept")
    // One between others may not.
    let gap = String(repeating: "0", count: 12 - String(firsts[2]).count) + String(firsts[2])
    for kind in ["log", "chain"] { try FileManager.default.removeItem(atPath: "\(place.folder)/\(gap).\(kind)") }
    let broken = try place.verify()
    #expect(broken.verdict == "chain-mismatch" && broken.at == firsts[2])
  }

  /// A piece is larger than what is read of it at a time, and so are some lines.
  @Test(arguments: [true, false]) func aLongPieceIsReadFromItsEnd(inMemory: Bool) throws {
    let place = Place()
    let log = try inMemory ? AuditLog(at: "2026-11-27T00:00:00Z") : place.open()
    for number in 2...3_000 {
      try log.add(number % 1_000 == 0 ? String(repeating: "x", count: 300_000) : "c-\(number)")
    }
    var (before, numbers): (Int?, [Int]) = (nil, [])
    while numbers.count <= 3_000 {
      let page = try log.entries(AuditFilter(), before: before, limit: 700)
      numbers += page.items.map(\.number)
      before = numbers.last
      guard page.hasMore else { break }
    }
    #expect(numbers == (1...3_000).reversed())
    #expect(try log.entries(AuditFilter(person: "c-17"), limit: 9).items.map(\.number) == [17])
  }

  /// Whatever a process that was killed while it wrote a line leaves behind.
  @Test func anUnfinishedLineIsNoTampering() throws {
    let changes: [@Sendable (Place) throws -> Void] = [
      { try $0.edit($0.log) { $0 += Data("{\"number\":5,".utf8) } },
      { try $0.edit($0.log) { $0 += Data("{\"number\":5}\n".utf8) } },
      { place in
        try place.edit(place.log) { $0 += Data("{\"number\":5}\n".utf8) }
        try place.edit(place.chain) { $0 += Data("0123".utf8) }
      },
    ]
    for change in changes {
      let place = Place()
      _ = try place.filled(3)
      let before = try Data(contentsOf: place.log)
      try change(place)
      let body = try place.verify()
      #expect(body.isIntact && body.unfinished == true && body.last == 4)
      let log = try place.open()
      #expect(log.head.count == 5)
      #expect(try Data(contentsOf: place.log).starts(with: before))
      let after = try place.verify()
      #expect(after.isIntact && after.unfinished == nil)
    }
  }

  @Test func whatDoesNotAgreeIsNotGoneOnWith() throws {
    let place = Place()
    _ = try place.filled(3)
    try place.edit(place.log) { $0[$0.count - 9] ^= 1 }
    let before = try Data(contentsOf: place.log)
    #expect(throws: AuditFailure.mismatch(path: place.folder + "/000000000001")) { try place.open() }
    // After a power cut that is no other thing: the machine does not alter lines.
    try "another".write(toFile: place.folder + "/boot", atomically: true, encoding: .utf8)
    #expect(throws: AuditFailure.mismatch(path: place.folder + "/000000000001")) { try place.open() }
    #expect(try Data(contentsOf: place.log) == before)
  }

  @Test(arguments: [true, false]) func afterAPowerCutBothAreCutToWhatTheyAgreeOn(isLogShorter: Bool) throws {
    let place = Place()
    _ = try place.filled(5)
    if isLogShorter {
      try place.edit(place.log) { $0 = $0.prefix([UInt8]($0).lines[2].upperBound + 3) }
    } else {
      try place.edit(place.chain) { $0 = $0.prefix(4 * 65 + 7) }
    }
    #expect(throws: AuditFailure.mismatch(path: place.folder + "/000000000001")) { try place.open() }
    try "another".write(toFile: place.folder + "/boot", atomically: true, encoding: .utf8)
    let log = try place.open()
    let last = try #require(try log.entries(AuditFilter(), limit: 1).items.first)
    #expect(last.number == 4 && last.outcome == "recovered" && last.cut == 3)
    #expect(try place.verify().isIntact)
  }

  @Test func filters() throws {
    let log = try AuditLog(pieceSizeInMemory: 500, at: "2026-03-01T10:00:00Z")
    for (day, user, person) in [(1, 7, "c-1"), (2, 70, "c-1"), (3, 7, "c-11"), (4, 7, "名\"字")] {
      try log.append {
        AuditEntryBody(number: $0, at: "2026-04-0\(day)T23:59:59Z", by: user, outcome: "granted", persons: [person])
      }
    }
    func numbers(_ filter: AuditFilter) throws -> [Int] { try log.entries(filter, limit: 9).items.map(\.number) }
    #expect(try numbers(AuditFilter(user: 7)) == [5, 4, 2])
    #expect(try numbers(AuditFilter(person: "c-1")) == [3, 2])
    #expect(try numbers(AuditFilter(person: "名\"字")) == [5])
    #expect(try numbers(AuditFilter(from: "2026-04-02", to: "2026-04-03")) == [4, 3])
    #expect(try numbers(AuditFilter(from: "2026-04-02", user: 7, person: "c-11")) == [4])
  }

  @Test func inMemoryForgetsTheOldest() throws {
    let log = try AuditLog(pieceSizeInMemory: 400, at: "2026-03-01T10:00:00Z")
    for number in 0..<100 { try log.add("c-\(number)") }
    let body = try log.verify()
    #expect(body.isIntact && body.first > 50 && body.last == 101)
    #expect(try log.entries(AuditFilter(), limit: 200).items.count == 102 - body.first)
  }

  @Test func nothingIsThere() throws {
    let place = Place()
    #expect(throws: AuditFailure.missing(path: place.folder)) { try place.verify() }
    try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
    #expect(throws: AuditFailure.missing(path: place.folder)) { try place.verify() }
  }

  /// Threads of a service at once.
  @Test func manyAtOnce() async throws {
    let place = Place()
    let log = try place.open(pieceSize: 10_000)
    await withTaskGroup { group in
      for task in 0..<8 {
        group.addTask { for number in 0..<100 { _ = try? log.add("c-\(task)-\(number)") } }
      }
    }
    try log.sync()
    #expect(log.synced == 801)
    #expect(try place.verify().last == 801 && log.verify().isIntact)
    #expect(Set(try log.entries(AuditFilter(), limit: 900).items.flatMap(\.persons)).count == 800)
  }
}

extension AuditLog {
  @discardableResult
  func add(_ person: String) throws -> Int {
    try append { AuditEntryBody(number: $0, at: "2026-03-01T10:00:01Z", by: 1, outcome: "granted", persons: [person]) }
  }
}
