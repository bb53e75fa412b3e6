import Testing

@testable import QuebuService

@Suite struct EntityTagTests {
  @Test func changesWithEachPart() {
    let tag = EntityTag(of: ["a", "b"], body: Array("some body of an answer".utf8))
    #expect(tag == EntityTag(of: ["a", "b"], body: Array("some body of an answer".utf8)))
    #expect(tag != EntityTag(of: ["ab", ""], body: Array("some body of an answer".utf8)))
    #expect(tag != EntityTag(of: ["a", "c"], body: Array("some body of an answer".utf8)))
    #expect(tag != EntityTag(of: ["a", "b"], body: Array("some body of an answes".utf8)))
    #expect(tag != EntityTag(of: ["a", "b"], body: Array("Some body of an answer".utf8)))
  }

  @Test func isFoundInLists() {
    let tag = EntityTag(of: [], body: [])
    for field in [tag.text, "\"x\", \(tag.text)", "W/\(tag.text)", "*", "\(tag.text) ,\"y\""] {
      #expect(tag.isNamed(in: field), "\(field)")
    }
    for field in ["", "\"x\"", String(tag.text.dropLast())] { #expect(!tag.isNamed(in: field), "\(field)") }
  }
}
