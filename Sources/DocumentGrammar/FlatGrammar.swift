import TrainingModel
import XMLReading

/// The tables of a grammar without references, for what is asked of each element of large documents.
final class FlatGrammar: Sendable {
  /// A stretch of one of the lists.
  struct Stretch: BitwiseCopyable, Sendable {
    var start: Int32
    var count: Int32
  }

  /// The kinds of values that are known by their bytes; all others are told by ``LexicalKind``.
  enum Kind: BitwiseCopyable, Sendable {
    case text, reference, list, identifier, date, period, number, oneOf, other
  }

  enum Text: BitwiseCopyable, Sendable {
    case none, mixed, value, requiredValue
  }

  struct Attribute: BitwiseCopyable, Sendable {
    /// What stands before its value in a canonical form.
    var lead: Stretch
    /// In its canonical form; of no length where there is none.
    var defaultValue: Stretch
    var kind: Kind
    /// Of a kind with few words: those.
    var words: Stretch
    var takesColumn: Bool
  }

  struct Child: BitwiseCopyable, Sendable {
    var child: Int16
    var entry: Int16
  }

  struct Entry: BitwiseCopyable, Sendable {
    /// What a canonical form begins with.
    var lead: Stretch
    var attributes: Int32
    /// By numbers of names.
    var attributePlaces: Stretch
    var children: Stretch
    var requiredAttributes: UInt64
    var requiredChildren: UInt64
    var singleChildren: UInt64
    var orderedChildren: UInt64
    /// One bit for each attribute that a choice is among, and whether one must be given.
    var choices: Stretch
    /// The place of `xml:lang`, or -1.
    var language: Int32
    var text: Text
    var textKind: Kind
    var textWords: Stretch
    var isOpenInAttributes: Bool
    var isOpenInChildren: Bool
    /// Whether its children are too many for one word of bits.
    var isLarge: Bool
  }

  struct Choice: BitwiseCopyable, Sendable {
    var mask: UInt64
    var isRequired: Bool
  }

  let entries: Frozen<Entry>
  let attributes: Frozen<Attribute>
  let attributePlaces: Frozen<Int16>
  let children: Frozen<Child>
  let choices: Frozen<Choice>
  let words: Frozen<Stretch>
  let bytes: Frozen<UInt8>

  init(_ entries: [Grammar.Entry]) {
    var flat = Lists()
    self.entries = Frozen(entries.map { flat.add($0) })
    attributes = Frozen(flat.attributes)
    attributePlaces = Frozen(flat.attributePlaces)
    children = Frozen(flat.children)
    choices = Frozen(flat.choices)
    words = Frozen(flat.words)
    bytes = Frozen(flat.bytes)
  }

  private struct Lists {
    var attributes: [Attribute] = []
    var attributePlaces: [Int16] = []
    var children: [Child] = []
    var choices: [Choice] = []
    var words: [Stretch] = []
    var bytes: [UInt8] = []

    mutating func add(_ entry: Grammar.Entry) -> Entry {
      let element = entry.element
      let first = attributes.count
      for attribute in element.attributes {
        let (kind, words) = kind(of: attribute.kind)
        self.attributes.append(
          Attribute(
            lead: add([Grammar.startOfAttribute] + Array(attribute.name.utf8) + [UInt8(ascii: "=")]),
            defaultValue: add(Array((attribute.defaultValue ?? "").utf8)), kind: kind, words: words,
            takesColumn: attribute.takesColumn))
      }
      var text = (Text.none, Kind.other, Stretch(start: 0, count: 0))
      switch element.text {
      case .none: break
      case .mixed: text.0 = .mixed
      case .value(let kind, let isRequired):
        (text.1, text.2) = self.kind(of: kind)
        text.0 = isRequired ? .requiredValue : .value
      }
      return Entry(
        lead: add([Grammar.startOfElement] + Array(element.name.utf8)), attributes: Int32(first),
        attributePlaces: Self.add(
          XMLNames.table(entry.attributePlaces.mapValues { Int16($0) }, none: -1), to: &attributePlaces),
        children: Self.add(
          XMLNames.table(
            entry.children.mapValues { Child(child: Int16($0.child), entry: Int16($0.entry)) },
            none: Child(child: -1, entry: -1)), to: &children),
        requiredAttributes: entry.requiredAttributes, requiredChildren: entry.requiredChildren,
        singleChildren: entry.singleChildren,
        orderedChildren: element.children.prefix(64).enumerated().reduce(0) {
          $1.element.isOrdered ? $0 | 1 << UInt64($1.offset) : $0
        },
        choices: Self.add(
          zip(entry.choiceMasks, element.choices).map { Choice(mask: $0, isRequired: $1.isRequired) }, to: &choices),
        language: Int32(entry.languagePlace ?? -1), text: text.0, textKind: text.1, textWords: text.2,
        isOpenInAttributes: element.isOpenInAttributes, isOpenInChildren: element.isOpenInChildren,
        isLarge: element.children.count > 64)
    }

    private mutating func add(_ more: [UInt8]) -> Stretch { Self.add(more, to: &bytes) }

    private static func add<Value>(_ more: [Value], to list: inout [Value]) -> Stretch {
      defer { list += more }
      return Stretch(start: Int32(list.count), count: Int32(more.count))
    }

    private mutating func kind(of kind: LexicalKind) -> (Kind, Stretch) {
      var few: [String] = []
      let found: Kind
      switch kind {
      case .text: found = .text
      case .reference: found = .reference
      case .references, .words: found = .list
      case .identifier: found = .identifier
      case .date: found = .date
      case .period: found = .period
      case .number, .amount, .positiveAmount, .integer, .nonNegativeInteger, .positiveInteger: found = .number
      case .flag: (found, few) = (.oneOf, ["true", "false"])
      case .yesNo: (found, few) = (.oneOf, ["yes", "no"])
      case .oneOf(let list): (found, few) = (.oneOf, list)
      case .code, .monthDay, .language: found = .other
      }
      let stretches = few.map { add(Array($0.utf8)) }
      return (found, Self.add(stretches, to: &words))
    }
  }
}
