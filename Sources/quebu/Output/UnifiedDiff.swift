/// The lines that differ between two texts, as `diff -u` writes them and `patch` reads them.
struct UnifiedDiff {
  private enum Line {
    case same, removed, added
  }

  private let lines: [(kind: Line, text: Substring)]
  private let names: (old: String, new: String)
  private static let context = 3
  /// Up to so many pairs of lines are compared for the fewest changes; beyond, what differs is shown as one change.
  private static let mostPairs = 4_000_000

  init(_ old: String, _ new: String, names: (old: String, new: String)) {
    self.names = names
    let (a, b) = (Self.lines(of: old), Self.lines(of: new))
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed()).prefix { $0 == $1 }.count
    let (before, after) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
    lines =
      a[..<start].map { (.same, $0) } + Self.changes(from: before, to: after) + a.suffix(end).map { (.same, $0) }
  }

  /// With their line ends, so that a last line without one differs from one with it.
  private static func lines(of text: String) -> [Substring] {
    var lines: [Substring] = []
    var rest = text.utf8[...]
    while let end = rest.firstIndex(of: 0x0A) {
      lines.append(Substring(rest[...end]))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { lines.append(Substring(rest)) }
    return lines
  }

  private static func changes(
    from old: ArraySlice<Substring>, to new: ArraySlice<Substring>
  ) -> [(kind: Line, text: Substring)] {
    guard old.count * new.count <= mostPairs else { return old.map { (.removed, $0) } + new.map { (.added, $0) } }
    let difference = Array(new).difference(from: Array(old))
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let place, _, _): removed.insert(old.startIndex + place)
      case .insert(let place, _, _): added.insert(new.startIndex + place)
      }
    }
    var out: [(kind: Line, text: Substring)] = []
    var (i, j) = (old.startIndex, new.startIndex)
    while i < old.endIndex || j < new.endIndex {
      if i < old.endIndex, removed.contains(i) {
        out.append((.removed, old[i]))
        i += 1
      } else if j < new.endIndex, added.contains(j) {
        out.append((.added, new[j]))
        j += 1
      } else {
        out.append((.same, new[j]))
        (i, j) = (i + 1, j + 1)
      }
    }
    return out
  }

  /// Empty where nothing differs.
  var text: String {
    var out = ""
    var place = 0
    var (oldLine, newLine) = (1, 1)
    while let first = lines[place...].firstIndex(where: { $0.kind != .same }) {
      // A hunk goes on while the next change is near enough to share its context.
      var last = first
      var next = first
      while next < lines.count, next - last <= 2 * Self.context {
        if lines[next].kind != .same { last = next }
        next += 1
      }
      let start = max(place, first - Self.context)
      let end = min(lines.count, last + Self.context + 1)
      for line in lines[place..<start] { Self.count(line.kind, &oldLine, &newLine) }
      let hunk = lines[start..<end]
      let (from, to) = (oldLine, newLine)
      for line in hunk { Self.count(line.kind, &oldLine, &newLine) }
      out += "@@ -\(Self.range(from, oldLine - from)) +\(Self.range(to, newLine - to)) @@\n"
      for line in hunk {
        out += (line.kind == .same ? " " : line.kind == .removed ? "-" : "+") + line.text
        if line.text.utf8.last != 0x0A { out += "\n\\ No newline at end of file\n" }
      }
      place = end
    }
    return out.isEmpty ? "" : "--- \(names.old)\n+++ \(names.new)\n" + out
  }

  private static func count(_ kind: Line, _ old: inout Int, _ new: inout Int) {
    if kind != .added { old += 1 }
    if kind != .removed { new += 1 }
  }

  /// A hunk without lines begins behind the line before it.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start)" : "\(count == 0 ? start - 1 : start),\(count)"
  }
}
