import HTTPTypes

/// The header fields of ours that the HTTP library has no names for. None is ever nil, since each is a token.
enum FieldName {
  static let link = HTTPField.Name("Link")
  static let lastEventID = HTTPField.Name("Last-Event-ID")
  static let requestID = HTTPField.Name("X-Request-Id")
}

extension HTTPFields {
  mutating func set(_ name: HTTPField.Name?, to value: String) {
    if let name { self[name] = value }
  }
}
