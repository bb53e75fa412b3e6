import ArgumentParser

/// `quebu backup restore`: a backup takes the place of what a state folder holds.
struct BackupRestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the place of what a state folder holds, while no daemon runs on it.",
    discussion: """
      The backup is checked first. What was there is kept beside it as a backup of its own. The work is done by quebud, which \
      lies beside this program; run it as the user whose daemon it is.

      Exit status: 0; 1 the backup is damaged, and nothing was changed; 64 usage; 65 no backup; 66 no such file; 74 the disk \
      is full or fails; 75 a daemon runs on the state folder; 77 not permitted; 78 a later version has made it.
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The state folder of the daemon.", valueName: "dir"), completion: .directory)
  var state: String

  @OptionGroup var options: GlobalOptions

  func run() throws { try OfflineBackup(Session(options)).run(["restore", file, "--state", state], .restored) }
}
