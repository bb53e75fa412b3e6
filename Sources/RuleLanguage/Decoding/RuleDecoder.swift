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
  var provisions: [Provision?] = []
  /// The ids of provisions with a demand, an exemption or a name of another rule that could not be understood.
  var wrongProvisions = Set<String>()
  var tables: [DecisionTable?] = []
  var limits: [Limit?] = []
  var serving: [Condition] = []
  var tests: [DecodedTest?] = []
  /// Suggestions by kind and name: a name is often wrong more than once.
  private var suggestions: [String: String] = [:]

  /// More suggestions than that are not looked for in one reading: each costs a walk over all names.
  private static let suggestionLimit = 200

  init(_ symbols: Symbols) {
    self.symbols = symbols
    decodeDictionary()
    decodeFramework()
    decodeQuotas()
    decodeCourses()
    decodeClasses()
    decodeProvisions()
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

  /// `; did you mean \`x\`?` or nothing.
  mutating func suggestion(for name: String, noun: String, among candidates: some Sequence<String>) -> String {
    let key = noun + " " + name
    if let known = suggestions[key] { return known }
    guard suggestions.count < Self.suggestionLimit else { return "" }
    let phrase = Suggestion.phrase(for: name, among: candidates)
    suggestions[key] = phrase
    return phrase
  }
}
