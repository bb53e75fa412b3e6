package import Diagnostics

// The codes of the rule language. Each has its meaning here; `quebu explain` shows it with an example.

// Vocabulary and syntax.
extension DiagnosticCode {
  /// A file in a format that this program does not read, usually because it was written for a later version.
  package static let unknownFormat = DiagnosticCode(rawValue: "Q0120")
  /// A file whose `set` differs from that of the first file: one folder holds one rule set.
  package static let setDiffers = DiagnosticCode(rawValue: "Q0121")
  /// Two texts in one language where one is shown.
  package static let duplicateText = DiagnosticCode(rawValue: "Q0122")
  /// An attribute that means nothing beside the others, such as `level` beside `course`.
  package static let uselessAttribute = DiagnosticCode(rawValue: "Q0123")
  /// An attribute that another one asks for, such as `level` for `competency`.
  package static let missingPartner = DiagnosticCode(rawValue: "Q0124")
}

// References.
extension DiagnosticCode {
  /// An id that is declared twice. Ids are unique in all files, rules and tables together and every other kind by itself.
  package static let duplicateID = DiagnosticCode(rawValue: "Q0201")
  /// A reference to something that no file declares.
  package static let unknownReference = DiagnosticCode(rawValue: "Q0202")
  /// A field that is neither declared nor built in.
  package static let unknownField = DiagnosticCode(rawValue: "Q0203")
  /// A field that exists, but not for what the condition is about: a cadre, a training record or a class.
  package static let fieldElsewhere = DiagnosticCode(rawValue: "Q0204")
  /// A condition, text or demand over a person's name.
  package static let nameAsField = DiagnosticCode(rawValue: "Q0205")
  /// A value that is not in the code list of the field.
  package static let unknownCode = DiagnosticCode(rawValue: "Q0206")
  /// A field declared under a name that profiles use for something else.
  package static let reservedField = DiagnosticCode(rawValue: "Q0207")
  /// A field of another type than is needed there, such as a period counted from a field that is no date.
  package static let wrongFieldType = DiagnosticCode(rawValue: "Q0208")
}

// Values.
extension DiagnosticCode {
  /// An operator that the type of the field does not have.
  package static let operatorNotForType = DiagnosticCode(rawValue: "Q0321")
  /// A comparison over a code list without an order.
  package static let unorderedComparison = DiagnosticCode(rawValue: "Q0322")
  /// A range that is not written `a..b`.
  package static let malformedRange = DiagnosticCode(rawValue: "Q0323")
  /// A range whose end lies before its beginning: nothing is in it.
  package static let reversedRange = DiagnosticCode(rawValue: "Q0324")
  /// A level above the top of the competency's scale.
  package static let levelOutOfScale = DiagnosticCode(rawValue: "Q0325")
  /// A day that must not lie before another and does.
  package static let reversedDates = DiagnosticCode(rawValue: "Q0326")
  /// A class that gives its units more seats than it has.
  package static let tooManySeats = DiagnosticCode(rawValue: "Q0327")
}

// Structure.
extension DiagnosticCode {
  /// Roles that ask for each other in a circle.
  package static let roleCycle = DiagnosticCode(rawValue: "Q0401")
  /// Courses that come after each other in a circle.
  package static let prerequisiteCycle = DiagnosticCode(rawValue: "Q0402")
  /// Courses that count as each other in a circle.
  package static let countsAsCycle = DiagnosticCode(rawValue: "Q0403")
  /// Rules that are exceptions to each other in a circle, or to themselves.
  package static let exceptionCycle = DiagnosticCode(rawValue: "Q0404")
  /// An `<exempt>` in a rule that is not an exception: relief is only by a named exception.
  package static let exemptWithoutException = DiagnosticCode(rawValue: "Q0405")
  /// An `<exempt>` from something that none of the named rules asks for: it can never do anything.
  package static let uselessExempt = DiagnosticCode(rawValue: "Q0406")
  /// A second `<serving>`: a set says once who gets demands.
  package static let severalServing = DiagnosticCode(rawValue: "Q0407")
  /// Two columns of one name in a table, or one named `id`.
  package static let duplicateColumn = DiagnosticCode(rawValue: "Q0408")
  /// A cell under a column that the table does not have.
  package static let unknownColumn = DiagnosticCode(rawValue: "Q0409")
  /// A row without one of the cells.
  package static let missingCell = DiagnosticCode(rawValue: "Q0410")
  /// A cell that is none of the forms that cells have.
  package static let malformedCell = DiagnosticCode(rawValue: "Q0411")
  /// The same thing given twice where once is meant: a code, a level of a scale, a competency that a course teaches.
  package static let givenTwice = DiagnosticCode(rawValue: "Q0412")
  /// A scale whose levels are not numbered from 1 without gaps.
  package static let levelGap = DiagnosticCode(rawValue: "Q0413")
}

// Warnings.
extension DiagnosticCode {
  /// Something that people are shown and that has no title.
  package static let missingTitle = DiagnosticCode(rawValue: "Q0511")
  /// A word that stands twice in a list.
  package static let repeatedWord = DiagnosticCode(rawValue: "Q0512")
  /// A class that one may still enrol in after it has started.
  package static let enrolmentAfterStart = DiagnosticCode(rawValue: "Q0513")
}

// Files and folders.
extension DiagnosticCode {
  /// A folder without any rule file.
  package static let noRuleFiles = DiagnosticCode(rawValue: "Q0701")
  /// A folder that does not exist or may not be read.
  package static let unreadableFolder = DiagnosticCode(rawValue: "Q0702")
}
