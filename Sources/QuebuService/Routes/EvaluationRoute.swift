import Answering
import Diagnostics
import Hummingbird
import ProfileReading
import RuleLanguage
import TrainingModel
import WireFormat

extension RouteTable {
  /// `POST /v1/recommendations:evaluate?as_of=&explain=&met=`: what a cadre who is not stored would lack. The body is a
  /// profile as XML or as JSON; both pass the same checks, and nothing of it is kept.
  mutating func addEvaluation(_ backend: Backend) {
    post("/v1/recommendations:evaluate", for: .persons, .bulk, as: .evaluation) { request, scope in
      _ = try request.accepted()
      var query = try request.query()
      let asOf = query.asOf(else: backend)
      let options = query.answerOptions()
      try query.finish()
      let type = try request.bodyType(among: [.xml, .json])
      let snapshot = try backend.serving.current().snapshot
      let bytes = try await Array(buffer: request.body.collect(upTo: .max))
      // A profile may be as long as a body, and there are no tables for it: away from the event loops.
      return try await onBulkThreads {
        let (cadre, units) = try type == .json ? snapshot.cadre(inJSON: bytes) : snapshot.cadre(inXML: bytes)
        let answer = snapshot.evaluate(cadre, units: units, asOf: asOf, options: options)
        // That somebody evaluated a profile, and nothing of it: whoever sent it may have made it up.
        return try scope.disclose(.json(answer), of: [])
      }
    }
  }
}

extension Snapshot {
  /// Mistakes are told with their lines and columns.
  fileprivate func cadre(inXML bytes: [UInt8]) throws(Problem) -> (Cadre, Named<Unit>) {
    try cadre(in: bytes) { ProblemErrorBody(DiagnosticBody($0)) }
  }

  /// Mistakes are told with JSON pointers.
  fileprivate func cadre(inJSON bytes: [UInt8]) throws(Problem) -> (Cadre, Named<Unit>) {
    let document = try Problem.refusing { () throws(CadreJSON.Refusal) in
      try CadreJSON(JSONValue.parse(bytes)).document
    }
    return try cadre(in: document.bytes) { finding in
      ProblemErrorBody(
        code: finding.code.rawValue, detail: finding.message,
        pointer: document.pointer(line: finding.location.line, column: finding.location.column),
        severity: finding.severity.rawValue)
    }
  }

  private func cadre(
    in bytes: [UInt8], telling body: (Diagnostic) -> ProblemErrorBody
  ) throws(Problem) -> (Cadre, Named<Unit>) {
    let read = ProfileReader.readCadre(bytes, vocabulary: ruleSet.vocabulary, units: population.units)
    if let cadre = read.cadre { return (cadre, read.units) }
    throw Problem(.invalidProfile, "the profile cannot be judged", errors: read.diagnostics.map(body))
  }
}

extension RouteDocument {
  fileprivate static let evaluation = RouteDocument(
    "evaluate", "What a cadre would lack who is not stored", "Nothing of the profile is kept.",
    taking: .asOf + .explained,
    body: RouteContent(
      types: [
        .init(MediaType.json.rawValue) { _ in
          [
            "type": "object", "description": "A profile: `profiles/README.md` tells its members.",
            "properties": ["unit": ["type": "string"], "fields": ["type": "object"], "id": ["type": "string"]],
          ]
        }
      ], example: ["unit": "xc.culture", "fields": ["system": ["publicity"], "rank": "division"]])
      + .text(MediaType.xml.rawValue, "One `<cadre>` as in `profiles/`, with its units where they are not known."),
    answers: [.json(AnswerBody.self, "As of a cadre who is stored.")],
    problems: [.invalidBody, .unsupportedMediaType, .invalidProfile, .starting])
}
