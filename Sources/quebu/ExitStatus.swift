/// What the program ends with: a contract with scripts (sysexits.h from 64 on).
enum ExitStatus: Int32, Sendable {
  case success = 0
  /// Findings, failing tests, a failed job, or a service that is not as it should be.
  case findings = 1
  case couldNotRun = 2
  case usage = 64
  /// Rules or profiles have mistakes.
  case invalidData = 65
  /// No such cadre, course, class, rule, file or folder.
  case noInput = 66
  /// The daemon cannot be reached.
  case unavailable = 69
  /// Something could not be written.
  case inputOutput = 74
  /// Busy: try again.
  case temporaryFailure = 75
  case notPermitted = 77
  /// Made by a later version.
  case configuration = 78
  case interrupted = 130
}

/// Why a command ends early: what is told on standard error, and the exit status.
struct Failure: Error {
  var status: ExitStatus
  /// Without `quebu: `; the first line says what went wrong.
  var lines: [String]

  init(_ status: ExitStatus, _ lines: String...) {
    self.status = status
    self.lines = lines
  }
}
