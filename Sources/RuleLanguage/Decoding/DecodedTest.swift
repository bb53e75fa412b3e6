import Diagnostics
import TrainingModel
import XMLReading

/// A `<test>` without its cadre, which is read as a profile once the vocabulary is whole.
struct DecodedTest {
  var id: String
  var title: LocalizedText
  var of: [Ordinal<Provision>]
  var today: CalendarDate
  var cadre: XMLElement
  var expectations: [(RuleTest.Expectation, SourceLocation)]
  var isExact: Bool
  var isToDo: Bool
  var file: FileContext
  var location: SourceLocation
}
