import Answering
package import TrainingModel

/// What the routes work with.
package struct Backend: Sendable {
  package var serving: Serving
  package var reloader: Reloader
  package var operations: Operations
  package var audit: Audit
  /// The stored answers of everyone; nil: nothing is stored.
  package var refreshes: Refreshes?
  package var limits: Limits
  var store: RuleSetStore { reloader.store }
  /// The day that an answer is for when the request names none.
  package var today: @Sendable () -> CalendarDate
  /// How long who asks for a refresh waits at most to hear whether there is anything to do.
  package var readingTime = Duration.seconds(1)

  package init(
    serving: Serving, reloader: Reloader, operations: Operations = Operations(), audit: Audit,
    refreshes: Refreshes? = nil, limits: Limits = .init(),
    today: @escaping @Sendable () -> CalendarDate = Clock.today
  ) {
    self.serving = serving
    self.reloader = reloader
    self.operations = operations
    self.audit = audit
    self.refreshes = refreshes
    self.limits = limits
    self.today = today
  }
}

extension RouteTable {
  /// All routes of the service.
  package init(_ backend: Backend) {
    self.init(limits: backend.limits)
    addStatus(backend)
    addReload(backend)
    addMetrics(backend)
    addProblems()
    addWhoAmI()
    addCadres(backend)
    addRecommendations(backend)
    addReasons(backend)
    addEvaluation(backend)
    addCourses(backend)
    addClasses(backend)
    addNeeds(backend)
    addRuleSets(backend)
    addRuleSetValidation(backend)
    addRuleSetActivation(backend)
    addWhatIf(backend)
    addRefreshes(backend)
    addGenerations(backend)
    addDecisions(backend)
    addBackups(backend)
    addOperations(backend)
    addAudit(backend)
    addDocument()
  }
}

extension AnswerFailure {
  /// As it goes over the wire.
  var problem: Problem {
    switch self {
    case .notFound(let what): Problem(.notFound, "there is no such \(what)")
    case .invalid(let parameter, let detail): .parameter(parameter, detail)
    }
  }
}

/// Runs an answer and turns its failure into a problem.
func answering<Body>(_ work: () throws(AnswerFailure) -> Body) throws(Problem) -> Body {
  do throws(AnswerFailure) {
    return try work()
  } catch {
    throw error.problem
  }
}
