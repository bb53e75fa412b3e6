import ArgumentParser

/// `quebu completions`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "The completion script of a shell: source it, or put it where the shell looks.")

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let script =
      switch shell {
      case .bash: QuebuCommand.completionScript(for: .bash)
      case .zsh: QuebuCommand.completionScript(for: .zsh)
      case .fish: QuebuCommand.completionScript(for: .fish)
      }
    StandardStreams.write(script + "\n")
  }
}
