import ArgumentParser

// Everything is caught here: an error that leaves `main` would trap.
if CommandLine.arguments.dropFirst().first == "backup" {
  BackupCommand.main(Array(CommandLine.arguments.dropFirst(2)))
} else {
  do {
    let quebud = try Quebud.parse()
    do {
      try await quebud.run()
    } catch {
      quebud.end(with: error)
    }
  } catch {
    Quebud.exit(withError: error)
  }
}
