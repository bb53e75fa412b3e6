import FoundationEssentials
import Glibc
import WireFormat

/// Asks the daemon over its socket.
final class DaemonSource: AnswerSource {
  private let path: String
  private let language: Language
  private var connection: HTTPConnection?

  init(path: String, language: Language) {
    self.path = path
    self.language = language
  }

  func bytes(for question: Question) throws -> [UInt8] {
    let response = try send("GET", question.target.text)
    guard response.status == 200 else { throw failure(for: response) }
    return response.body
  }

  /// Sends a request; once more where a kept connection turns out to be closed. Any status is an answer.
  ///
  /// - Parameters:
  ///   - body: JSON; nil: none.
  ///   - ifMatch: the entity tag that the request holds for, without quotes.
  ///   - ifAbsent: whether it holds only where nothing is there yet.
  ///   - timeout: how long the daemon may be silent, in seconds.
  func send(
    _ method: String, _ target: String, body: [UInt8]? = nil, ifMatch: String? = nil, ifAbsent: Bool = false,
    timeout: Int = 60
  ) throws -> HTTPResponse {
    if let connection, connection.isReusable, method == "GET", let response = try? connection.send(method, target) {
      return response
    }
    do {
      let connection = try HTTPConnection(path: path, timeout: timeout)
      self.connection = connection
      return try connection.send(method, target, body: body, ifMatch: ifMatch, ifAbsent: ifAbsent)
    } catch let error as SocketError {
      throw failure(for: error)
    } catch let fault as HTTPResponseReader.Fault {
      throw Failure(.unavailable, Phrase.badAnswer(path, String(describing: fault)).text(language))
    }
  }

  private func failure(for error: SocketError) -> Failure {
    if error.code == EACCES || error.code == EPERM {
      return Failure(.notPermitted, Phrase.socketNotPermitted(path).text(language))
    }
    if error.isTimeout { return Failure(.unavailable, Phrase.silentDaemon(path).text(language)) }
    return Failure(
      .unavailable, Phrase.unreachable(path, error.text).text(language), Phrase.howToStart(path).text(language))
  }

  /// The exit status of a problem that an operation ended with before it began: as where the daemon answers with it.
  static func status(of kind: String) -> ExitStatus {
    switch kind {
    case "not-found": .noInput
    case "invalid-parameter": .usage
    case "not-permitted": .notPermitted
    case "precondition-failed", "busy", "starting", "state-not-written", "store-failed": .temporaryFailure
    case "invalid-rules", "invalid-profile", "profiles-lost": .invalidData
    default: .couldNotRun
    }
  }

  /// The problem that the daemon answered with, and the exit status that says the same.
  func failure(for response: HTTPResponse) -> Failure {
    let problem = try? JSONDecoder().decode(ProblemBody.self, from: Data(response.body))
    let status: ExitStatus =
      switch response.status {
      case 409 where problem?.kind == "no-earlier-rule-set": .noInput
      case 409 where problem?.kind == "damaged-state": .couldNotRun
      case 400: .usage
      case 403: .notPermitted
      case 404: .noInput
      case 409, 412, 429, 503: .temporaryFailure
      case 422: .invalidData
      default: .couldNotRun
      }
    var failure = Failure(status, problem?.detail ?? problem?.title ?? "HTTP \(response.status)")
    if let errors = problem?.errors, errors.count > 1 || errors.first?.file != nil {
      failure.lines += errors.map(Self.line(for:))
    }
    return failure
  }

  static func line(for error: ProblemErrorBody) -> String {
    guard let file = error.file else {
      return [error.pointer, error.detail].compactMap { $0 }.joined(separator: ": ")
    }
    let place = "\(file):\(error.line ?? 1):\(error.column ?? 1)"
    return "\(place): \(error.severity ?? "error"): \(error.detail) [\(error.code)]"
  }
}
