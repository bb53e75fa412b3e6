import Answering
import Auditing
import Glibc
import Persistence
import TrainingModel
import WireFormat

extension Backend {
  /// What the service is and has at the moment, in counts.
  func measure(into exposition: inout Exposition) {
    exposition.add(
      "quebu_build_info", .gauge, "1, with the version of the program.", [.init(1, [("version", QuebuVersion.current)])]
    )
    measureServed(into: &exposition)
    measureRefreshes(into: &exposition)
    exposition.add(
      "quebu_audit_lines_total", .counter, "Lines of the audit, those of earlier processes too.", audit.head?.count)
    exposition.add(
      "quebu_audit_unwritten_total", .counter, "Lines of the audit that could not be written, so that nobody was told.",
      audit.unwrittenCount)
    exposition.add(
      "quebu_audit_failed", .gauge, "1 where nobody is told of persons until the service is started anew.",
      audit.failure == nil ? 0 : 1)
  }

  private func measureServed(into exposition: inout Exposition) {
    let reloads = serving.reloads
    exposition.add(
      "quebu_reloads_total", .counter, "Readings of the folders, and changes of the rule set, by what came of them.",
      [
        .init(Double(reloads.activated), [("result", "activated")]),
        .init(Double(reloads.unchanged), [("result", "unchanged")]),
        .init(Double(reloads.failed), [("result", "failed")]),
      ])
    exposition.add(
      "quebu_last_reload_successful", .gauge, "Whether the folders could be served when they were read last.",
      serving.isLastReloadFailed ? 0 : 1)
    exposition.add(
      "quebu_last_reload_success_timestamp_seconds", .gauge, "When they last could, in seconds since 1970.",
      reloads.lastSuccess)
    exposition.add("quebu_ready", .gauge, "Whether anything is served.", serving.served == nil ? 0 : 1)
    guard let served = serving.served else { return }
    exposition.add("quebu_cadres", .gauge, "Cadres who are served.", served.snapshot.population.columns.count)
    exposition.add("quebu_cadres_left_out", .gauge, "Cadres who are left out for mistakes.", served.leftOut)
    exposition.add(
      "quebu_rules", .gauge, "Rules of the set that is served.", served.snapshot.ruleSetBody().provisions.rules)
  }

  private func measureRefreshes(into exposition: inout Exposition) {
    let running = operations.all.first { $0.kind == "refresh" && !$0.state.isFinal }
    let progress = running?.body.progress
    exposition.add("quebu_refresh_running", .gauge, "Whether a refresh is under way.", running == nil ? 0 : 1)
    exposition.add("quebu_refresh_cadres_done", .gauge, "How many cadres it has looked at.", progress?.done ?? 0)
    exposition.add("quebu_refresh_cadres", .gauge, "How many it will look at.", progress?.total ?? 0)
    guard let store = refreshes?.store, refreshes?.storeFailure == nil else { return }
    if let current = try? store.current() {
      exposition.add("quebu_generation_number", .gauge, "The stored generation that is published.", current.number)
      exposition.add(
        "quebu_generation_published_timestamp_seconds", .gauge, "When it was published, in seconds since 1970.",
        Clock.seconds(current.since))
    }
    let sizes = [("database", store.path), ("log", store.path + "-wal")].compactMap { name, path in
      Self.size(of: path).map { Exposition.Sample(Double($0), [("file", name)]) }
    }
    exposition.add("quebu_store_bytes", .gauge, "Bytes of the database and of its log.", sizes)
  }

  private static func size(of path: String) -> Int? {
    var facts = stat()
    return stat(path, &facts) == 0 ? Int(facts.st_size) : nil
  }
}
