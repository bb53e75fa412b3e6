import ArgumentParser

/// The form in which data is written. All but `table` are a contract with scripts.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  /// For people.
  case table
  /// The very bytes of the API.
  case json
  /// One object a line.
  case ndjson
  /// RFC 4180 with a header, in UTF-8.
  case csv
  case yaml
}
