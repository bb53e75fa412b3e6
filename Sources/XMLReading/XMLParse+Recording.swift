import Diagnostics

/// Children of the root go onto the tape first. What wants them as elements, and the first thing in them that is out of the
/// ordinary, plays the tape back to the events that make up elements; so nothing is told otherwise for having been recorded.
extension XMLParse {
  /// Records a start tag; false where it has to be told as an event, with all that was recorded before it.
  ///
  /// - Parameter shift: from an address in what libxml2 reads to the place in the document.
  mutating func recordStart(
    _ event: StartEvent, taken: Int, shift: Int, readable: ClosedRange<UInt>
  ) -> Bool {
    guard !isStopped, hasSeenRoot, delivered == .max else { return false }
    let end = taken &+ markLength
    guard isRecording || (open.count == 1 && !hasText), noticed == nil, event.prefix == nil,
      event.uri == namespacePointer, event.declarations == 0, elements &+ recorded < limits.elements,
      open.count &+ recordedDepth < limits.depth, event.count <= limits.attributes,
      names.used &+ foreignNames &+ event.count < limits.names, end < source.bytes.count,
      source.bytes[end] == .greaterThan || source.bytes[end] == .slash
    else {
      playBack()
      return false
    }
    for index in 0..<event.count where event.prefix(of: index) != nil || event.localName(of: index) == nil {
      playBack()
      return false
    }
    if !isRecording {
      isRecording = true
      tape.removeAll()
    }
    recordText()
    tape.append(.start, name: number(at: event.name), offset: taken, count: event.count)
    for index in 0..<event.count {
      guard let pointer = event.localName(of: index) else { continue }
      let name = number(at: pointer)
      let value = event.value(of: index)
      let address = UInt(bitPattern: value.baseAddress)
      if readable.contains(address) {
        tape.append(.attribute, name: name, offset: Int(bitPattern: address) &+ shift, count: value.count)
      } else {
        tape.append(.attribute, name: name, copying: value)
      }
    }
    recorded &+= 1
    recordedDepth &+= 1
    recordedEnd = source.bytes[end] == .slash ? end &+ 2 : end &+ 1
    return true
  }

  /// Records an end tag; at the end of the child, hands it over.
  mutating func recordEnd(taken: Int) {
    recordText()
    tape.append(.end, offset: taken)
    recordedDepth &-= 1
    recordedEnd = taken &+ markLength
    guard recordedDepth == 0 else { return }
    var here = cursor
    here.skipToTag()
    tape.tag = here
    guard plain(tape) else { return playBack() }
    here.skim(to: recordedEnd)
    cursor = here
    elements += recorded
    recorded = 0
    isRecording = false
  }

  /// Tells of what was recorded, as if that came only now.
  mutating func playBack() {
    guard isRecording else { return }
    if text.count > 0 { tape.append(.text, copying: text.bytes(0, text.count)) }
    text.removeAll()
    hasText = false
    isRecording = false
    recorded = 0
    recordedDepth = 0
    var place = 0
    while place < tape.count, !isStopped {
      let item = tape[place]
      place += 1
      switch item.kind {
      case .start:
        playBackStart(item, attributes: place)
        place += item.count
      case .text: characters(tape.bytes(of: item))
      case .end: self.end(taken: item.offset)
      case .attribute: break
      }
    }
    tape.removeAll()
  }

  private mutating func playBackStart(_ item: XMLTape.Item, attributes first: Int) {
    var list: [UnsafePointer<UInt8>?] = []
    list.reserveCapacity(5 * item.count)
    for place in first..<first + item.count {
      let value = tape.bytes(of: tape[place])
      let start = value.baseAddress
      list += [names.pointer(tape[place].name), nil, nil, start, start.map { $0 + value.count }]
    }
    guard let name = names.pointer(item.name) else { return }
    list.withUnsafeMutableBufferPointer { list in
      start(
        StartEvent(
          name: name, prefix: nil, uri: namespacePointer, declarations: 0, count: item.count,
          attributes: list.baseAddress), taken: item.offset)
    }
  }

  @inline(__always)
  private mutating func recordText() {
    if hasText { tape.append(.text, copying: text.bytes(0, text.count)) }
    text.removeAll()
    hasText = false
  }

  @inline(__always)
  private mutating func number(at pointer: UnsafePointer<UInt8>) -> Int32 {
    let number = names.number(at: pointer)
    if Int(number) >= tape.names.count {
      for entered in tape.names.count..<names.used {
        tape.enter(names[Int32(entered)].name, number: names[Int32(entered)].number)
      }
    }
    return number
  }
}
