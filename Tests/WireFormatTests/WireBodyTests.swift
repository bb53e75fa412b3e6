import FoundationEssentials
import Testing

@testable import WireFormat

/// That every body writes what its `Codable` conformance says: no field forgotten, none under another name.
@Suite struct WireBodyTests {
  static let types: [any WireBody.Type] = [
    RuleSetReference.self, TargetBody.self, AmountsBody.self, WindowBody.self, NeedBody.self, PaceBody.self,
    ReasonBody.self, AskBody.self, BasisBody.self, ConditionBody.self, PlanBody.self, PlannedCourseBody.self,
    ClosesBody.self, CannotCloseBody.self, ClassChoiceBody.self, ClassReasonBody.self, AnswerBody.self,
    ServingBody.self, LetOffBody.self, UnknownBody.self, ConflictBody.self, CadreBody.self, CadreSummaryBody.self,
    FieldTitlesBody.self, HoldingBody.self, TrainingRecordBody.self, CourseBody.self, TeachesBody.self,
    LecturerBody.self, ClassBody.self, OfferBody.self, UnitQuotaBody.self, BaseBody.self, ClassCandidatesBody.self,
    CandidateBody.self, NeedsBody.self, NeedsRowBody.self, WhyBody.self, WhyCourseBody.self, DisplacedBody.self,
    WhyRuleBody.self, WhyNotBody.self, SubjectBody.self, WhyNotReasonBody.self, ChangeBody.self, RuleSetBody.self,
    RuleFileBody.self, ProvisionCountsBody.self, RuleProvisionBody.self, DemandBody.self, ExemptionBody.self,
    DiagnosticBody.self, RelatedBody.self, FixBody.self, EditBody.self, DiagnosticsBody.self, ProblemBody.self,
    ProblemErrorBody.self, VersionBody.self, HealthBody.self, ReadyBody.self, LastReloadBody.self, ReloadBody.self,
    RuleSetDiffBody.self, RuleChangeBody.self, RuleDetailBody.self, PreviewBody.self, OldAndNewBody.self,
    OldAndNewHoursBody.self, PreviewCountsBody.self, PreviewRowBody.self, DemandChangeBody.self, UnboundBody.self,
    CadreChangeBody.self, NeedChangeBody.self, NeedStandBody.self, CauseBody.self, PlanChangeBody.self,
    CourseChangeBody.self, ClassChangeBody.self, CannotCloseChangeBody.self, LetOffChangeBody.self,
    UnknownChangeBody.self, ConflictChangeBody.self, OperationBody.self, OperationProgressBody.self,
    RefreshBody.self,
    ReloadedProfilesBody.self, RuleSetChangeBody.self, RuleSetStatusBody.self, RuleSetFolderBody.self,
    FileChangeBody.self, RuleSetFilesBody.self, RuleFileTextBody.self, RuleSetValidationBody.self,
    RuleTestsBody.self, RuleTestSummaryBody.self, RuleTestBody.self, RuleTestFailureBody.self, ExpectationBody.self,
    RuleTestActualBody.self, RuleTestCauseBody.self, RuleCoverageBody.self, ShareBody.self, CoveredPartBody.self,
    CoveredConditionBody.self, DecisionBody.self, NewDecisionBody.self, DecisionMarkBody.self, DeclineCountsBody.self,
    DeclineCountBody.self, WhoAmIBody.self, Page<CadreSummaryBody>.self, Page<CourseBody>.self,
  ]

  @Test(arguments: types.indices, 0..<12)
  func whatIsWrittenDecodesToTheSame(place: Int, seed: Int) throws {
    try check(Self.types[place], Randomness(UInt64(place * 1_000 + seed)))
  }

  private func check<Body: WireBody>(_ type: Body.Type, _ random: Randomness) throws {
    let body = try Body(from: RandomDecoder(random: random))
    let bytes = WireEncoder.encode(body)
    #expect(try JSONDecoder().decode(Body.self, from: Data(bytes)) == body)
    #expect(WireEncoder.encode(body) == bytes)
    // The same keys in the same order as through `Encodable`.
    let writer = WireWriter()
    try body.encode(to: WireStream(writer: writer))
    writer.close(downTo: 0)
    #expect(String(decoding: writer.output.bytes, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))
  }
}
