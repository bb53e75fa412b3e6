import Testing

@testable import RuleLanguage

@Suite struct RuleFileNameTests {
  @Test(arguments: ["a.xml", "sub/deep/规则 1.xml", "a..b.xml", "a\\b.xml"])
  func takesWhatAFolderCouldHold(name: String) {
    #expect(RuleFile.problem(withName: name) == nil)
  }

  @Test(arguments: [
    ("", "part"), ("/etc/a.xml", "relative"), ("../a.xml", "dot"), ("sub/../a.xml", "dot"), ("./a.xml", "dot"),
    (".a.xml", "dot"), (".git/a.xml", "dot"), ("sub//a.xml", "part"), ("a.xml/", "part"), ("a.txt", "end"),
    ("a.XML", "end"), (".xml", "dot"), ("a\0.xml", "control"), ("a\n.xml", "control"),
    (String(repeating: "a", count: 252) + ".xml", "long"),
  ])
  func refusesWhatLeadsElsewhere(name: String, why: String) throws {
    #expect(try #require(RuleFile.problem(withName: name)).contains(why))
  }
}
