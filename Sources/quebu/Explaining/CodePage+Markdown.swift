import Diagnostics

extension CodePage {
  /// All pages in both languages: `rules/diagnostics.md`.
  static var markdownOfAll: String {
    let families = Family.all.map { family in
      "## \(family.title.en) · \(family.title.zh)\n\n"
        + all.filter { $0.code.hasPrefix(family.prefix) }.map(\.markdown).joined()
    }
    return """
      # Diagnostics · 诊断

      Made by `quebu explain --markdown`; a test compares. One page alone: `quebu explain Q0103`, with `--lang zh` or `en`.

      `⟪65 × <any>⟫` stands for the text that many times. Examples of content, without a root element, stand in one; those that
      refer to something refer to these declarations (`quebu explain --declarations`):

      ```xml
      \(CodeExample.declarations)```


      """ + families.joined().dropLast()
  }

  /// The page alone, in both languages.
  var markdown: String {
    var out = "### \(code) \(severity.rawValue): \(title.en) · \(title.zh)\n\n\(why.en)\n\n\(why.zh)\n\n"
    out += Self.block(example, example.wrong)
    if let message { out += "```text\n\(message)\n```\n\n" }
    return out + "Right · 正确：\n\n" + Self.block(example, example.right)
  }

  private static func block(_ example: CodeExample, _ files: [CodeExample.File]) -> String {
    let language = example.isOfCommands ? "sh" : "xml"
    return files.map { file in
      (files.count > 1 ? "`\(file.name)`\n\n" : "") + "```\(language)\n\(VisibleText.of(file.text))```\n\n"
    }.joined()
  }

  /// Codes that begin alike.
  struct Family: Sendable {
    let prefix: String
    let title: Phrase

    static let all: [Family] = [
      .init(prefix: "Q00", title: Phrase("读 XML", "Reading XML")),
      .init(prefix: "Q01", title: Phrase("元素和属性", "Elements and attributes")),
      .init(prefix: "Q02", title: Phrase("名称和引用", "Names and references")),
      .init(prefix: "Q03", title: Phrase("取值", "Values")),
      .init(prefix: "Q04", title: Phrase("结构", "Structure")),
      .init(prefix: "Q05", title: Phrase("提醒", "Warnings")),
      .init(prefix: "Q06", title: Phrase("干部档案", "Profiles")),
      .init(prefix: "Q07", title: Phrase("文件夹", "Folders")),
      .init(prefix: "Q08", title: Phrase("规则分析", "Analysis of rules")),
      .init(prefix: "Q09", title: Phrase("运行测试", "Running tests")),
    ]
  }
}
