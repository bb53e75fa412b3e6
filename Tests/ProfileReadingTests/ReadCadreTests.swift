import Diagnostics
import ProfileReading
import Testing
import TrainingModel

@Suite struct ReadCadreTests {
  static let units = LastGoodTests.last.population.units

  /// A document, what is wrong with it, and the unit of its cadre.
  static let documents: [(text: String, unit: String?)] = [
    ("<cadre xmlns=\"urn:quebu:profiles:1\"><score>1</score></cadre>", ""),
    ("<cadre xmlns=\"urn:quebu:profiles:1\" unit=\"xc.a\"><score>1</score></cadre>", "xc.a"),
    ("<cadre xmlns=\"urn:quebu:profiles:1\" ⟦Q0605⟧unit=\"xc.b\"/>", nil),
    ("<cadre xmlns=\"urn:quebu:profiles:1\"><score>⟦Q0305⟧x</score></cadre>", nil),
    ("<cadre xmlns=\"urn:quebu:profiles:1\">⟦Q0038⟧x<score>1</score></cadre>", nil),
    ("<profiles xmlns=\"urn:quebu:profiles:1\"><cadre/></profiles>", ""),
    (
      "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"xc\"/><unit id=\"n\" parent=\"xc\"/><cadre unit=\"n\"/></profiles>",
      "n"
    ),
    (
      "<profiles xmlns=\"urn:quebu:profiles:1\"><unit id=\"n\" ⟦Q0608⟧parent=\"xd\"/><cadre unit=\"xc\"/></profiles>",
      nil
    ),
    ("⟦Q0620⟧<profiles xmlns=\"urn:quebu:profiles:1\"/>", nil),
    ("<profiles xmlns=\"urn:quebu:profiles:1\"><cadre/>⟦Q0620⟧<cadre/></profiles>", nil),
    ("<profiles xmlns=\"urn:quebu:profiles:1\"><cadre>⟦Q0101⟧<x/></cadre></profiles>", nil),
    ("⟦Q0044⟧<cadre/>", nil), ("⟦Q0046⟧<person/>", nil), ("⟦Q0003⟧", nil),
  ]

  @Test(arguments: documents) func document(_ marked: String, _ unit: String?) throws {
    let document = MarkedProfile(marked)
    let (cadre, units, diagnostics) = ProfileReader.readCadre(
      document.bytes, vocabulary: TestVocabulary.vocabulary, units: Self.units)
    #expect(diagnostics.map(\.place) == document.expected, "\(diagnostics)")
    #expect(cadre.map { units[$0.unit].id } == unit)
    // The numbers of the served units stay what they are.
    #expect(units.items.prefix(Self.units.count).map(\.id) == Self.units.items.map(\.id))
  }
}
