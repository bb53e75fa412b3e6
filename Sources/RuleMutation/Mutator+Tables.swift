import TrainingModel
import XMLReading

extension Mutator {
  /// A table and its rows, each change with the table or row that it is in.
  func table(_ element: XMLElement, id: String) -> [(owner: String, change: Change)] {
    var changes = validity(element) + [element.change(.provision, "state", to: "retired")]
    let hit = element.value("hit") ?? HitPolicy.collect.rawValue
    if hit == HitPolicy.first.rawValue {
      changes.append(element.change(.hit, "hit", to: HitPolicy.collect.rawValue))
    } else {
      changes.append(element.change(.hit, "hit", to: HitPolicy.first.rawValue))
    }
    changes += element.below { child in
      child.name == "require" ? demand(child) : []
    }
    let columns = columns(of: element)
    let rows = element.children.indices.filter { element.children[$0].name == "row" }
    let ofRows = rows.enumerated().flatMap { number, place -> [(String, Change)] in
      let row = element.children[place]
      var own = [row.dropped(.row)] + cells(of: row, columns)
      own = own.map { $0.lifted(to: element, child: place) }
      if hit == HitPolicy.first.rawValue, number + 1 < rows.count {
        var swapped = element
        swapped.children.swapAt(place, rows[number + 1])
        own.append(row.change(.row, "behind the next row", swapped))
      }
      return own.map { ("\(id)#\(row.value("id") ?? String(number + 1))", $0) }
    }
    return changes.map { (id, $0) } + ofRows
  }

  /// By column: the code list of its field, where it is a condition over codes.
  private func columns(of table: XMLElement) -> [String: CodeList?] {
    var columns: [String: CodeList?] = [:]
    for input in table.children where input.name == "input" {
      guard let name = input.value("name"), let field = input.value("field") else { continue }
      columns.updateValue(codeList(of: field, .cadre), forKey: name)
    }
    return columns
  }

  private func cells(of row: XMLElement, _ columns: [String: CodeList?]) -> [Change] {
    row.attributes.flatMap { cell -> [Change] in
      guard cell.name != "id", !cell.value.isEmpty else { return [] }
      let others = columns[cell.name].map { Self.otherCells(cell.value, $0) } ?? Self.otherResults(cell.value)
      return others.map { row.change(.cell, cell.name, to: $0) }
    }
  }

  /// What might stand in the cell of a condition instead.
  private static func otherCells(_ text: String, _ list: CodeList?) -> [String] {
    if text == "*" { return [] }
    if text == "missing" { return ["*"] }
    if text.hasPrefix("not("), text.hasSuffix(")") {
      let inner = String(text.dropFirst(4).dropLast())
      return [inner, "*"] + Neighbours.ofList(inner).map { "not(\($0))" }
    }
    if text.contains("..") { return Neighbours.ofRange(text, in: list) + ["*"] }
    let lists = Neighbours.ofList(text)
    return (lists.isEmpty ? Array(Neighbours.of(text, in: list).suffix(1)) : lists) + ["*"]
      + (list == nil ? [] : ["not(\(text))"])
  }

  /// What might stand in the cell of a figure or a priority instead.
  private static func otherResults(_ text: String) -> [String] {
    if let other = otherPriority(text) { return [other] }
    return Neighbours.of(text, in: nil)
  }
}
