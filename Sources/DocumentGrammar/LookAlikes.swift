/// Letters of other scripts that look like Latin ones.
package enum LookAlikes {
  /// The first Cyrillic or Greek letter of a text that has Latin letters too, said for a message:
  /// ` (\`а\` is a Cyrillic letter)`; nothing when there is none.
  package static func note(on text: String) -> String {
    guard let (letter, script) = first(in: text) else { return "" }
    return " (`\(letter)` is a \(script) letter)"
  }

  /// The first Cyrillic or Greek letter of a text with Latin letters.
  static func first(in text: String) -> (letter: Unicode.Scalar, script: String)? {
    guard text.utf8.contains(where: { $0 >= 0x80 }), text.unicodeScalars.contains(where: isLatin) else { return nil }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0370...0x03FF, 0x1F00...0x1FFF: return (scalar, "Greek")
      case 0x0400...0x052F, 0x1C80...0x1C8F: return (scalar, "Cyrillic")
      default: continue
      }
    }
    return nil
  }

  /// A text with every such letter as the Latin one that it looks like; nil where one looks like none.
  static func latin(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 || first(in: "a\(scalar)") == nil {
        out.append(scalar)
      } else if let place = twins.greekAndCyrillic.firstIndex(of: scalar) {
        out.append(twins.latin[place])
      } else {
        return nil
      }
    }
    return String(out)
  }

  /// Letters that are drawn alike in most typefaces (Unicode Technical Standard #39, confusables), pair by pair.
  private static let twins = (
    greekAndCyrillic: Array("аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅοινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ".unicodeScalars),
    latin: Array("aeopcyxijshdqwABEKMHOPCTXIJSoivABEZHIKMNOPTYX".unicodeScalars)
  )

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }
}
