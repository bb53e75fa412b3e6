/// "Did you mean": the nearest of the known names, when it is near enough to be what was meant.
package enum Suggestion {
  /// The candidate within edit distance 2 of `text` (Damerau-Levenshtein, restricted; 1 for texts of three characters or
  /// fewer) that is nearest, the first in order among equals; nil when none is near.
  package static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(text.unicodeScalars)
    let limit = wanted.count <= 3 ? 1 : 2
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != text {
      guard abs(candidate.unicodeScalars.count - wanted.count) <= limit else { continue }
      let distance = editDistance(wanted, Array(candidate.unicodeScalars), limit: limit)
      guard distance <= limit else { continue }
      if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The nearest name, when no other is as near: then it is the one that was meant.
  package static func only(to text: String, among candidates: some Sequence<String>) -> String? {
    let candidates = Set(candidates)
    guard let nearest = nearest(to: text, among: candidates) else { return nil }
    let wanted = Array(text.unicodeScalars)
    let distance = editDistance(wanted, Array(nearest.unicodeScalars), limit: 2)
    let rivals = candidates.filter {
      $0 != nearest && $0 != text && editDistance(wanted, Array($0.unicodeScalars), limit: 2) <= distance
    }
    return rivals.isEmpty ? nearest : nil
  }

  /// The restricted Damerau-Levenshtein distance (a swap of neighbours is one edit), or `limit + 1` when it is larger.
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = before
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        row[j] = min(substitution, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
      }
      // The row before the last one is not needed any more: the next is written over it.
      swap(&before, &last)
      swap(&last, &row)
    }
    return min(last[b.count], limit + 1)
  }

  /// `; did you mean \`x\`?` or nothing, to be put behind a message.
  package static func phrase(for text: String, among candidates: some Sequence<String>) -> String {
    nearest(to: text, among: candidates).map { "; did you mean `\($0)`?" } ?? ""
  }
}
