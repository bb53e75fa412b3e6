package import Diagnostics
import XMLReading

extension RuleFile {
  /// One file of the disk, under the name that its path is; nil, with the reason, when it cannot be read.
  package static func read(path: String) -> (file: RuleFile?, diagnostics: [Diagnostic]) {
    do throws(XMLFolder.Failure) {
      return (RuleFile(name: path, bytes: try XMLFolder.bytes(at: path, limit: XMLLimits.rules.bytes)), [])
    } catch {
      let place = SourceLocation(file: path, range: SourceRange(at: .start))
      return (nil, [Diagnostic(.xmlUnreadableFile, .error, "the file cannot be read: \(error.reason)", at: place)])
    }
  }
}
