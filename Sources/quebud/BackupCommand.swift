import ArgumentParser
import Glibc
import Persistence
import QuebuService
import WireFormat

/// `quebud backup`: backups where no daemon runs. `quebu backup` starts it, since the database is of this program alone.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quebud backup",
    abstract: "Check a backup, or put it in the place of what a state folder holds.",
    discussion: """
      Writes one line of JSON: what the backup has, or a problem with its `kind`.

      Exit codes: 0; 1 the backup is damaged; 2 could not run; 64 usage; 65 no backup; 66 no such file; 74 the disk is full \
      or fails; 75 a daemon runs on the state folder; 77 not permitted; 78 a later quebud has made it.
      """,
    subcommands: [Verify.self, Restore.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check a backup.")
    @Argument(help: ArgumentHelp("The backup.", valueName: "file")) var file: String

    func run() throws { try BackupCommand.answer(file) { try $0.check() } }
  }

  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put a backup in the place of what a state folder holds, which is kept beside it.")
    @Argument(help: ArgumentHelp("The backup.", valueName: "file")) var file: String
    @Option(help: ArgumentHelp("The folder of the state.", valueName: "dir")) var state: String

    func run() throws {
      // What is restored belongs to whoever restores it, and the daemon has to be able to write it.
      if let owner = StateFolder.owner(of: state), owner != geteuid() {
        let name = getpwuid(owner).map { String(cString: $0.pointee.pw_name) } ?? "\(owner)"
        BackupCommand.end(
          "other-owner", "the folder `\(state)` belongs to the user \(name): restore as that user", code: 77)
      }
      try BackupCommand.answer(file) { try Restoring($0, into: state).run(at: Clock.timestamp()) }
    }
  }

  private static func answer(_ path: String, _ work: (Backup) throws -> BackupBody) throws {
    do {
      guard access(path, F_OK) == 0 else { end("not-found", "there is no such file", code: 66) }
      var facts = stat()
      guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
        end("no-backup", "the path is of no file, and so no backup", code: 65)
      }
      guard access(path, R_OK) == 0 else { end("not-permitted", "the file may not be read", code: 77) }
      let body = try work(try Backup(path))
      write(WireEncoder.encode(body))
      if body.faults != [] { throw ExitCode(1) }
    } catch let failure as StoreFailure {
      switch failure {
      case .foreign, .damaged: end("no-backup", "the file is no backup, or damaged at its beginning", code: 65)
      case .newer: end("newer", "\(failure)", code: failure.exitCode)
      case .full: end("disk-full", "\(failure)", code: failure.exitCode)
      case .unwritable: end("state-not-written", "\(failure)", code: failure.exitCode)
      case .damagedRow, .failed, .busy, .overtaken, .ended: end("store-failed", "\(failure)", code: failure.exitCode)
      }
    } catch let failure as StateFailure {
      let kind =
        switch failure {
        case .inUse: "in-use"
        case .damaged: "damaged-state"
        case .cannot: "state-not-written"
        }
      end(kind, "\(failure)", code: failure.exitCode)
    }
  }

  private static func end(_ kind: String, _ detail: String, code: Int32) -> Never {
    write(
      WireEncoder.encode(
        ProblemBody(
          type: "/-/problems/\(kind)", title: detail, status: 0, detail: detail, kind: kind, requestId: "")))
    Glibc.exit(code)
  }

  private static func write(_ bytes: [UInt8]) {
    let line = bytes + [UInt8(ascii: "\n")]
    _ = Glibc.write(STDOUT_FILENO, line, line.count)
  }
}
