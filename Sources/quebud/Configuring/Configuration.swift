import Glibc
import QuebuService

/// What the file of `--config` says: who may connect, who has which role, and how much may be asked at once.
struct Configuration {
  var socket = SocketRights()
  var access = AccessRules([])
  var limits = Limits()

  /// - Throws: `ConfigurationFailure` with every mistake.
  init(path: String) throws(ConfigurationFailure) {
    guard let bytes = Self.bytes(of: path) else {
      throw ConfigurationFailure(
        path: path, mistakes: [.init(nil, "cannot be read: \(String(cString: strerror(errno)))")])
    }
    var reader = ConfigurationReader(String(decoding: bytes, as: UTF8.self))
    self.init(&reader)
    guard reader.mistakes.isEmpty else {
      throw ConfigurationFailure(path: path, mistakes: reader.mistakes.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
  }

  private static func bytes(of path: String) -> [UInt8]? {
    guard let stream = fopen(path, "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&piece, 1, piece.count, stream), count > 0 { bytes += piece[..<count] }
    return ferror(stream) == 0 ? bytes : nil
  }
}

/// What is wrong with a configuration file.
struct ConfigurationFailure: Error, CustomStringConvertible {
  struct Mistake {
    /// From 1; nil: it is about the whole file.
    var line: Int?
    var message: String

    init(_ line: Int?, _ message: String) {
      self.line = line
      self.message = message
    }
  }

  /// `EX_CONFIG` of sysexits.h.
  static let exitCode: Int32 = 78

  var path: String
  /// In the order of lines.
  var mistakes: [Mistake]

  /// A line for each mistake.
  var description: String {
    mistakes.map { mistake in
      "\(path)\(mistake.line.map { ":\($0)" } ?? ""): \(mistake.message)"
    }.joined(separator: "\n")
  }
}
