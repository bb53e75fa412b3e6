package import Diagnostics

/// A closed list of values that a field may have; an ordered one runs from low to high.
package struct CodeList: Sendable {
  package struct Code: Sendable {
    package var value: String
    package var title: LocalizedText
    /// Nil in a list that is part of the language itself.
    package var location: SourceLocation?

    package init(value: String, title: LocalizedText = .init(), location: SourceLocation? = nil) {
      self.value = value
      self.title = title
      self.location = location
    }
  }

  package var id: String
  package var isOrdered: Bool
  package var title: LocalizedText
  /// A code is known by its place here.
  package let codes: [Code]
  /// Nil of a list that is part of the language itself.
  package let location: SourceLocation?
  private let places: [String: Int]

  /// The values must be distinct; of two equal ones the first is found.
  package init(
    id: String, isOrdered: Bool, title: LocalizedText = .init(), codes: [Code], location: SourceLocation? = nil
  ) {
    self.id = id
    self.isOrdered = isOrdered
    self.title = title
    self.codes = codes
    self.location = location
    places = Dictionary(codes.enumerated().map { ($1.value, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a value, or nil when it is not in the list.
  package func place(of value: some StringProtocol) -> Int? { places[String(value)] }
}

/// A closed list that is part of the language itself; a case's code is its place in `allCases`.
package protocol BuiltInCode: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// The name of the list in messages and answers.
  static var listID: String { get }
  /// Whether the cases run from low to high.
  static var isOrdered: Bool { get }
}

extension BuiltInCode {
  /// The place in `allCases`. An enumeration without payloads is stored as the number of its case, a single case as
  /// nothing; `BuiltInCodeTests` holds every list to it.
  package var code: Int { withUnsafeBytes(of: self) { $0.isEmpty ? 0 : Int($0[0]) } }
  package static var codeList: CodeList {
    CodeList(id: listID, isOrdered: isOrdered, codes: allCases.map { .init(value: $0.rawValue) })
  }
}

/// The kinds of training: art. 13 of 干部教育培训工作条例 (2023), and ZB29 in personnel exports.
package enum TrainingKind: String, BuiltInCode, BitwiseCopyable {
  case initial, appointment, specialBusiness = "special-business", inPost = "in-post", theory, rotation, other
  package static let listID = "training-kind"
  package static let isOrdered = false
}

package enum TrainingMode: String, BuiltInCode {
  case offline, online
  package static let listID = "mode"
  package static let isOrdered = false
}

package enum TeachingMethod: String, BuiltInCode {
  case lecture, `case`, seminar, simulation, experiential, onSite = "on-site", immersive
  package static let listID = "method"
  package static let isOrdered = false
}

package enum Content: String, BuiltInCode {
  case theory, partySpirit = "party-spirit", duty, knowledge
  package static let listID = "content"
  package static let isOrdered = false
}

package enum CourseState: String, BuiltInCode {
  case proposed, trial, active, suspended, retired
  package static let listID = "course-state"
  package static let isOrdered = false
}

/// Better first: the order of tie-breaks; a course without a grade comes last.
package enum CourseGrade: String, BuiltInCode {
  case premium, demonstration, brand
  package static let listID = "grade"
  package static let isOrdered = false
}

package enum ClassState: String, BuiltInCode {
  case planned, approved, open, closed, reviewed, cancelled
  package static let listID = "class-state"
  package static let isOrdered = false
}

/// Low to high.
package enum OrganiserLevel: String, BuiltInCode {
  case unit, district, city, province, central
  package static let listID = "organiser-level"
  package static let isOrdered = true
}

/// Near to far.
package enum Place: String, BuiltInCode {
  case inCity = "in-city", inProvince = "in-province", outOfProvince = "out-of-province", abroad
  package static let listID = "place"
  package static let isOrdered = true
}

package enum TrainingResult: String, BuiltInCode, BitwiseCopyable {
  case completed, notCompleted = "not-completed", withdrawn, inProgress = "in-progress", booked
  package static let listID = "result"
  package static let isOrdered = false
}

package enum CompetencyKind: String, BuiltInCode {
  case knowledge, quality, ability
  package static let listID = "competency-kind"
  package static let isOrdered = false
}

package enum LecturerOrigin: String, BuiltInCode {
  case school, leadingOfficial = "leading-official", expert, grassroots, model
  package static let listID = "origin"
  package static let isOrdered = false
}

package enum RoleKind: String, BuiltInCode {
  case general, level, category, system, post
  package static let listID = "role-kind"
  package static let isOrdered = false
}

/// Strongest first.
package enum Priority: String, BuiltInCode, Comparable, BitwiseCopyable {
  case mandatory, expected, suggested
  package static let listID = "priority"
  package static let isOrdered = true
  /// The stronger is the smaller.
  package static func < (a: Self, b: Self) -> Bool { a.code < b.code }
}

/// Only active things are served; a draft is checked and shown in previews.
package enum ProvisionState: String, BuiltInCode {
  case draft, active, retired
  package static let listID = "state"
  package static let isOrdered = false
}

package enum HitPolicy: String, BuiltInCode {
  case collect, unique, any, first
  package static let listID = "hit"
  package static let isOrdered = false
}
