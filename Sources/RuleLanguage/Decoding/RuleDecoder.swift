import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// Turns declarations into the model, kind after kind. What has a mistake is nil where it would stand, so that everything
/// else keeps its number and nothing is told twice.
struct RuleDecoder {
  let symbols: Symbols
  var sink = DiagnosticSink()
  var codeLists: [CodeList?] = []
  var fields: [Field?] = []
  /// By field: what its values are compared with.
  var fieldTypes: [OperandType?] = []
  var sources: [Source?] = []
  var scales: [Scale?] = []
  var competencies: [Competency?] = []
  var lecturers: [Lecturer?] = []
  var bases: [Base?] = []
  var quotas: [Quota?] = []
  var courses: [Course?] = []
  var classes: [TrainingClass?] = []
  /// One without an id stands where one has a mistake: the set takes the whole list over as it is.
  var provisions: [Provision] = []
  /// The ids of provisions with a demand, an exemption or a name of another rule that could not be understood.
  var wrongProvisions = Set<String>()
  var tables: [DecisionTable?] = []
  var limits: [Limit?] = []
  var serving: [Condition] = []
  var tests: [DecodedTest?] = []
  /// Suggestions by kind and name: a name is often wrong more than once.
  private var suggestions: [String: Meant] = [:]
  private let files: [RuleFile]

  /// More suggestions than that are not looked for in one reading: each costs a walk over all names.
  private static let suggestionLimit = 200

  /// - Parameter files: those that the symbols are of: what a fix replaces is looked up in them.
  init(_ symbols: Symbols, files: [RuleFile]) {
    self.symbols = symbols
    self.files = files
    decodeDictionary()
    decodeFramework()
    decodeQuotas()
    let plain = PlainParts(self)
    decodeCourses(plain)
    decodeClasses()
    decodeProvisions(plain)
    decodeLimits()
    decodeServing()
    decodeTests()
  }

  /// Decodes the declarations of a kind in the order of their numbers; those without a number are only checked.
  mutating func decodeAll<Kind>(
    _ table: SymbolTable<Kind>, _ decode: (inout RuleDecoder, Declaration) -> Kind?
  ) -> [Kind?] {
    var out: [Kind?] = []
    out.reserveCapacity(table.count)
    for declaration in table.declared { out.append(decode(&self, declaration)) }
    for declaration in table.others { _ = decode(&self, declaration) }
    return out
  }

  /// What a name that nobody knows may have been meant to be.
  struct Meant {
    /// `; did you mean \`x\`?` or nothing.
    var phrase = ""
    /// The one name that it can have been.
    var name: String?
  }

  mutating func meant(by name: String, noun: String, among candidates: some Sequence<String>) -> Meant {
    let key = noun + " " + name
    if let known = suggestions[key] { return known }
    guard suggestions.count < Self.suggestionLimit else { return Meant() }
    let meant = Meant(
      phrase: Suggestion.phrase(for: name, among: candidates), name: Suggestion.only(to: name, among: candidates))
    suggestions[key] = meant
    return meant
  }

  /// Where something is declared that a mistake is about; nothing for what is built in.
  func declaration<Kind>(of id: String, in table: SymbolTable<Kind>, _ what: String) -> [Diagnostic.Related] {
    table.index(of: id).map { [.init("the \(what) is declared here", at: table[$0].idLocation)] } ?? []
  }

  /// Puts another word in the place of one; nil where there is none, or the word does not stand exactly once in the stretch.
  func fix(_ word: String, meant: String?, at location: SourceLocation) -> Diagnostic.Fix? {
    guard let meant, let file = files.first(where: { $0.name == location.file }) else { return nil }
    return file.range(of: word, in: location.range).map { .init(replace: $0, with: meant) }
  }
}
