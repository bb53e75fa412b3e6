import Diagnostics
import DocumentGrammar
import Testing
import XMLReading

@Suite struct GrammarCheckTests {
  private func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String = "", _ children: [XMLElement] = []
  ) -> XMLElement {
    var element = ToyGrammar.element(name, attributes, text: text)
    element.children = children
    return element
  }

  @Test func theTableAgreesWithItself() {
    #expect(ToyGrammar.grammar.inconsistencies.isEmpty)
    let broken = Grammar(
      namespace: "x", elements: [ElementGrammar("a", children: [.init("b", .any)]), ElementGrammar("a")])
    #expect(broken.inconsistencies.count == 2)
  }

  @Test func aGoodElementSaysNothing() {
    let toy = element(
      "toy", ["id": "top-1", "size": "2.5", "made": "2026-02-28", "lasts": "", "kind": "theory"],
      [element("flat"), element("title", ["xml:lang": "zh"], text: "陀螺"), element("title", text: "Top")])
    #expect(ToyGrammar.findings(toy) == [])
  }

  @Test func aMisspeltElementHidesNoOther() {
    let box = element("box", ["name": "b"], [element("lit"), element("flat")])
    #expect(ToyGrammar.findings(box) == ["1 Q0101 unknown element `<lit>`; did you mean `<lid>`? => lid"])
  }

  @Test func anElementInAWrongPlaceIsToldWhereItBelongs() {
    let toy = element("toy", ["id": "t", "size": "1"], [element("lid")])
    #expect(ToyGrammar.findings(toy) == ["1 Q0102 `<lid>` cannot stand in `<toy>`; it belongs in `<box>`"])
  }

  @Test func attributesAreCheckedByName() {
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "sise": "1"]))
        == ["20 Q0103 `<toy>` has no attribute `sise`; did you mean `size`? => size"])
    // The name that was meant stands there already.
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "size": "1", "sise": "1"]))
        == ["30 Q0103 `<toy>` has no attribute `sise`; did you mean `size`?"])
    #expect(ToyGrammar.findings(element("toy", ["id": "t"])) == ["1 Q0104 `<toy>` needs the attribute `size`"])
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "size": " "])) == ["20 Q0104 `size` of `<toy>` needs a value"])
    #expect(ToyGrammar.findings(element("toy", ["id": "t", "size": "1", "x:y": "1"])) == [])
    // Only other prefixes than that of XML have had their message from the reader.
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "size": "1", "xml:space": "preserve"]))
        == ["30 Q0103 `<toy>` has no attribute `xml:space`"])
  }

  @Test func countsOfChildren() {
    #expect(
      ToyGrammar.findings(element("box", ["name": "b"], [element("flat")]))
        == ["1 Q0105 `<box>` needs one `<lid>`"])
    #expect(
      ToyGrammar.findings(element("box", ["name": "b"], [element("lid")])) == [
        "1 Q0105 `<box>` needs at least one shape"
      ])
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "size": "1"], [element("flat"), element("round")]))
        == ["1 Q0106 `<toy>` takes at most one shape"])
  }

  @Test func choicesOfAttributes() {
    #expect(
      ToyGrammar.findings(element("box", [:], [element("lid"), element("flat")]))
        == ["1 Q0109 `<box>` needs one label: `name`, `at`"])
    #expect(
      ToyGrammar.findings(element("box", ["name": ""], [element("lid"), element("flat")]))
        == ["10 Q0104 `name` of `<box>` needs a value"])
    #expect(
      ToyGrammar.findings(element("box", ["nam": "x"], [element("lid"), element("flat")]))
        == ["10 Q0103 `<box>` has no attribute `nam`; did you mean `name`? => name"])
    #expect(
      ToyGrammar.findings(element("toy", ["id": "t", "size": "1", "new": "yes", "count": "2"]))
        == ["40 Q0110 `<toy>` takes one measure, not `new` and `count`"])
  }

  @Test func texts() {
    #expect(ToyGrammar.findings(element("title")) == ["1 Q0108 `<title>` needs a text"])
    #expect(ToyGrammar.findings(element("lid")) == [])
    #expect(ToyGrammar.findings(element("round", text: "hello")) == ["2 Q0107 text cannot stand in `<round>`: `hello`"])
    #expect(
      ToyGrammar.findings(element("round", text: "王文"), showsValues: false) == [
        "2 Q0107 text cannot stand in `<round>`"
      ])
    #expect(ToyGrammar.findings(element("story", text: "hello", [element("round")])) == [])
    #expect(
      ToyGrammar.findings(element("lid", text: "yes"))
        == ["2 Q0306 `<lid>` must be `true` or `false`, not `yes`; write `true` => true"])
  }

  @Test func theChildrenOfARootAreCheckedOneByOne() {
    var sink = DiagnosticSink()
    let grammar = ToyGrammar.grammar
    #expect(grammar.check(element("lid"), childOf: "toys", in: "f", into: &sink) == nil)
    #expect(grammar.check(element("story"), childOf: "toys", in: "f", into: &sink) == "story")
    #expect(sink.diagnostics.map(\.message) == ["`<lid>` cannot stand in `<toys>`; it belongs in `<box>`"])
  }
}
