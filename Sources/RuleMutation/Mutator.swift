import Diagnostics
package import RuleLanguage
import TrainingModel
import XMLReading

/// Makes the mutants of a rule set: at each place of its provisions and quotas every slip that the place allows. Drafts,
/// what is retired, quotas that nothing active asks for, texts, tests and the catalogue stay as they are.
///
/// The same set gives the same mutants, in the order of files and places.
package struct Mutator {
  let vocabulary: Vocabulary
  /// Ids of the quotas that an active provision asks for.
  private let quotas: Set<String>

  /// - Parameter ruleSet: that which the files are read as.
  package init(_ ruleSet: RuleSet) {
    let vocabulary = ruleSet.vocabulary
    self.vocabulary = vocabulary
    quotas = Set(
      ruleSet.provisions.filter { $0.state == .active }.flatMap(\.demands).compactMap { demand in
        if case .quota(let quota) = demand.target { vocabulary.quotas[quota].id } else { nil }
      })
  }

  package func mutants(of files: [RuleFile]) -> [Mutant] {
    var seen: [String: Int] = [:]
    return files.sorted { $0.name < $1.name }.flatMap { file -> [Mutant] in
      guard let document = MutantFile(file) else { return [] }
      return document.children.indices.flatMap { place in
        let element = document.children[place]
        return changes(of: element).map { owner, change in
          var mutant = Mutant(
            kind: change.kind, owner: owner, change: change.what,
            location: SourceLocation(file: file.name, range: change.range),
            file: document.replacing(place, with: change.element))
          // The same change at two places of one rule.
          seen[mutant.id, default: 0] += 1
          if let count = seen[mutant.id], count > 1 { mutant.change += " (\(count))" }
          return mutant
        }
      }
    }
  }

  /// The changes of a child of the root, each with what it is in.
  private func changes(of element: XMLElement) -> [(owner: String, change: Change)] {
    let id = element.value("id") ?? element.name
    guard element.value("state") ?? "active" == "active" else { return [] }
    switch element.name {
    case "serving": return conditions(in: element, .cadre).map { (id, $0) }
    case "role", "rule": return provision(element).map { (id, $0) }
    case "table": return table(element, id: id)
    case "quota": return quotas.contains(id) ? records(element).map { (id, $0) } : []
    case "limit": return records(element).map { (id, $0) }
    default: return []
    }
  }

  private func provision(_ element: XMLElement) -> [Change] {
    var changes = validity(element)
    if element.name == "rule" {
      changes.append(element.change(.provision, "state", to: "retired"))
    }
    if let bases = element.value("exception-to") {
      changes += Neighbours.ofList(bases).map { element.change(.base, "exception-to", to: $0) }
    }
    changes += element.below { child in
      switch child.name {
      case "applies-when":
        var nobody = XMLElement(name: "any", range: child.range)
        nobody.precedingText = ""
        var never = child
        never.children = [nobody]
        return [child.change(.provision, "a role of nobody", never)] + conditions(in: child, .cadre)
      case "when": return conditions(in: child, .cadre)
      case "needs": return [child.dropped(.demand)] + demand(child)
      case "then":
        let isOnly = child.children.count == 1
        return child.below { effect in
          guard effect.name == "exempt" else { return (isOnly ? [] : [effect.dropped(.demand)]) + demand(effect) }
          return (isOnly ? [] : [effect.dropped(.exempt)]) + exemption(effect)
        }
      default: return []
      }
    }
    return changes
  }

  /// Days from and to which something is in force.
  func validity(_ element: XMLElement) -> [Change] {
    ["valid-from", "valid-to"].flatMap { name -> [Change] in
      guard let date = element.value(name) else { return [] }
      return Neighbours.ofDate(date).map { element.change(.date, name, to: $0) }
        + [element.change(.date, name, to: nil)]
    }
  }

  /// A quota or a limit.
  private func records(_ element: XMLElement) -> [Change] {
    var changes: [Change] = []
    if let window = element.value("window") {
      changes += Neighbours.ofPeriod(window).map { element.change(.period, "window", to: $0) }
    }
    for name in ["from", "to"] {
      if let date = element.value(name) {
        changes += Neighbours.ofDate(date).map { element.change(.date, name, to: $0) }
      }
    }
    if let starts = element.value("starts") {
      changes += Neighbours.ofMonthDay(starts).map { element.change(.date, "starts", to: $0) }
    }
    if let most = element.value("at-most") {
      changes += Neighbours.ofNumber(most).map { element.change(.figure, "at-most", to: $0) }
    }
    return changes
      + element.below { child in
        switch child.name {
        case "counts": conditions(in: child, .record)
        case "blocks": conditions(in: child, .trainingClass)
        default: []
        }
      }
  }
}
