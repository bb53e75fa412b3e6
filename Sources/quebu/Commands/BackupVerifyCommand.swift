import ArgumentParser

/// `quebu backup verify`: whether a backup can be restored.
struct BackupVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a backup, without a daemon: the file, every answer that was served, and the rule sets.",
    discussion: """
      The work is done by quebud, which lies beside this program.

      Exit status: 0; 1 the backup is damaged; 64 usage; 65 no backup; 66 no such file; 77 not permitted; 78 a later \
      version has made it.
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var options: GlobalOptions

  func run() throws { try OfflineBackup(Session(options)).run(["verify", file], .verified) }
}
