/// The media types that the service gives and takes.
package enum MediaType: String, CaseIterable, Hashable, Sendable {
  case json = "application/json"
  case lines = "application/x-ndjson"
  case csv = "text/csv"
  case xml = "application/xml"
  case problem = "application/problem+json"
  case events = "text/event-stream"
  case metrics = "text/plain"

  /// As it stands in `Content-Type`.
  package var contentType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8; header=present"
    case .metrics: "text/plain; version=0.0.4; charset=utf-8"
    case .json, .lines, .xml, .problem, .events: rawValue
    }
  }

  /// The type of a `Content-Type` field, parameters aside; nil where it is none of ours. `text/xml` means the same as
  /// `application/xml`.
  package init?(contentType: String) {
    let type = contentType.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    if type == "text/xml" {
      self = .xml
    } else if let known = MediaType(rawValue: type) {
      self = known
    } else {
      return nil
    }
  }

  /// The best of `offers` for an `Accept` field (RFC 9110, 12.5.1): the highest weight, of the most specific range that
  /// names it; among equals the first offered. Nil when none is accepted. Who accepts problems alone accepts answers too.
  package static func best(for accept: String?, among offers: [MediaType]) -> MediaType? {
    guard let accept, accept != "*/*", accept != offers.first?.rawValue else { return offers.first }
    let ranges = accept.split(separator: ",").compactMap(Range.init)
    var best: (type: MediaType, weight: Int)?
    for offer in offers {
      let weight = ranges.filter { $0.covers(offer) }.max { $0.specificity < $1.specificity }?.weight ?? 0
      if weight > best?.weight ?? 0 { best = (offer, weight) }
    }
    if let best { return best.type }
    let acceptsProblems = ranges.contains { $0.type == MediaType.problem.rawValue && $0.weight > 0 }
    return acceptsProblems && !ranges.contains { offers.contains(where: $0.covers) } ? offers.first : nil
  }

  /// `type/subtype;q=0.5`, one piece of an `Accept` field.
  private struct Range {
    var type: String
    /// In thousandths.
    var weight = 1_000

    init?(_ piece: Substring) {
      let parts = piece.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard let type = parts.first, type.contains("/") else { return nil }
      self.type = type
      for parameter in parts.dropFirst() where parameter.hasPrefix("q=") {
        guard let weight = Double(parameter.dropFirst(2)), (0...1).contains(weight) else { return nil }
        self.weight = Int(weight * 1_000)
      }
    }

    var specificity: Int { type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2 }

    func covers(_ offer: MediaType) -> Bool {
      switch specificity {
      case 0: true
      case 1: offer.rawValue.hasPrefix(type.dropLast())
      default: type == offer.rawValue
      }
    }
  }
}
