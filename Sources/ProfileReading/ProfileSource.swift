import XMLReading

/// A file of profiles that is to be read.
struct ProfileSource: Sendable {
  private enum Content: Sendable {
    case memory([UInt8])
    case folder(XMLFolder)
  }

  /// What messages call it; in a folder, its path from there on.
  let name: String
  private let content: Content

  init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .memory(bytes)
  }

  init(name: String, in folder: XMLFolder) {
    self.name = name
    content = .folder(folder)
  }

  /// Calls with the bytes of the file.
  ///
  /// - Parameter buffer: memory that is there from the file before.
  func withBytes<Result>(
    _ buffer: inout [UInt8], _ body: (UnsafeRawBufferPointer) -> Result
  ) throws(XMLFolder.Failure) -> Result {
    switch content {
    case .memory(let bytes): return bytes.withUnsafeBytes(body)
    case .folder(let folder):
      let count = try folder.read(name, limit: XMLLimits.profiles.bytes, into: &buffer)
      return buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
