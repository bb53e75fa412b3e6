import CLibXML2
import Diagnostics

/// The calls into libxml2 and back.
///
/// The pull parser is used over a read callback: it takes 4,000 bytes at a time from the given bytes, so that no copy of
/// the whole is made, and ends by itself soon after the callback says that there is no more. That is how a parse is
/// stopped: `xmlStopParser` would free the buffer that libxml2 is working in. (A DOCTYPE never gets this far, except in a
/// document with an earlier mistake: `XMLSource.refusal`.)
enum LibXML2 {
  /// Parses the whole document, or up to the first mistake that ends it.
  static func run(_ parse: inout XMLParse) -> XMLOutcome {
    withUnsafeMutablePointer(to: &parse) { parse in
      _ = processSetUp
      guard
        let context = xmlCreateIOParserCtxt(
          nil, nil, giveBytes, nil, UnsafeMutableRawPointer(parse), XML_CHAR_ENCODING_NONE)
      else { return }
      defer { xmlFreeParserCtxt(context) }
      // The encoding is known to be UTF-8 (`XMLSource.refusal`), and offsets depend on it.
      // Without NOENT, a `&amp;` in a value would be delivered as `&#38;`; there are no entities but the five of XML.
      xmlCtxtUseOptions(
        context,
        Int32(bitPattern: XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue))
      context.pointee._private = UnsafeMutableRawPointer(parse)
      setHandlers(&context.pointee.sax.pointee)
      xmlParseDocument(context)
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    }
    return parse.finish()
  }

  /// What holds for the whole process: no catalogue, no external entity, no way to open anything.
  private static let processSetUp: Void = {
    xmlInitParser()
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE)
    xmlSetExternalEntityLoader { _, _, _ in nil }
    xmlCleanupInputCallbacks()
    // An empty table would be filled with the default ones again: this one takes every name and opens none.
    xmlRegisterInputCallbacks({ _ in 1 }, { _ in nil }, { _, _, _ in -1 }, { _ in 0 })
  }()

  /// Only what is handled; above all no tree building and no entities.
  private static func setHandlers(_ handler: inout xmlSAXHandler) {
    handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = startElement
    handler.endElementNs = endElement
    handler.characters = characters
    handler.ignorableWhitespace = characters
    handler.processingInstruction = instruction
    handler.internalSubset = doctype
    handler.serror = fault
  }

  /// The parse that a callback is for, and how many bytes of the document libxml2 has taken.
  @inline(__always)
  private static func parse(
    of context: UnsafeMutableRawPointer
  ) -> (UnsafeMutablePointer<XMLParse>, taken: Int)? {
    let context = context.assumingMemoryBound(to: xmlParserCtxt.self)
    guard let own = context.pointee._private, let input = context.pointee.input else { return nil }
    let taken = Int(truncatingIfNeeded: input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    return (own.assumingMemoryBound(to: XMLParse.self), taken)
  }

  private static let giveBytes: xmlInputReadCallback = { own, buffer, count in
    guard let own, let buffer, count > 0 else { return 0 }
    let parse = own.assumingMemoryBound(to: XMLParse.self)
    return Int32(parse.pointee.give(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
  }

  private static let startElement: startElementNsSAX2Func = { context, name, prefix, uri, declared, _, count, _, list in
    guard let context, let name, let (parse, taken) = parse(of: context) else { return }
    let event = StartEvent(
      name: name, prefix: prefix, uri: uri, declarations: Int(declared), count: Int(count), attributes: list)
    if parse.pointee.recordsChildren, let input = context.assumingMemoryBound(to: xmlParserCtxt.self).pointee.input {
      let first = UInt(bitPattern: input.pointee.base)
      let isRecorded = parse.pointee.recordStart(
        event, taken: taken, shift: taken &+ parse.pointee.markLength &- Int(bitPattern: input.pointee.cur),
        readable: first...max(first, UInt(bitPattern: input.pointee.cur)))
      if isRecorded { return }
    }
    parse.pointee.start(event, taken: taken)
  }

  private static let endElement: endElementNsSAX2Func = { context, _, _, _ in
    guard let context, let (parse, taken) = parse(of: context) else { return }
    if parse.pointee.isRecording {
      parse.pointee.recordEnd(taken: taken)
    } else {
      parse.pointee.end(taken: taken)
    }
  }

  private static let characters: charactersSAXFunc = { context, text, count in
    guard let context, let text else { return }
    guard let own = context.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return }
    let parse = own.assumingMemoryBound(to: XMLParse.self)
    parse.pointee.characters(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private static let instruction: processingInstructionSAXFunc = { context, target, _ in
    guard let context, let target, let (parse, taken) = parse(of: context) else { return }
    parse.pointee.instruction(String(cString: target), taken: taken)
  }

  private static let doctype: internalSubsetSAXFunc = { context, _, _, _ in
    guard let context, let (parse, taken) = parse(of: context) else { return }
    parse.pointee.fail(LibXML2Fault(message: "", offset: taken))
    // Nothing that it declares is read. Here this is safe: libxml2 looks whether it was stopped.
    xmlStopParser(context.assumingMemoryBound(to: xmlParserCtxt.self))
  }

  private static let fault: xmlStructuredErrorFunc = { context, error in
    guard let context, let error, let (parse, taken) = parse(of: context) else { return }
    let message = error.pointee.message.map { String(cString: $0) } ?? ""
    switch error.pointee.level {
    case XML_ERR_FATAL: parse.pointee.fail(LibXML2Fault(message: message, offset: taken))
    case XML_ERR_ERROR: parse.pointee.notice(LibXML2Fault(message: message, offset: taken))
    default: break
    }
  }
}

/// The start of an element as libxml2 tells it: names are in its dictionary, five pointers an attribute (local name,
/// prefix, namespace, begin and end of the value).
struct StartEvent {
  let name: UnsafePointer<UInt8>
  let prefix: UnsafePointer<UInt8>?
  let uri: UnsafePointer<UInt8>?
  let declarations: Int
  let count: Int
  let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  @inline(__always)
  func localName(of index: Int) -> UnsafePointer<UInt8>? { attributes?[5 &* index] }

  @inline(__always)
  func prefix(of index: Int) -> UnsafePointer<UInt8>? { attributes?[5 &* index &+ 1] }

  @inline(__always)
  func value(of index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let begin = attributes?[5 &* index &+ 3], let end = attributes?[5 &* index &+ 4] else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: begin, count: end - begin)
  }
}

/// What libxml2 says of a mistake, and how far it was; the offset counts from behind a byte order mark.
struct LibXML2Fault {
  var message: String
  var offset: Int
}
