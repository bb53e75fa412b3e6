// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Foundation
import Glibc
import Synchronization
import Testing

@testable import QuebuService

@Suite struct DurableFileTests {
  private let site: TestSite
  private var path: String { site.folder + "/file" }

  init() throws { site = try TestSite() }

  private func bytes() throws -> [UInt8]? { try DurableFile.bytes(at: path) }

  @Test(arguments: [0, 1, 1 << 16, 200_000])
  func keepsWhatItWrites(size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try self.bytes() == nil)
    try DurableFile().write(bytes, to: path)
    #expect(try self.bytes() == bytes)
    #expect(!site.exists(path + ".tmp"))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640 & ~currentMask)
  }

  private var currentMask: mode_t {
    let mask = umask(0o022)
    umask(mask)
    return mask
  }

  @Test func hasTheBytesOnTheDiskBeforeTheName() throws {
    let steps = Mutex<[DurableFile.Step]>([])
    try DurableFile { (step) throws(StateFailure) in steps.withLock { $0.append(step) } }
      .write([UInt8](repeating: 1, count: 100_000), to: path)
    #expect(steps.withLock { $0 } == [.create, .write, .write, .sync, .rename, .syncFolder])
  }

  @Test(arguments: DurableFile.Step.allCases)
  func leavesTheOldOrTheNewWhereAStepFails(step: DurableFile.Step) throws {
    let full = StateFailure.cannot("write", path: path, errno: ENOSPC)
    let writing = DurableFile { (next) throws(StateFailure) in if next == step { throw full } }
    for old: [UInt8]? in [nil, [1, 2, 3]] {
      unlink(path)
      if let old { try DurableFile().write(old, to: path) }
      #expect(throws: full) { try writing.write([4, 5], to: path) }
      #expect(try bytes() == (step == .syncFolder ? [4, 5] : old))
      #expect(!site.exists(path + ".tmp"))
    }
  }

  @Test func writesOverWhatACrashLeft() throws {
    try Data("half".utf8).write(to: URL(filePath: path + ".tmp"))
    try DurableFile().write([1], to: path)
    #expect(try bytes() == [1])
  }

  @Test func tellsWhatItCannotDo() throws {
    #expect(throws: StateFailure.cannot("create", path: "/nowhere/file.tmp", errno: ENOENT)) {
      try DurableFile().write([], to: "/nowhere/file")
    }
    #expect(throws: StateFailure.self) { try DurableFile.bytes(at: site.folder) }
  }
}
