package import Diagnostics

/// Profiles: Q0601 to Q0699. None of their messages holds a value, a name or an id of a cadre.
extension DiagnosticCode {
  /// A folder of profiles that is not there, cannot be read, or has no `*.xml` in it.
  package static let profileFolder = DiagnosticCode(rawValue: "Q0601")
  /// What profiles never hold: identity numbers, photos, family members. The cadre is left out.
  package static let refusedContent = DiagnosticCode(rawValue: "Q0602")
  /// A value of a field of type code that is not in the code list of the field.
  package static let codeNotInList = DiagnosticCode(rawValue: "Q0603")
  /// A date before the year 1900 or after the year 2200.
  package static let implausibleDate = DiagnosticCode(rawValue: "Q0604")
  /// A cadre in a unit that no file declares.
  package static let unknownUnit = DiagnosticCode(rawValue: "Q0605")
  /// Two cadres with one id, in one file or in two. Both are left out.
  package static let duplicateCadre = DiagnosticCode(rawValue: "Q0606")
  /// Two units with one id. Nothing of the files that declare them is used.
  package static let duplicateUnit = DiagnosticCode(rawValue: "Q0607")
  /// A unit below one that no file declares. Nothing of its file is used.
  package static let unknownParent = DiagnosticCode(rawValue: "Q0608")
  /// Units that are above each other in a circle. Nothing of their files is used.
  package static let unitCycle = DiagnosticCode(rawValue: "Q0609")
  /// A competency, course or class that the rule set does not declare.
  package static let unknownInRuleSet = DiagnosticCode(rawValue: "Q0610")
  /// A level above the highest of the competency's scale.
  package static let levelAboveScale = DiagnosticCode(rawValue: "Q0611")
  /// A day on which something ends before the day on which it begins.
  package static let endBeforeStart = DiagnosticCode(rawValue: "Q0612")
  /// Hours of leave from a training whose hours are not told, or more of them than the training had.
  package static let impossibleLeave = DiagnosticCode(rawValue: "Q0613")
  /// A training with neither a course nor a class nor a title.
  package static let namelessTraining = DiagnosticCode(rawValue: "Q0614")
  /// A second value in a field that holds one.
  package static let repeatedField = DiagnosticCode(rawValue: "Q0615")
  /// A second title of a unit in one language. Nothing of its file is used.
  package static let repeatedTitle = DiagnosticCode(rawValue: "Q0616")
  /// What becomes of a file with a mistake that concerns all of it: its last good content stays in use, or nothing of it
  /// is used. The mistake itself has its own message.
  package static let fileNotUsed = DiagnosticCode(rawValue: "Q0617")
  /// How many cadres are left out because their unit, or one above it, stands in a file of which nothing is used.
  package static let unitNotUsed = DiagnosticCode(rawValue: "Q0618")
  /// How many cadres of a file's last good content are left out because the rule set has changed since.
  package static let lastGoodUnusable = DiagnosticCode(rawValue: "Q0619")
  /// A document for one evaluation that does not hold exactly one cadre.
  package static let notOneCadre = DiagnosticCode(rawValue: "Q0620")
}
