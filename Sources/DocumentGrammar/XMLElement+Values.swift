package import Diagnostics
package import TrainingModel
package import XMLReading

/// Values of attributes after the grammar was checked. Each is nil where the attribute is absent or empty, and where its
/// spelling was wrong, which has had its message: a decoder goes on without a second one.
extension XMLElement {
  /// The plain form of an attribute; nil when it is absent or empty.
  package func value(_ name: String) -> String? {
    guard let value = attributeValue(name) else { return nil }
    let plain = PlainForm.of(value)
    return plain.isEmpty ? nil : plain
  }

  /// The value of an attribute of kind identifier or code, or of a reference.
  package func identifier(_ name: String) -> String? {
    value(name).flatMap { LexicalKind.identifier.accepts($0) ? $0 : nil }
  }

  /// The words of an attribute; none when it is absent.
  package func words(_ name: String) -> [String] {
    attributeValue(name).map { PlainForm.words(of: $0) } ?? []
  }

  package func date(_ name: String) -> CalendarDate? { value(name).flatMap { CalendarDate($0) } }
  package func monthDay(_ name: String) -> MonthDay? { value(name).flatMap { MonthDay($0) } }
  package func period(_ name: String) -> Period? { value(name).flatMap { Period($0) } }

  /// A number of any sign.
  package func number(_ name: String) -> Amount? { value(name).flatMap { Amount($0) } }

  /// A number from 0.
  package func amount(_ name: String) -> Amount? { number(name).flatMap { $0 >= .zero ? $0 : nil } }

  /// A whole number of any sign.
  package func integer(_ name: String) -> Int? { value(name).flatMap { LexicalKind.whole($0) } }

  /// A whole number from 1.
  package func positiveInteger(_ name: String) -> Int? { integer(name).flatMap { $0 >= 1 ? $0 : nil } }

  /// `true`, `yes`: true; `false`, `no`: false.
  package func flag(_ name: String) -> Bool? {
    switch value(name) {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }

  /// One of the words of a closed list of the language.
  package func choice<Code: BuiltInCode>(_ name: String, of type: Code.Type = Code.self) -> Code? {
    value(name).flatMap { Code(rawValue: $0) }
  }

  /// Whether the attribute stands there with a value, right or wrong.
  package func has(_ name: String) -> Bool { value(name) != nil }

  /// The place of an attribute, or of the element when it is absent.
  package func range(of name: String) -> SourceRange { self[attribute: name]?.range ?? range }

  /// The text without white space around it and with one space for each run of it within; a run with a line break in it
  /// between two Chinese, Japanese or Korean characters is nothing, since they are written without spaces.
  package var normalizedText: String { TextNormalization.collapse(text) }
}

extension XMLAttribute {
  /// The plain form of the value; nil when it is empty.
  package var plainValue: String? {
    let plain = PlainForm.of(value)
    return plain.isEmpty ? nil : plain
  }
}
