import ArgumentParser
import WireFormat

/// How much of a list is wanted.
struct ListOptions: ParsableArguments {
  @Option(help: "How many at most (default: all; with -o json one page of up to 1000).")
  var limit: Int?

  @Option(help: "Where to go on: `next` of the page before.")
  var cursor: String?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("'--limit' is at least 1.") }
  }
}

/// The columns of a list, for people and for spreadsheets.
struct Listing<Item: WireBody> {
  /// One column: its stable name, its title, and what stands in it.
  struct Column {
    var name: String
    var title: Phrase
    var isRight = false
    var isFlexible = false
    /// For spreadsheets: the values of the API.
    var value: (Item) -> String?
    /// For people; nil: `value`.
    var shown: ((Item, Wording) -> TextTable.Cell)?
  }

  var columns: [Column]
  /// Where its items stand in the answer.
  var question: (_ limit: Int, _ cursor: String?) -> Question

  /// Asks for the list and writes it in the form that was asked for.
  func run(_ session: Session, _ source: any AnswerSource, _ options: ListOptions) throws {
    switch session.options.output {
    case .json, .yaml:
      let bytes = try source.bytes(for: question(min(options.limit ?? 1_000, 1_000), options.cursor))
      try session.write(Page<Item>.self, bytes) { _ in [] }
      if let next = try DaemonSource.decode(Page<Item>.self, from: bytes).next {
        session.note("quebu: \(session.wording(.moreWith(next)))")
      }
    case .ndjson:
      for item in try items(source, options) { session.writeLine(WireEncoder.encode(item)) }
    case .csv:
      var csv = CSV(header: columns.map(\.name))
      for item in try items(source, options) { csv.add(columns.map { $0.value(item) }) }
      StandardStreams.write(csv.text)
    case .table:
      session.write(lines(try items(source, options), session.terminal, session.wording))
    }
  }

  private func items(_ source: any AnswerSource, _ options: ListOptions) throws -> [Item] {
    try source.items(Item.self, limit: options.limit) { question($0, $1 ?? options.cursor) }
  }

  func lines(_ items: [Item], _ terminal: Terminal, _ wording: Wording) -> [String] {
    guard !items.isEmpty else { return [wording(.none)] }
    var table = TextTable(
      columns.map { .init(title: wording($0.title), isRight: $0.isRight, isFlexible: $0.isFlexible) })
    for item in items { table.add(columns.map { $0.shown?(item, wording) ?? .init($0.value(item)) }) }
    return table.lines(terminal)
  }
}

/// Titles of both languages in spreadsheets: one column each.
extension Titles {
  func exactly(_ language: String) -> String? { entries.first { $0.language == language }?.text }
}
