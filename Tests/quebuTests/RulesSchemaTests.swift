import DocumentGrammar
import Foundation
import ProfileReading
import QuebuTestSupport
import RuleLanguage
import Testing

@testable import quebu

@Suite struct RulesSchemaTests {
  /// What is committed is what the program writes: `make schema`.
  @Test(arguments: RulesSchemaCommand.Document.allCases, RulesSchemaCommand.Form.allCases)
  func theCommittedSchemasAreTheseOnes(_ document: RulesSchemaCommand.Document, _ form: RulesSchemaCommand.Form) throws
  {
    if document == .xml, form != .xsd { return }
    let name = document == .rules ? "training-rules" : document.rawValue
    let committed = try String(contentsOfFile: "\(Project.root)/rules/schema/\(name).\(form.rawValue)", encoding: .utf8)
    let isSame = RulesSchemaCommand.text(document, form) == committed
    #expect(isSame, "rules/schema/\(name).\(form.rawValue): make schema")
  }

  @Test func everyElementAndAttributeIsExplained() {
    for (grammar, prefix) in [(RuleGrammar.schemaGrammar, ""), (ProfileGrammar.schemaGrammar, "test/")] {
      let help = ElementHelp.documentation(in: prefix)
      for element in grammar.elements {
        #expect(help.element(element) != nil, "\(element.key)")
        for attribute in element.attributes {
          #expect(help.attribute(element, attribute) != nil, "\(element.key)@\(attribute.name)")
          guard case .oneOf(let words) = attribute.kind, attribute.name != "format" else { continue }
          for word in words { #expect(help.word(attribute, word) != nil, "\(attribute.name)=\(word)") }
        }
      }
    }
  }

  @Test func theCommandWritesThem() throws {
    let run = try ProgramRun("rules schema --format rnc --for profiles")
    #expect(run.status == 0 && run.output == RulesSchemaCommand.text(.profiles, .rnc))
    #expect(try ProgramRun("rules schema --for xml").status == 64)
  }
}
