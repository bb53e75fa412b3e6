package import HTTPTypes

/// Every kind of problem that the service answers with, its status, and what it means: the one table of them.
package enum ProblemKind: String, CaseIterable, Hashable, Sendable {
  case malformedRequest = "malformed-request"
  case invalidParameter = "invalid-parameter"
  case invalidBody = "invalid-body"
  case notPermitted = "not-permitted"
  case fromBrowser = "from-browser"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case bodyTooLarge = "body-too-large"
  case unsupportedMediaType = "unsupported-media-type"
  case misdirected = "misdirected"
  case invalidProfile = "invalid-profile"
  case invalidRules = "invalid-rules"
  case profilesLost = "profiles-lost"
  case headerTooLarge = "header-too-large"
  case targetTooLong = "target-too-long"
  case tooSlow = "too-slow"
  case tooManyRequests = "too-many-requests"
  case preconditionRequired = "precondition-required"
  case preconditionFailed = "precondition-failed"
  case noEarlierRuleSet = "no-earlier-rule-set"
  case damagedState = "damaged-state"
  case stateNotWritten = "state-not-written"
  case noState = "no-state"
  case storeFailed = "store-failed"
  case auditNotWritten = "audit-not-written"
  case diskFull = "disk-full"
  case internalError = "internal-error"
  case busy
  case overloaded
  case starting

  package var status: HTTPResponse.Status {
    switch self {
    case .malformedRequest, .invalidParameter, .invalidBody: .badRequest
    case .notPermitted, .fromBrowser: .forbidden
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .bodyTooLarge: .contentTooLarge
    case .unsupportedMediaType: .unsupportedMediaType
    case .misdirected: .misdirectedRequest
    case .invalidProfile, .invalidRules, .profilesLost: .unprocessableContent
    case .headerTooLarge: .requestHeaderFieldsTooLarge
    case .targetTooLong: .uriTooLong
    case .tooSlow: .requestTimeout
    case .tooManyRequests: .tooManyRequests
    case .preconditionRequired: .preconditionRequired
    case .preconditionFailed: .preconditionFailed
    case .noEarlierRuleSet, .damagedState: .conflict
    case .stateNotWritten, .storeFailed, .auditNotWritten: .serviceUnavailable
    case .diskFull: .init(code: 507, reasonPhrase: "Insufficient Storage")
    case .noState: .notImplemented
    case .internalError: .internalServerError
    case .busy: .conflict
    case .overloaded, .starting: .serviceUnavailable
    }
  }

  /// The same for all problems of the kind.
  package var title: String {
    switch self {
    case .malformedRequest: "the request is not well-formed"
    case .invalidParameter: "a query parameter is not right"
    case .invalidBody: "the body cannot be read"
    case .notPermitted: "this user may not do that"
    case .fromBrowser: "requests of web pages are refused"
    case .notFound: "there is no such thing"
    case .methodNotAllowed: "this path does not know that method"
    case .notAcceptable: "none of the accepted media types can be given"
    case .bodyTooLarge: "the body is too long"
    case .unsupportedMediaType: "the media type of the body is not known here"
    case .misdirected: "the request is meant for another host"
    case .invalidProfile: "the profile has mistakes"
    case .invalidRules: "the rules or profiles have mistakes"
    case .profilesLost: "too many cadres are not in the profiles any more"
    case .headerTooLarge: "the header fields are too long"
    case .targetTooLong: "the path and the query are too long"
    case .tooSlow: "the request did not come in time"
    case .tooManyRequests: "this user asks for too much at once"
    case .preconditionRequired: "the request has to say what it is meant for"
    case .preconditionFailed: "something else is there by now"
    case .noEarlierRuleSet: "there is no rule set to go back to"
    case .damagedState: "a stored file is damaged"
    case .stateNotWritten: "the state cannot be written"
    case .noState: "the service keeps nothing"
    case .storeFailed: "the database of the service has failed"
    case .auditNotWritten: "the audit cannot be written"
    case .diskFull: "the disk is full"
    case .internalError: "the service made a mistake"
    case .busy: "another job of that kind is running"
    case .overloaded: "the service has too much to do"
    case .starting: "nothing is served yet"
    }
  }

  /// What it means and what to do about it.
  package var explanation: String {
    switch self {
    case .malformedRequest:
      "The bytes are not HTTP/1.1, or the path or the query has an escape that is none or is not UTF-8."
    case .invalidParameter:
      "A query parameter has a value that it does not take, is missing, stands twice, or is not one of this path. "
        + "`errors` names each with what it takes. Cursors come from the `next` of the page before."
    case .invalidBody:
      "The body is not well-formed, or is not of the shape that this path takes. `errors` says where."
    case .notPermitted:
      "The user has no role here, or none that this path is for. GET /v1/whoami tells which roles a user has; the "
        + "configuration of the service grants them. Without one, the user who started it is admin, and nobody else gets in."
    case .fromBrowser:
      "Requests with `Origin`, `Referer` or `Sec-Fetch-*` come from web pages, which have no business here."
    case .notFound:
      "There is no such path, or no such cadre, course, class, rule set, rule or recommendation. The answer does not "
        + "tell which of those that are hidden exist."
    case .methodNotAllowed: "`Allow` names the methods of this path."
    case .notAcceptable:
      "Paths give application/json; lists also application/x-ndjson, needs also text/csv; events of an operation are "
        + "text/event-stream, metrics text/plain. Errors are application/problem+json."
    case .bodyTooLarge:
      "Bodies are limited to 1 MiB, those with rule sets to 64 MiB, unless the configuration says otherwise."
    case .unsupportedMediaType:
      "Profiles are sent as application/xml or as application/json, rule sets as application/json."
    case .misdirected: "`Host` has to be `quebud`, `localhost` or empty."
    case .invalidProfile:
      "The body is well-formed, and what it says does not fit the dictionary of the rule set. `errors` names every "
        + "mistake with its place."
    case .invalidRules:
      "The rules have mistakes or a test beside them fails, or at a reload the profiles cannot be read; `errors` names "
        + "each with its place. What was served before is still served."
    case .profilesLost:
      "An export that is empty or was cut off must not empty the answers, so what was served stays. Where those cadres are gone "
        + "indeed: `quebu reload --accept-loss`, or publish the generation that a refresh then holds. `quebud --hold-profiles` is the limit."
    case .headerTooLarge:
      "The header fields with the target are limited to 16 KiB and 64 fields, unless the configuration says otherwise."
    case .targetTooLong: "The path with the query is limited to 8,000 bytes, unless the configuration says otherwise."
    case .tooSlow:
      "The header of a request has 10 seconds, its body 60, unless the configuration says otherwise. The connection is closed."
    case .tooManyRequests:
      "One user has 128 connections at most, and 64 requests at once, unless the configuration says otherwise. Nothing of "
        + "the request was done; come again after `Retry-After` seconds, when answers have been read."
    case .preconditionRequired:
      "Send `If-Match` with the digest of the active rule set in quotes, so that nobody overwrites what somebody else "
        + "activated a moment ago. GET /v1/rule-sets/status tells it. Of a decision, send `If-Match` with its entity tag, or "
        + "`If-None-Match: *` where there is none yet."
    case .preconditionFailed:
      "Another rule set is active, or another decision stands, than the one that `If-Match` names; or what the request is "
        + "about is not in the state for it any more. Look at what is there now, and decide again."
    case .noEarlierRuleSet:
      "No other rule set was active before, or its files are no longer kept. Any set of GET /v1/rule-sets can be activated."
    case .damagedState:
      "The stored files of the rule set are not what was kept. Send the set again, or activate another."
    case .stateNotWritten:
      "The folder of the service's state cannot be written: the disk is full, or its rights are wrong. Nothing has "
        + "changed; the log says why."
    case .noState:
      "The service was started without `--state DIR`, so it has no place for rule sets that are sent to it, answers of "
        + "everyone and decisions. It serves what its folders hold."
    case .storeFailed:
      "Reading or writing the database failed, so that nobody knows what it holds until it is opened anew. The service "
        + "ends; when it starts again, everything that was acknowledged is there. The log says what failed. Where a row alone "
        + "is damaged, only whoever asks for it is told, with the table, and the service goes on."
    case .auditNotWritten:
      "Nobody is told of a person, and nothing is changed by a request, before it is written down who asked. Where the disk "
        + "is full, it works again as soon as there is room. Where writing fails otherwise, the service ends; the log says why. "
        + "What is about nobody in particular, and changes nothing, is answered. What was done is not taken back where the line on "
        + "what came of it finds no room."
    case .diskFull:
      "There is no room for what was to be written, and nothing of it was. What is there can be read as before. Of an erasure "
        + "`detail` says where it is deleted all the same, and only not overwritten yet."
    case .internalError: "This is a fault of the service. `request_id` is in its log; please report it."
    case .busy:
      "One preview of a changed rule set runs at a time, one refresh, and one backup. `Location` names the one that does; wait for it, "
        + "or cancel it with POST to that path and `:cancel`."
    case .overloaded:
      "All users together have as many connections as there may be, more requests wait for bulk work than can be done in "
        + "time, or the bodies that are being read take too much memory. Nothing of the request was done; come again after "
        + "`Retry-After` seconds. How the service is, is told all the same."
    case .starting: "The rule set and the profiles are still being read. Ask again in a moment."
    }
  }
}
