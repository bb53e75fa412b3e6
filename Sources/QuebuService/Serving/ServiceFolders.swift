package import Diagnostics
import Glibc

/// Where the service reads from.
package struct ServiceFolders: Hashable, Sendable {
  package var rules: String
  package var profiles: String

  package init(rules: String, profiles: String) {
    self.rules = rules
    self.profiles = profiles
  }

  /// The first of the two that is not there or is not a folder.
  package var missing: String? { [rules, profiles].first { !Self.isFolder($0) } }

  /// A folder of profiles that is gone is a mistake, and not the end of everyone in it.
  package func missingProfiles() -> Diagnostic? {
    guard !Self.isFolder(profiles) else { return nil }
    return Diagnostic(
      .profileFolderMissing, .error, "the folder of profiles cannot be read",
      at: SourceLocation(file: profiles, range: SourceRange(at: .start)))
  }

  private static func isFolder(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    closedir(folder)
    return true
  }
}

extension DiagnosticCode {
  /// The folder of profiles is not there, is not a folder, or may not be read.
  package static let profileFolderMissing = DiagnosticCode(rawValue: "Q0790")
}

extension Diagnostic {
  /// One line, as logs and terminals show it.
  package var line: String { "\(location): \(severity.rawValue): \(message) [\(code)]" }
}
