import Diagnostics
import WireFormat

/// A page of `quebu explain -o json`, without its example.
struct CodePageBody: WireBody {
  var code: String
  var severity: String
  /// What is wrong, in a few words.
  var title: Titles
  /// Why it is so and what to do.
  var why: Titles

  init(_ page: CodePage) {
    code = page.code
    severity = page.severity.rawValue
    title = ["zh": page.title.zh, "en": page.title.en]
    why = ["zh": page.why.zh, "en": page.why.en]
  }

  func write(to output: inout WireOutput) {
    output.object {
      $0.field("code", code)
      $0.field("severity", severity)
      $0.field("title", title)
      $0.field("why", why)
    }
  }
}

/// The list of all codes.
struct CodePageBodies: WireBody {
  var codes: [CodePageBody]

  init(pages: [CodePageBody]) { codes = pages }

  func write(to output: inout WireOutput) {
    output.object { $0.field("codes", codes) }
  }
}
