import Diagnostics
import RuleLanguage

/// All that a value says, as text, without the places in files; sets and dictionaries in an order of their own.
enum RuleSetDump {
  static func text(_ set: RuleSet) -> String {
    [
      text(set.id), text(set.vocabulary), text(set.provisions), text(set.rules), text(set.roles), text(set.tables),
      text(set.limits), text(set.serving),
    ].joined(separator: "\n")
  }

  static func text(_ value: Any) -> String {
    if value is SourceLocation { return "" }
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { "\($0.label ?? "")\(text($0.value))" }
    switch mirror.displayStyle {
    case .dictionary?, .set?: return "{" + parts.sorted().joined(separator: ",") + "}"
    case .collection?: return "[" + parts.joined(separator: ",") + "]"
    case .optional?: return parts.first ?? "nil"
    case .struct?, .class?, .tuple?:
      // Strings and numbers are structures without parts.
      return parts.isEmpty ? "\(value)" : "\(mirror.subjectType)(" + parts.joined(separator: ",") + ")"
    case .enum?: return parts.isEmpty ? "\(value)" : parts.joined(separator: ",")
    default: return parts.isEmpty ? "\(value)" : parts.joined(separator: ",")
    }
  }
}
