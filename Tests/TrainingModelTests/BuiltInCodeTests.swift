import Testing

@testable import TrainingModel

@Suite struct BuiltInCodeTests {
  private func check<Code: BuiltInCode>(_ type: Code.Type) {
    #expect(type.allCases.map(\.code) == Array(0..<type.allCases.count), "\(type)")
    #expect(type.codeList.codes.map(\.value) == type.allCases.map(\.rawValue))
  }

  /// A case's code is its place, in every list of the language.
  @Test func codesArePlaces() {
    check(TrainingKind.self)
    check(TrainingMode.self)
    check(TeachingMethod.self)
    check(Content.self)
    check(CourseState.self)
    check(CourseGrade.self)
    check(ClassState.self)
    check(OrganiserLevel.self)
    check(Place.self)
    check(TrainingResult.self)
    check(CompetencyKind.self)
    check(LecturerOrigin.self)
    check(RoleKind.self)
    check(Priority.self)
    check(ProvisionState.self)
    check(HitPolicy.self)
    check(FieldType.self)
    check(RecordField.self)
    check(ClassField.self)
    check(Operator.self)
    check(Limit.Same.self)
  }
}
