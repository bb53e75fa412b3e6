import ArgumentParser
import FoundationEssentials
import Glibc
import WireFormat

/// Backups without a daemon: `quebud backup` works on them, so that this program need not carry a database.
struct OfflineBackup {
  let session: Session

  init(_ session: Session) { self.session = session }

  /// - Parameter arguments: behind `quebud backup`.
  func run(_ arguments: [String], _ done: BackupView.Done) throws {
    guard let beside = Folder.ofThisProgram, access("\(beside)/quebud", X_OK) == 0 else {
      throw Failure(.couldNotRun, session.wording(Phrase("旁边没有 quebud", "there is no quebud beside this program")))
    }
    let (code, output) = try ChildProcess.output(of: "\(beside)/quebud", ["backup"] + arguments)
    if let body = try? JSONDecoder().decode(BackupBody.self, from: Data(output)), code == 0 || code == 1 {
      try session.write(BackupBody.self, WireEncoder.encode(body)) {
        BackupView(backup: $0, done: done).lines(session.terminal, session.wording)
      }
      if code != 0 { throw ExitCode(code) }
      return
    }
    let problem = try? JSONDecoder().decode(ProblemBody.self, from: Data(output))
    throw Failure(ExitStatus(rawValue: code) ?? .couldNotRun, session.wording(Self.phrase(problem, code)))
  }

  private static func phrase(_ problem: ProblemBody?, _ code: Int32) -> Phrase {
    let detail = problem?.detail ?? "quebud: \(code)"
    return switch problem?.kind {
    case "not-found": Phrase("没有这个文件", detail)
    case "not-permitted": Phrase("无权读取该文件", detail)
    case "no-backup": Phrase("该文件不是备份，或开头已损坏", detail)
    case "newer": Phrase("备份由更新版本的 quebud 写成，本版本不能读取", detail)
    case "disk-full": Phrase("磁盘已满，数据库未写入", detail)
    case "other-owner": Phrase("状态目录属于另一个用户，请以该用户恢复", detail)
    case "in-use": Phrase("有 quebud 正在使用该状态目录，请先停止它", detail)
    default: Phrase(detail, detail)
    }
  }
}
