// The compiler has `struct stat` of whichever module it came across first, this one or Glibc.
import CDispatch
import Foundation
import Glibc
import Testing

@testable import QuebuService

@Suite struct SocketClaimTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func mode(_ path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
  }

  @Test func makesAPrivateSocketInItsFolder() throws {
    let claim = try SocketClaim(path: site.socket)
    #expect(mode(site.socket) == S_IFSOCK | 0o660)
    #expect(mode(site.folder + "/run") == S_IFDIR | 0o750)
    #expect(mode(site.socket + ".lock") == S_IFREG | 0o600)
    claim.release()
    #expect(!site.exists(site.socket))
    #expect(!site.exists(site.socket + ".lock"))
  }

  @Test func isTakenOnce() throws {
    let claim = try SocketClaim(path: site.socket)
    let failure = #expect(throws: SocketFailure.self) { _ = try SocketClaim(path: site.socket) }
    #expect(failure == .inUse(path: site.socket, process: getpid()))
    #expect(failure?.exitCode == 75)
    #expect(site.exists(site.socket))
    claim.release()
    let second = try SocketClaim(path: site.socket)
    // The first has nothing more to take away.
    claim.release()
    #expect(site.exists(site.socket))
    second.release()
  }

  @Test func takesAStaleSocketOver() throws {
    try FileManager.default.createDirectory(atPath: site.folder + "/run", withIntermediateDirectories: true)
    let first = try SocketClaim(path: site.folder + "/run/other.sock")
    // A bound socket whose owner is gone: nobody listens.
    #expect(rename(site.folder + "/run/other.sock", site.socket) == 0)
    close(first.descriptor)
    let claim = try SocketClaim(path: site.socket)
    #expect(mode(site.socket) == S_IFSOCK | 0o660)
    claim.release()
  }

  @Test func leavesASocketOfSomebodyElseAlone() throws {
    let other = try SocketClaim(path: site.folder + "/run/other.sock")
    #expect(listen(other.descriptor, 4) == 0)
    #expect(rename(site.folder + "/run/other.sock", site.socket) == 0)
    #expect(throws: SocketFailure.inUse(path: site.socket, process: nil)) { _ = try SocketClaim(path: site.socket) }
    #expect(site.exists(site.socket))
    #expect(!site.exists(site.socket + ".lock"))
    close(other.descriptor)
  }

  @Test func leavesAFileAlone() throws {
    try FileManager.default.createDirectory(atPath: site.folder + "/run", withIntermediateDirectories: true)
    try site.write("precious", to: "run/q.sock")
    #expect(throws: SocketFailure.notASocket(path: site.socket)) { _ = try SocketClaim(path: site.socket) }
    #expect(try String(contentsOfFile: site.socket, encoding: .utf8) == "precious")
  }

  @Test func tellsAPathThatIsTooLong() {
    let path = "/tmp/" + String(repeating: "x", count: 200)
    #expect(throws: SocketFailure.pathTooLong(path: path, limit: 107)) { _ = try SocketClaim(path: path) }
  }

  @Test func tellsAFolderThatCannotBeMade() {
    let failure = #expect(throws: SocketFailure.self) { _ = try SocketClaim(path: site.folder + "/a/b/q.sock") }
    #expect(failure?.exitCode == 2)
  }
}
