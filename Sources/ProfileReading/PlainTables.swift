import TrainingModel

/// The names of a rule set and of the language that values of profiles refer to, to be found by their bytes. Those that are
/// not their own plain form are left out.
struct PlainTables: Sendable {
  let competencies: ByteTable
  /// The highest levels of the competencies.
  let tops: [Int]
  let courses: ByteTable
  let classes: ByteTable
  let kinds = CodeTable<TrainingKind>()
  let modes = CodeTable<TrainingMode>()
  let places = CodeTable<Place>()
  let organiserLevels = CodeTable<OrganiserLevel>()
  let results = CodeTable<TrainingResult>()

  init(_ vocabulary: Vocabulary) {
    competencies = ByteTable(vocabulary.competencies.items.map(\.id))
    tops = vocabulary.competencies.items.map { vocabulary.scales[$0.scale].levels.count }
    courses = ByteTable(vocabulary.courses.items.map(\.id))
    classes = ByteTable(vocabulary.classes.items.map(\.id))
  }
}

/// The words of a closed list of the language.
struct CodeTable<Code: BuiltInCode>: Sendable {
  private let numbers: ByteTable
  private let codes: [Code]

  init() {
    codes = Array(Code.allCases)
    numbers = ByteTable(codes.map(\.rawValue))
  }

  @inline(__always)
  subscript(word: UnsafeBufferPointer<UInt8>) -> Code? { numbers[word].map { codes[Int($0)] } }
}
