/// Watches what libxml2 is given ahead of what it has told of, for a tag that outgrows the limits.
///
/// libxml2 tells of a start tag when it has read it whole, and compares each attribute with all before it: a tag of a
/// megabyte of attributes would take it minutes. So a tag that is long is looked at before libxml2 gets the rest of it.
/// Nothing is done as long as less than `threshold` bytes lie between its last event and what it was given.
struct TagWatch {
  static let threshold = 16 << 10

  struct Excess {
    enum Kind {
      case attributes, length
    }

    var kind: Kind
    /// Where the `<` of the tag is.
    var tag: Int
  }

  private enum State {
    case text, comment, section, instruction, tag
    case value(quote: UInt8)
  }

  private let limits: XMLLimits
  private var origin = -1
  private var offset = 0
  private var state = State.text
  private var tag = 0
  private var attributes = 0

  init(limits: XMLLimits) { self.limits = limits }

  /// Looks at the bytes up to `end`, going on from the last look if `start` is still the same.
  mutating func look(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Excess? {
    if origin != start {
      origin = start
      offset = start
      state = .text
    }
    var here = TextCursor(bytes, offset: offset)
    defer { offset = here.offset }
    while here.offset < end {
      let byte = here.peek()
      switch state {
      case .text:
        if byte == .lessThan {
          if here.isAt("<!--") {
            state = .comment
          } else if here.isAt("<![CDATA[") {
            state = .section
          } else if here.peek(1) == .question {
            state = .instruction
          } else {
            state = .tag
            tag = here.offset
            attributes = 0
          }
        }
      case .comment: if byte == UInt8(ascii: "-"), here.isAt("-->") { state = .text }
      case .section: if byte == UInt8(ascii: "]"), here.isAt("]]>") { state = .text }
      case .instruction: if byte == .question, here.isAt("?>") { state = .text }
      case .tag:
        if byte == .doubleQuote || byte == .singleQuote { state = .value(quote: byte) }
        if byte == .greaterThan { state = .text }
      case .value(let quote):
        if byte == quote {
          state = .tag
          attributes += 1
          if attributes > limits.attributes { return Excess(kind: .attributes, tag: tag) }
        }
      }
      switch state {
      case .tag, .value:
        if here.offset - tag >= limits.tagBytes { return Excess(kind: .length, tag: tag) }
      default: break
      }
      here.step()
    }
    return nil
  }
}
