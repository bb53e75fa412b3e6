import Diagnostics
import DocumentGrammar
import ProfileReading
import TrainingModel
import XMLReading

/// Reads the cadres of tests as profiles are read, against the vocabulary of the same set.
enum TestCadres {
  /// The tests with their cadres; one whose cadre has a mistake is left out, with a message.
  static func read(
    _ tests: [DecodedTest], vocabulary: Vocabulary, into sink: inout DiagnosticSink
  ) -> [RuleTest] {
    guard !tests.isEmpty else { return [] }
    let decoder = CadreDecoder(vocabulary: vocabulary)
    var out: [RuleTest] = []
    out.reserveCapacity(tests.count)
    for test in tests {
      // The unit stands for itself: the units of profiles are not known here. A test without one gets one without a name.
      var units = Named<Unit>()
      let location = test.file.location(test.cadre.range)
      let cadre = decoder.decode(
        test.cadre, file: test.file.name,
        unit: { id in units.index(of: id) ?? units.append(Unit(id: id, location: location), id: id) },
        options: .anonymous, into: &sink)
      guard var cadre else { continue }
      if cadre.id.isEmpty { cadre.id = test.id }
      out.append(
        RuleTest(
          id: test.id, title: test.title, of: test.of, today: test.today, cadre: cadre, units: units,
          expectations: test.expectations, isExact: test.isExact, isToDo: test.isToDo, location: test.location))
    }
    return out
  }
}
