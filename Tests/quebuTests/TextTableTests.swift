import Diagnostics
import Testing

@testable import quebu

@Suite struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable([
      .init(title: "编号"), .init(title: "学时", isRight: true), .init(title: "空"),
      .init(title: "Title", isFlexible: true),
    ])
    table.add(["a", "8.5", "", "数字经济与金融科技案例"])
    table.add(["long-id", "120", "", "short"], notes: ["a note", "  further in"])
    return table
  }

  @Test func countsCellsAndNotCharacters() {
    #expect(
      table().lines(Terminal(width: nil)) == [
        "编号     学时  Title", "a         8.5  数字经济与金融科技案例", "long-id   120  short", "    a note",
        "      further in",
      ])
  }

  @Test(arguments: 26..<60)
  func noLineIsWiderThanTheTerminal(width: Int) {
    for line in table().lines(Terminal(width: width)) { #expect(DisplayWidth.of(line) <= width) }
  }

  @Test func wrapsTheFlexibleColumn() {
    #expect(
      table().lines(Terminal(width: 27)).prefix(3) == [
        "编号     学时  Title", "a         8.5  数字经济与金", "               融科技案例",
      ])
  }

  @Test func leavesOutEmptyColumns() {
    var table = TextTable([.init(title: "a"), .init(title: "b")])
    table.add(["", "x"])
    #expect(table.lines(Terminal(width: 80)) == ["b", "x"])
  }
}

@Suite struct WrappedTextTests {
  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("数字经济", 4, ["数字", "经济"]), ("数字，经济", 4, ["数", "字，", "经济"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]),
    ("五年 550 学时", 8, ["五年 550", "学时"]), ("中a b文", 3, ["中a", "b文"]),
  ])
  func breaksByCells(text: String, width: Int, lines: [String]) {
    #expect(WrappedText.lines(text, width: width) == lines)
  }

  @Test(arguments: 2..<40)
  func losesNothingButSpaces(width: Int) {
    let text = "处级干部：国之大者、高质量发展 (quality), 数字经济 digital-economy-101；五年内累计三个月或者 550 学时以上。"
    let lines = WrappedText.lines(text, width: width)
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    if width > 4 { for line in lines { #expect(DisplayWidth.of(line) <= width + 2) } }
  }
}
