/// The lines on which the keys of a TOML file stand, which its parser does not tell. Of well-formed text; what is written in
/// a way that this does not follow, such as tables within a line, is where the table above it is.
struct ConfigurationPlaces {
  private var lines: [Substring]
  /// From 1, by path: `socket`, `socket.mode`, `grant.0`, `grant.0.users`.
  private var places: [String: Int] = [:]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var section = ""
    var counts: [String: Int] = [:]
    var depth = 0
    for (place, line) in lines.enumerated() {
      let plain = Self.plain(line)
      defer { depth = max(0, depth + Self.depth(of: plain)) }
      guard depth == 0 else { continue }
      if plain.hasPrefix("[[") {
        let name = Self.name(plain.dropFirst(2).prefix { $0 != "]" })
        section = "\(name).\(counts[name, default: 0])"
        counts[name, default: 0] += 1
      } else if plain.hasPrefix("[") {
        section = Self.name(plain.dropFirst().prefix { $0 != "]" })
      } else if let equals = plain.firstIndex(of: "=") {
        let key = Self.name(plain[..<equals])
        let path = section.isEmpty ? key : "\(section).\(key)"
        if places[path] == nil { places[path] = place + 1 }
        continue
      } else {
        continue
      }
      if places[section] == nil { places[section] = place + 1 }
    }
  }

  /// Where a key stands, or what it is in.
  ///
  /// - Parameter value: one in its list.
  func line(of path: String, holding value: String? = nil) -> Int {
    var path = path[...]
    while places[String(path)] == nil, let dot = path.lastIndex(of: ".") { path = path[..<dot] }
    guard let start = places[String(path)] else { return 1 }
    guard let value else { return start }
    let end = places.values.filter { $0 > start }.min() ?? lines.count + 1
    let found = (start..<end).first { Self.words(of: lines[$0 - 1]).contains(value[...]) }
    return found ?? start
  }

  /// Without spaces around it and without a comment.
  private static func plain(_ line: Substring) -> Substring {
    var quote: Character?
    var end = line.startIndex
    for place in line.indices {
      let character = line[place]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "#" {
        break
      } else if character == "\"" || character == "'" {
        quote = character
      }
      end = line.index(after: place)
    }
    return line[..<end].drop { $0 == " " || $0 == "\t" }
  }

  /// How many lists are open behind a line.
  private static func depth(of line: Substring) -> Int {
    guard !line.hasPrefix("[") || line.contains("\"") else { return 0 }
    var depth = 0
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
        continue
      }
      switch character {
      case "\"", "'": quote = character
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      default: break
      }
    }
    return depth
  }

  private static func name(_ text: Substring) -> String {
    text.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" && $0 != "\r" }
  }

  private static func words(of line: Substring) -> [Substring] {
    let value = line.firstIndex(of: "=").map { line[line.index(after: $0)...] } ?? line
    return value.split { " \t,[]\"'\r".contains($0) }
  }
}
