import ProfileReading
import WireFormat

extension Problem {
  /// What `body` gives; where it refuses the JSON of a request, a problem of kind `invalid-body` with every mistake.
  static func refusing<Value>(_ body: () throws(CadreJSON.Refusal) -> Value) throws(Problem) -> Value {
    do throws(CadreJSON.Refusal) {
      return try body()
    } catch {
      let isMalformed = error.mistakes.first?.code == "malformed-json"
      throw Problem(
        .invalidBody, isMalformed ? "the body is not well-formed JSON" : error.mistakes.first?.detail,
        errors: error.mistakes.map { ProblemErrorBody(code: $0.code, detail: $0.detail, pointer: $0.pointer) })
    }
  }
}
