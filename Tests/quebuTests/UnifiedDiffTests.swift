import QuebuTestSupport
import Testing

@testable import quebu

@Suite struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String) -> String { UnifiedDiff(old, new, names: ("a", "b")).text }

  @Test func nothingDiffers() { #expect(diff("a\nb\n", "a\nb\n").isEmpty && diff("", "").isEmpty) }

  @Test func changesAreShownWithThreeLinesAround() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("\n5\n", with: "\nfive\n").replacing("\n20\n", with: "\n20\n21\n")
    #expect(
      diff(old, new) == """
        --- a
        +++ b
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -18,3 +18,4 @@
         18
         19
         20
        +21

        """)
  }

  @Test func aLastLineWithoutAnEndIsTold() {
    #expect(
      diff("a", "a\n") == "--- a\n+++ b\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")
    #expect(diff("", "a\n") == "--- a\n+++ b\n@@ -0,0 +1 @@\n+a\n")
    #expect(diff("a\r\n", "a\n") == "--- a\n+++ b\n@@ -1 +1 @@\n-a\r\n+a\n")
  }

  /// What a patch program makes of it.
  @Test(arguments: 1...200) func leadsFromOneToTheOther(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    var lines = (0..<random.below(40)).map { _ in random.pick(["a", "b", "c", "", "d"]) }
    let old = lines
    for _ in 0..<random.below(8) {
      switch random.below(3) {
      case 0 where !lines.isEmpty: lines.remove(at: random.below(lines.count))
      case 1 where !lines.isEmpty: lines[random.below(lines.count)] = "x"
      default: lines.insert("y", at: random.below(lines.count + 1))
      }
    }
    func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
    #expect(Self.patched(old, diff(text(old), text(lines))) == lines)
  }

  /// The lines after the changes; nil where a line that is removed or around is not the one that is there.
  private static func patched(_ old: [String], _ diff: String) -> [String]? {
    var out: [String] = []
    var place = 0
    for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).dropLast() {
      if line.hasPrefix("@@ -") {
        let numbers = line.dropFirst(4).prefix { $0 != " " }.split(separator: ",").compactMap { Int($0) }
        let start = numbers.count == 2 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
        guard start >= place, start <= old.count else { return nil }
        out += old[place..<start]
        place = start
        continue
      }
      if line.first != "+" {
        guard place < old.count, old[place] == line.dropFirst() else { return nil }
        place += 1
      }
      if line.first != "-" { out.append(String(line.dropFirst())) }
    }
    return out + old[place...]
  }
}
