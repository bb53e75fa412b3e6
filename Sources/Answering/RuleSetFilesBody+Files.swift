package import RuleLanguage
package import WireFormat

extension RuleSetFilesBody {
  /// In the order of their names; nil: one of them is not UTF-8, and so no rule file either.
  package init?(_ files: [RuleFile]) {
    self.init(files: [])
    for file in files.inOrder {
      guard let text = String(validating: file.bytes, as: UTF8.self) else { return nil }
      self.files.append(RuleFileTextBody(name: file.name, text: text))
    }
  }

  /// The same files as bytes.
  package var ruleFiles: [RuleFile] { files.map { RuleFile(name: $0.name, bytes: Array($0.text.utf8)) } }
}
