import Yams

/// The JSON of the API as YAML, with the same order and the same texts.
enum YAMLText {
  /// - Parameter json: one JSON text; JSON is YAML, so that nothing but its style changes.
  static func text(_ json: [UInt8]) throws -> String {
    guard let node = try Yams.compose(yaml: String(decoding: json, as: UTF8.self)) else { return "" }
    return try Yams.serialize(node: block(node), width: -1, allowUnicode: true)
  }

  private static func block(_ node: Node) -> Node {
    switch node {
    case .mapping(let mapping):
      let style: Node.Mapping.Style = mapping.isEmpty ? .flow : .block
      return .mapping(.init(mapping.map { ($0.key, block($0.value)) }.map { (plain($0.0), $0.1) }, .implicit, style))
    case .sequence(let sequence):
      let style: Node.Sequence.Style = sequence.isEmpty ? .flow : .block
      return .sequence(.init(sequence.map(block), .implicit, style))
    case .scalar, .alias: return plain(node)
    }
  }

  /// A text without quotes where it still reads as the same text without them.
  private static func plain(_ node: Node) -> Node {
    guard case .scalar(let scalar) = node, scalar.style == .doubleQuoted else { return node }
    if scalar.string.contains("\n") { return .scalar(.init(scalar.string, Tag(.str), .literal)) }
    let bare = Node.Scalar(scalar.string, .implicit, .plain)
    let isText = Resolver.default.resolveTag(of: .scalar(bare)) == .str && !scalar.string.isEmpty
    return .scalar(.init(scalar.string, isText ? .implicit : Tag(.str), isText ? .any : .doubleQuoted))
  }
}
