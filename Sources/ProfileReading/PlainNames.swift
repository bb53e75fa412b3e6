import TrainingModel
import XMLReading

/// What the names of one document mean in a cadre, by their numbers on the tape.
struct PlainNames {
  /// The attributes of a cadre and its parts.
  enum Attribute: String, CaseIterable {
    case id, unit, competency, level, assessedOn = "assessed-on", expiresOn = "expires-on", course, `class`, kind,
      starts,
      ends, hours, days, mode, place, organiserLevel = "organiser-level", result, leaveHours = "leave-hours"
  }

  struct Meaning {
    var part: CadreDecoder.Part?
    var attribute: Attribute?
    var isCadre: Bool
    var isTitle: Bool
  }

  private var meanings: [Meaning] = []

  /// Learns the names that have come up since.
  mutating func learn(_ names: [String], parts: [String: CadreDecoder.Part]) {
    for name in names[meanings.count...] {
      meanings.append(
        Meaning(
          part: parts[name], attribute: Attribute(rawValue: name), isCadre: name == "cadre", isTitle: name == "title"))
    }
  }

  subscript(item: XMLTape.Item) -> Meaning {
    @inline(__always) _read { yield meanings[Int(item.name)] }
  }
}
