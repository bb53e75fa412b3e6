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

  private var parts: [CadreDecoder.Part?] = []
  private var attributes: [Attribute?] = []
  /// The numbers of the names `cadre` and `title`.
  private var cadre: Int32 = -1
  private var title: Int32 = -1

  /// Learns the names that have come up since.
  mutating func learn(_ names: [String], parts known: [String: CadreDecoder.Part]) {
    for name in names[parts.count...] {
      if name == "cadre" { cadre = Int32(parts.count) }
      if name == "title" { title = Int32(parts.count) }
      parts.append(known[name])
      attributes.append(Attribute(rawValue: name))
    }
  }

  @inline(__always)
  func part(_ element: XMLTape.Item) -> CadreDecoder.Part? { parts[Int(element.name)] }

  @inline(__always)
  func attribute(_ item: XMLTape.Item) -> Attribute? { attributes[Int(item.name)] }

  @inline(__always)
  func isCadre(_ element: XMLTape.Item) -> Bool { element.name == cadre }

  @inline(__always)
  func isTitle(_ element: XMLTape.Item) -> Bool { element.name == title }
}
