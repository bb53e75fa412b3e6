import Answering
package import Persistence
package import WireFormat

extension Backup {
  /// What it has in it.
  package func facts() throws(StoreFailure) -> BackupBody {
    let sets = try files().count { RuleSetStore.isSet($0.name) }
    var body = BackupBody(
      path: path, bytes: try byteCount(), form: form, generations: try generationCount(), ruleSets: sets)
    let current = try current()
    body.generation = (current?.number).map { Int($0) }
    body.date = current?.inputs.date
    return body
  }

  /// What it has in it, and whether all of it can be read: the file, every answer of the generation that was served, and the
  /// rule sets.
  package func check() throws(StoreFailure) -> BackupBody {
    var faults = try faults()
    guard faults.isEmpty else {
      var body = BackupBody(path: path, bytes: 0, form: form, generations: 0, ruleSets: 0)
      body.faults = faults
      return body
    }
    var body = try facts()
    if let current = try current() {
      let (count, wrong) = try countRows(in: current.number)
      body.cadres = count
      if count != current.cadres {
        faults.append("generation \(current.number) has \(count) answers, and is of \(current.cadres) cadres")
      }
      if wrong > 0 { faults.append("\(wrong) answers of generation \(current.number) cannot be read") }
    }
    faults += RuleSetStore.faults(in: try files())
    body.faults = faults
    return body
  }

  private func countRows(in generation: Int64) throws(StoreFailure) -> (all: Int, wrong: Int) {
    var (count, wrong) = (0, 0)
    var last: String?
    while case let rows = try rows(in: generation, after: last, limit: 10_000), !rows.isEmpty {
      count += rows.count
      wrong += rows.count { Refresh.Row(cadre: $0.cadre, bytes: $0.bytes).answer == nil }
      last = rows.last?.cadre
    }
    return (count, wrong)
  }
}
