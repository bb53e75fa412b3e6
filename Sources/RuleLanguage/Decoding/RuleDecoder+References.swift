import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  /// The number of what an attribute refers to; nil, with a message, when no file declares it.
  mutating func resolve<Kind>(
    _ name: String, of element: XMLElement, in table: SymbolTable<Kind>, noun: String, _ file: FileContext
  ) -> Ordinal<Kind>? {
    guard let id = element.value(name) else { return nil }
    if let found = table.index(of: id) { return found }
    return resolve(id, in: table, noun: noun, at: file.location(element.range(of: name)))
  }

  mutating func resolve<Kind>(
    _ id: String, in table: SymbolTable<Kind>, noun: String, at location: SourceLocation
  ) -> Ordinal<Kind>? {
    if let found = table.index(of: id) { return found }
    reportUnknown(id, noun: noun, among: table.ids, mayBeUnnamed: table.lacksNames, at: location)
    return nil
  }

  /// The provisions that the words of an attribute name, in order and each once.
  ///
  /// - Returns: with whether all of them were found.
  mutating func resolveProvisions(
    _ name: String, of element: XMLElement, _ file: FileContext
  ) -> (found: [Ordinal<Provision>], isWhole: Bool) {
    guard let attribute = element[attribute: name] else { return ([], true) }
    var found = Set<Ordinal<Provision>>()
    var isWhole = true
    var words = Set<String>()
    for word in PlainForm.words(of: attribute.value) {
      guard words.insert(word).inserted else {
        reportRepeated(word, at: file.location(attribute.range))
        continue
      }
      if let named = symbols.provisions.named(word) {
        found.formUnion(named)
        continue
      }
      isWhole = false
      // A row is looked for in its own table, so that the suggestion is of that table.
      let tableName = word.prefix { $0 != "#" }
      if symbols.excused.contains(String(tableName)) { continue }
      if word.contains("#"), let table = symbols.provisions.tables.index(of: String(tableName)) {
        let rows = symbols.provisions.rowIDs[table.position]
        reportUnknown(word, noun: "row", among: rows, at: file.location(attribute.range))
        continue
      }
      let names =
        symbols.provisions.rules.keys.filter { !$0.contains("#") } + Array(symbols.provisions.tables.ids)
        + Array(symbols.provisions.roles.keys)
      reportUnknown(
        word, noun: "rule, row, table or role", among: names, mayBeUnnamed: symbols.provisions.lacksNames,
        at: file.location(attribute.range))
    }
    return (found.sorted(), isWhole)
  }

  /// - Parameter mayBeUnnamed: something of the kind lacks its id, which has its message; then only what is near to a name
  ///   that is known counts as a mistake of its own.
  mutating func reportUnknown(
    _ id: String, noun: String, among candidates: some Sequence<String>, mayBeUnnamed: Bool = false,
    at location: SourceLocation
  ) {
    guard symbols.isComplete, !symbols.excused.contains(id) else { return }
    let meant = meant(by: id, noun: noun, among: candidates)
    var hint = meant.phrase
    if mayBeUnnamed, hint.isEmpty { return }
    if hint.isEmpty, let other = symbols.kinds(of: id).first { hint = "; `\(id)` is \(other)" }
    sink.report(
      Diagnostic(
        .unknownReference, .error, "unknown \(noun) `\(id)`\(LookAlikes.note(on: id))\(hint)", at: location,
        fix: fix(id, meant: meant.name, at: location)))
  }

  mutating func reportRepeated(_ word: String, at location: SourceLocation) {
    sink.report(Diagnostic(.repeatedWord, .warning, "`\(word)` stands twice in this list", at: location))
  }
}
