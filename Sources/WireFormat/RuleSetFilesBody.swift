/// The files of a whole rule set, as they are sent to the daemon and kept by it.
package struct RuleSetFilesBody: WireBody {
  /// In any order; each name once.
  package var files: [RuleFileTextBody]

  package init(files: [RuleFileTextBody]) {
    self.files = files
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("files", files)
    }
  }
}

/// One file of a rule set with what stands in it.
package struct RuleFileTextBody: WireBody {
  /// Relative to the folder, with `/` between folders; ends in `.xml`.
  package var name: String
  /// All of it. Its bytes in UTF-8 are the bytes of the file.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("name", name)
      $0.field("text", text)
    }
  }
}

/// What the check of a rule set found that nobody has activated.
package struct RuleSetValidationBody: WireBody {
  /// What the set contains.
  package var ruleSet: RuleSetBody
  /// What is not wrong enough to refuse.
  package var warnings: [DiagnosticBody]

  package init(ruleSet: RuleSetBody, warnings: [DiagnosticBody]) {
    self.ruleSet = ruleSet
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case ruleSet = "rule_set"
    case warnings
  }

  package func write(to output: inout WireOutput) {
    output.object {
      $0.field("rule_set", ruleSet)
      $0.field("warnings", warnings)
    }
  }
}
