import ArgumentParser

// Everything is caught here: an error that leaves `main` would trap.
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
