import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// Everything that a rule set declares, by kind and id, before any of it is understood.
struct Symbols {
  var codeLists = SymbolTable<CodeList>()
  var fields = SymbolTable<Field>()
  var sources = SymbolTable<Source>()
  var scales = SymbolTable<Scale>()
  var competencies = SymbolTable<Competency>()
  var lecturers = SymbolTable<Lecturer>()
  var bases = SymbolTable<Base>()
  var courses = SymbolTable<Course>()
  var classes = SymbolTable<TrainingClass>()
  var quotas = SymbolTable<Quota>()
  var limits = SymbolTable<Limit>()
  var tests = SymbolTable<RuleTest>()
  var provisions = ProvisionSymbols()
  var serving: [Declaration] = []
  /// Ids under which something could not be declared because of a mistake that has its message: they are not missed.
  var excused = Set<String>()
  /// Whether all files could be opened; otherwise nothing that is not found is missed.
  var isComplete = true

  /// Whether every id that files declare is known here, so that profiles can be checked against them.
  var isWhole: Bool {
    isComplete && excused.isEmpty && !fields.lacksNames && !competencies.lacksNames && !courses.lacksNames
      && !classes.lacksNames
  }

  /// - Parameter documents: in the order of their names.
  init(_ documents: [RuleDocument], into sink: inout DiagnosticSink) {
    var byKind: [String: [Declaration]] = [:]
    for document in documents {
      excused.formUnion(document.strayIDs)
      for (name, declared) in document.declarations {
        for declaration in declared where declaration.id == nil {
          if let wrong = declaration.element[attribute: "id"] { excused.insert(wrong.value) }
        }
        byKind[name, default: []] += declared
      }
    }
    codeLists = .init(byKind["code-list"] ?? [], noun: "code list", into: &sink)
    fields = .init(byKind["field"] ?? [], noun: "field", into: &sink)
    sources = .init(byKind["source"] ?? [], noun: "source", into: &sink)
    scales = .init(byKind["scale"] ?? [], noun: "scale", into: &sink)
    competencies = .init(byKind["competency"] ?? [], noun: "competency", into: &sink)
    lecturers = .init(byKind["lecturer"] ?? [], noun: "lecturer", into: &sink)
    bases = .init(byKind["base"] ?? [], noun: "base", into: &sink)
    courses = .init(byKind["course"] ?? [], noun: "course", into: &sink)
    classes = .init(byKind["class"] ?? [], noun: "class", into: &sink)
    quotas = .init(byKind["quota"] ?? [], noun: "quota", into: &sink)
    limits = .init(byKind["limit"] ?? [], noun: "limit", into: &sink)
    tests = .init(byKind["test"] ?? [], noun: "test", into: &sink)
    provisions = ProvisionSymbols(
      rules: byKind["rule"] ?? [], roles: byKind["role"] ?? [], tables: byKind["table"] ?? [], into: &sink)
    serving = byKind["serving"] ?? []
  }

  /// What kinds of things are declared under an id, for messages about a reference of the wrong kind.
  func kinds(of id: String) -> [String] {
    var found: [String] = []
    if competencies.index(of: id) != nil { found.append("a competency") }
    if courses.index(of: id) != nil { found.append("a course") }
    if classes.index(of: id) != nil { found.append("a class") }
    if quotas.index(of: id) != nil { found.append("a quota") }
    if provisions.roles[id] != nil { found.append("a role") }
    if provisions.rules[id] != nil { found.append("a rule") }
    if provisions.tables.index(of: id) != nil { found.append("a table") }
    if limits.index(of: id) != nil { found.append("a limit") }
    if fields.index(of: id) != nil { found.append("a field") }
    if codeLists.index(of: id) != nil { found.append("a code list") }
    if sources.index(of: id) != nil { found.append("a source") }
    if scales.index(of: id) != nil { found.append("a scale") }
    if lecturers.index(of: id) != nil { found.append("a lecturer") }
    if bases.index(of: id) != nil { found.append("a base") }
    return found
  }
}
