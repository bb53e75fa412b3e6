import Diagnostics
import XMLReading

/// The columns of a `<table>`, each as wide as its widest cell.
struct TableColumns {
  /// `id`, the conditions, the results, then what is no column.
  private var names: [String]
  /// In cells of the display, with the name and the quotes.
  private var widths: [String: Int] = [:]

  /// - Parameters:
  ///   - ordered: the attributes of a part of the table in their order.
  ///   - spell: an attribute of a row as it is written.
  init(
    _ table: MarkupElement, ordered: (MarkupElement) -> [XMLToken.Attribute], spell: (XMLToken.Attribute) -> String
  ) {
    let children = table.children
    names = ["id"] + children.filter { $0.name == "input" }.compactMap { Self.value("name", of: $0) }
    for require in children where require.name == "require" {
      for element in [require] + require.children {
        names += ordered(element).filter { $0.value.hasPrefix("@") }.map { String($0.value.dropFirst()) }
      }
    }
    for row in children where row.name == "row" {
      for cell in row.attributes {
        names.append(cell.name)
        widths[cell.name] = max(widths[cell.name] ?? 0, DisplayWidth.of(spell(cell)))
      }
    }
    var seen = Set<String>()
    names.removeAll { !seen.insert($0).inserted || widths[$0] == nil }
  }

  private static func value(_ name: String, of element: MarkupElement) -> String? {
    element.attributes.first { $0.name == name }?.value
  }

  /// The cells of a row, each under its column.
  func line(_ row: MarkupElement, spell: (XMLToken.Attribute) -> String) -> String {
    var out = ""
    var room = 0
    for name in names {
      let width = widths[name] ?? 0
      guard let cell = row.attributes.first(where: { $0.name == name }) else {
        room += width + 1
        continue
      }
      let text = spell(cell)
      out += String(repeating: " ", count: room + 1) + text
      room = width - DisplayWidth.of(text)
    }
    return out
  }
}
