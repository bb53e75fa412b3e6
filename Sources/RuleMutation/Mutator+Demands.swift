import TrainingModel
import XMLReading

extension Mutator {
  /// A `<require>` or `<needs>`; `@column` is left to the rows.
  func demand(_ element: XMLElement) -> [Change] {
    var changes: [Change] = []
    for name in ["level", "hours", "days"] {
      guard let figure = element.value(name) else { continue }
      changes += Neighbours.ofNumber(figure).map { element.change(.figure, name, to: $0) }
    }
    for name in ["hours", "days"] where element.value("hours") != nil && element.value("days") != nil {
      changes.append(element.change(.demand, name, to: nil))
    }
    if element.value("since") != nil { changes.append(element.change(.demand, "since", to: nil)) }
    changes += priority(element)
    return changes
      + element.below { child in
        guard child.name == "due" else { return [] }
        var changes = [child.dropped(.demand)]
        if let period = child.value("within") {
          changes += Neighbours.ofPeriod(period).map { child.change(.period, "within", to: $0) }
        }
        if let day = child.value("on") {
          changes += Neighbours.ofDate(day).map { child.change(.date, "on", to: $0) }
        }
        return changes
      }
  }

  private func priority(_ element: XMLElement) -> [Change] {
    let priority = element.value("priority") ?? Priority.expected.rawValue
    return Self.otherPriority(priority).map { [element.change(.priority, "priority", to: $0)] } ?? []
  }

  /// The next weaker; of the weakest the next stronger.
  static func otherPriority(_ text: String) -> String? {
    switch Priority(rawValue: text) {
    case .mandatory: Priority.expected.rawValue
    case .expected: Priority.suggested.rawValue
    case .suggested: Priority.expected.rawValue
    case nil: nil
    }
  }

  /// An `<exempt>`.
  func exemption(_ element: XMLElement) -> [Change] {
    var changes: [Change] = []
    if let until = element.value("until") {
      changes += Neighbours.ofDate(until).map { element.change(.date, "until", to: $0) }
      changes.append(element.change(.date, "until", to: nil))
    }
    let targets = ["competency", "course", "training", "quota", "since"]
    if element.attributes.contains(where: { targets.contains($0.name) }) {
      var everything = element
      everything.attributes.removeAll { targets.contains($0.name) }
      changes.append(element.change(.exempt, "\(element.tag) lets off everything", everything))
    }
    return changes
  }
}
