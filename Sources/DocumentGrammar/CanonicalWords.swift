/// Lists of words in which neither order nor number matters.
enum CanonicalWords {
  /// Appends the words of an ASCII text in the order of their bytes, each once, with a space between them; false where there
  /// are none.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout CanonicalBytes) -> Bool {
    withUnsafeTemporaryAllocation(of: UnsafeBufferPointer<UInt8>.self, capacity: text.count / 2 + 1) { words in
      var count = 0
      var place = 0
      while place < text.count {
        let start = place
        while place < text.count, !isSpace(text[place]) { place &+= 1 }
        if start < place {
          insert(UnsafeBufferPointer(rebasing: text[start..<place]), into: words, &count)
        }
        place &+= 1
      }
      for number in 0..<count {
        if number > 0 { out.append(0x20) }
        out.append(words[number])
      }
      return count > 0
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  /// Puts a word where it belongs, unless it is there. Lists that are in order already take no time.
  private static func insert(
    _ word: UnsafeBufferPointer<UInt8>, into words: UnsafeMutableBufferPointer<UnsafeBufferPointer<UInt8>>,
    _ count: inout Int
  ) {
    var low = 0
    var high = count
    while low < high {
      let middle = count == high && low == 0 ? high - 1 : (low + high) / 2
      if words[middle].lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    if low < count, words[low].elementsEqual(word) { return }
    var here = count
    while here > low {
      words.initializeElement(at: here, to: words[here - 1])
      here -= 1
    }
    words.initializeElement(at: low, to: word)
    count += 1
  }
}
