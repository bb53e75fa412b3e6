import Testing

@testable import WireFormat

@Suite struct CursorTests {
  @Test(arguments: ["a", "xc-0001", "王", "", "with/slash and space"])
  func comesBack(id: String) {
    #expect(Cursor.id(of: Cursor.text(after: id)) == id)
  }

  @Test(arguments: ["", "x", "!!!!", "MA", "王"])
  func refusesOthers(text: String) {
    #expect(Cursor.id(of: text) == nil)
  }
}
