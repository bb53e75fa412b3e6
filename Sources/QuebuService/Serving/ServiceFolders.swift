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
  ///
  /// - Parameter areRulesKept: whether rules may come from elsewhere.
  package func missing(orKept areRulesKept: Bool) -> String? {
    (areRulesKept ? [profiles] : [rules, profiles]).first { !Self.isFolder($0) }
  }

  private static func isFolder(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    closedir(folder)
    return true
  }
}

extension Diagnostic {
  /// One line, as logs and terminals show it.
  package var line: String { "\(location): \(severity.rawValue): \(message) [\(code)]" }
}
