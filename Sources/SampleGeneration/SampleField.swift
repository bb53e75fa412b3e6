/// The fields of the people: what they are called, their codes, and how often each code comes.
enum SampleField {
  static let levels = [
    "none", "section-deputy", "section-chief", "division-deputy", "division-chief", "bureau-deputy", "bureau-chief",
    "provincial-deputy",
  ]
  /// Few at the top.
  static let levelWeights = [430, 210, 150, 100, 60, 32, 15, 3]
  static let categories = ["civil-servant", "institution", "enterprise", "community", "rescue"]
  static let categoryWeights = [55, 25, 12, 5, 3]
  static let educations = ["school", "college", "bachelor", "master", "doctor"]
  static let educationWeights = [5, 20, 50, 22, 3]
  static let statuses = ["serving", "retired", "transferred"]
  static let statusWeights = [96, 2, 2]
  static let ranks = (1...12).map { "rank-\($0.padded(2))" }
  static let tags = (1...40).map { "tag-\($0.padded(2))" }
  /// Tag t is of line t mod 15.
  static func tag(of line: Int, _ dice: inout Dice) -> Int {
    line + lines * dice.low((tags.count - line + lines - 1) / lines)
  }
  static let posts = (1...60).map { "post-\($0.padded(2))" }
  static let lines = 15
  /// System s is of line s mod 15.
  static let systems = (1...(2 * lines)).map { "system-\($0.padded(2))" }
  static let positions: [String] = (0..<40).map { number in
    "\(syllables[number % 20])\(syllables[(number * 7 + 3) % 20])"
  }
  static let syllables = [
    "ba", "do", "fen", "gu", "hal", "ji", "kor", "lu", "mai", "nem", "or", "pel", "qui", "ras", "sho", "tam", "uv",
    "wen", "yo", "zil",
  ]
  static let dates = ["recruited-on", "promoted-on", "entered-post-on", "appraised-on"]

  /// Code lists, then fields.
  static var dictionary: [Markup] {
    let lists: [(String, ordered: Bool, [String])] = [
      ("levels", true, levels), ("ranks", true, ranks), ("educations", true, educations),
      ("categories", false, categories), ("statuses", false, statuses), ("systems", false, systems),
      ("tags", false, tags), ("posts", false, posts),
    ]
    let fields: [(String, String, [(String, String)])] = [
      ("status", "code", [("codes", "statuses")]), ("category", "code", [("codes", "categories")]),
      ("level", "code", [("codes", "levels")]), ("rank", "code", [("codes", "ranks")]),
      ("education", "code", [("codes", "educations")]), ("post", "code", [("codes", "posts")]),
      ("system", "code", [("codes", "systems"), ("many", "true")]),
      ("tag", "code", [("codes", "tags"), ("many", "true")]), ("position", "text", []), ("birth-date", "date", []),
      ("retirement-date", "date", []), ("score", "number", []), ("staff", "integer", []),
      ("service-years", "integer", []), ("on-probation", "flag", []), ("leads", "flag", []),
    ]
    let source = Markup("source", [("id", "made-up"), ("issued", "2026-01-01")], [.title("Generated, no law")])
    return lists.map { id, ordered, codes in
      Markup(
        "code-list", [("id", id)] + (ordered ? [("ordered", "true")] : []),
        [.title(id)] + codes.map { Markup("code", [("value", $0)], [.title($0)]) })
    } + fields.map { id, type, more in Markup("field", [("id", id), ("type", type)] + more, [.title(id)]) }
      + dates.map { Markup("field", [("id", $0), ("type", "date")], [.title($0)]) } + [source]
  }
}
