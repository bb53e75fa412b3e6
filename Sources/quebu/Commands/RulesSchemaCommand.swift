import ArgumentParser
import DocumentGrammar
import ProfileReading
import RuleLanguage

/// `quebu rules schema`: the schemas for editors, from the tables that the readers go by.
struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Write a schema for editors to standard output: completion, and what each element and attribute means.",
    discussion: "rules/schema holds all of them, and says in rules/README.md how editors take them.")

  enum Form: String, CaseIterable, ExpressibleByArgument {
    case rng, rnc, xsd
  }

  enum Document: String, CaseIterable, ExpressibleByArgument {
    case rules, profiles
    /// The attributes of XML itself, which the others take from `xml.xsd` beside them.
    case xml
  }

  @Option(help: "RELAX NG, its compact form, or XML Schema.")
  var format: Form = .rng

  @Option(name: .customLong("for"), help: "Which files it is for; xml: what the .xsd of the others need beside them.")
  var document: Document = .rules

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if document == .xml, format != .xsd { throw ValidationError("'--for xml' goes with '--format xsd' only.") }
  }

  func run() { StandardStreams.write(Self.text(document, format)) }

  /// What the file holds.
  static func text(_ document: Document, _ form: Form) -> String {
    let schema: GrammarSchema
    switch document {
    case .rules:
      schema = GrammarSchema(
        RuleGrammar.schemaGrammar, root: RuleGrammar.rootName, documentation: ElementHelp.documentation(in: ""))
    case .profiles:
      schema = GrammarSchema(
        ProfileGrammar.schemaGrammar, root: "profiles", documentation: ElementHelp.documentation(in: "test/"))
    case .xml: return GrammarSchema.xmlAttributes
    }
    switch form {
    case .rng: return schema.relaxNG
    case .rnc: return schema.compactRelaxNG
    case .xsd: return schema.xmlSchema
    }
  }
}
