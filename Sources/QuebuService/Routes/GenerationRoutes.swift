import Answering
import HTTPTypes
import Hummingbird
import Persistence
import RuleLanguage
import WireFormat

extension RouteTable {
  /// `/v1/generations`, `/{n}`, `/{n}/answers`, `/{n}/answers/{cadre}`, `/{a}..{b}/diff` (`?by=unit|rule`: in counts), and POST `/{n}:publish` and
  /// `/{n}:drop` of one that is held. `current` names the one that is served.
  mutating func addGenerations(_ backend: Backend) {
    get("/v1/generations", for: [.persons, .counts, .operations], .bulk, as: .generations) { request, scope in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let viewer = GenerationViewer(scope.principal, backend.serving.served)
      return try await listing.response { after, limit in
        var page = try refreshes.generations(after: after, limit: limit)
        page.items = page.items.map(viewer.shown)
        let persons = page.items.compactMap(\.personInScope)
        return persons.isEmpty ? page : try scope.disclose(page, of: persons)
      }
    }

    get("/v1/generations/{generation}", for: [.persons, .counts, .operations], .bulk, as: .generation) {
      request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      let served = try backend.serving.current()
      let viewer = GenerationViewer(scope.principal, served)
      let (population, sight) = (served.snapshot.population, scope.sight(in: served))
      return try await onBulkThreads {
        let body = viewer.shown(try refreshes.body(of: try refreshes.generation(name), population, in: sight))
        return try scope.disclose(body)
      }
    }

    get("/v1/generations/{generation}/answers", for: .persons, .bulk, as: .storedAnswers) { request, scope in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      // Of one generation from the first to the last, whatever is published meanwhile.
      let generation = try await onBulkThreads { try refreshes.kept(try Refreshes.name(name, listing.after)) }
      let visible = try backend.visible(to: scope)
      let front = name == "current" ? "\(generation.number)/" : ""
      return try await listing.response { after, limit in
        let cadre = try after.map { try Refreshes.cadre($0, name) }
        var page = try refreshes.answers(of: generation, after: cadre, limit: limit, where: visible.includes)
        page.next = page.next.map { front + $0 }
        return try scope.disclose(page, of: page.items.map(\.cadre), generation: generation.number)
      }
    }

    get("/v1/generations/{generation}/answers/{cadre}", for: .persons, .bulk, as: .storedAnswer) { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let (name, cadre) = (try scope.segment("generation"), try scope.segment("cadre"))
      // Who is out of sight is looked up as nobody is.
      let seen = try backend.visible(to: scope).includes(cadre) ? cadre : ""
      return try await onBulkThreads {
        let generation = try refreshes.kept(name)
        let answer = try refreshes.answer(of: seen, in: generation)
        return try scope.disclose(.json(answer), of: [seen], generation: generation.number)
      }
    }

    get("/v1/generations/{generation}/diff", for: [.persons, .counts], .bulk, as: .difference) { request, scope in
      var query = try request.query()
      let listing = try Listing(request, &query)
      let by: DifferenceCounts.Dimension? = query.choice("by", ["unit": .unit, "rule": .rule])
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      if by == nil { try scope.principal.require(.persons) }
      let visible = try backend.visible(to: scope)
      if let by {
        let snapshot = try backend.serving.current().snapshot
        let counted = scope.principal.has(.counts) ? visible.everyone : visible
        let knowsSome = scope.principal.known(scope.sight(in: try backend.serving.current())) != nil
        return try await onBulkThreads {
          let isOfNights = scope.principal.has(.counts) && scope.principal.units != .all
          let counts = try refreshes.counts(
            try isOfNights ? refreshes.betweenNights(name) : refreshes.between(name), by: by, snapshot,
            where: counted.includes
          ) { cadre in
            knowsSome && visible.includes(cadre)
          }
          return listing.isStream ? listing.lines(of: counts.rows, next: nil) : .json(counts)
        }
      }
      let between = try await onBulkThreads { try refreshes.between(try Refreshes.name(name, listing.after)) }
      let front = name == "current" ? "\(between.from.number)..\(between.to.number)/" : ""
      guard !listing.isStream else {
        return try await listing.response { after, limit in
          var page = try refreshes.differences(
            between, after: after.map { try Refreshes.cadre($0, name) }, limit: limit, where: visible.includes)
          page.next = page.next.map { front + $0 }
          return try scope.disclose(page, of: page.items.map(\.cadre), generation: between.to.number)
        }
      }
      return try await onBulkThreads {
        let page = try refreshes.differences(
          between, after: listing.after.map { try Refreshes.cadre($0, name) }, limit: listing.limitOrDefault,
          where: visible.includes)
        var body = try refreshes.diff(between, in: visible)
        body.items = page.items
        var headers: HTTPFields = [:]
        if let next = page.next {
          let cursor = Cursor.text(after: front + next)
          body.next = cursor
          headers.set(FieldName.link, to: listing.link(to: cursor))
        }
        return try scope.disclose(
          .json(body, headers: headers), of: body.items.map(\.cadre), generation: between.to.number)
      }
    }

    post("/v1/generations/{generation}:publish", for: .operations, .control, isChange: true, as: .publishing) {
      request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      let viewer = GenerationViewer(scope.principal, backend.serving.served)
      let generation = try await onBulkThreads { try refreshes.publish(name) }
      // Of profiles that have lost many, the loss is accepted with that. Where they cannot be served, `/-/ready` says why.
      if generation.inputs.scope.isEmpty, backend.serving.isMissingCadres {
        _ = try? await backend.reloader.reload(.profiles, ChangeCause(.reload, of: scope))
      }
      return try await onBulkThreads { try scope.disclose(viewer.shown(try refreshes.body(of: generation))) }
    }

    post("/v1/generations/{generation}:drop", for: .operations, .control, isChange: true, as: .dropping) {
      request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      let viewer = GenerationViewer(scope.principal, backend.serving.served)
      return try await onBulkThreads {
        try scope.disclose(viewer.shown(try refreshes.body(of: try refreshes.drop(name))))
      }
    }
  }
}

extension GenerationBody {
  /// The cadre whom alone the refresh was about.
  fileprivate var personInScope: String? { scope.flatMap(RefreshScope.cadre) }
}

extension RequestScope {
  /// What is told of a generation names persons where it is of one alone, and as examples of why it is held.
  fileprivate func disclose(_ body: GenerationBody) throws(Problem) -> Response {
    let persons = [body.personInScope].compactMap { $0 } + (body.held ?? []).flatMap { $0.samples ?? [] }
    return persons.isEmpty
      ? .json(body) : try disclose(.json(body), of: persons, generation: Int64(body.number))
  }
}

extension RouteDocument {
  fileprivate static let generations = RouteDocument(
    "listGenerations", "The generations of stored answers, the latest first", taking: .paged,
    answers: [.page(of: GenerationBody.self)], problems: RouteDocument.stored)

  fileprivate static let generation = RouteDocument(
    "getGeneration", "A generation", answers: [.json(GenerationBody.self, "The generation.")],
    problems: [.starting] + RouteDocument.stored)

  fileprivate static let storedAnswers = RouteDocument(
    "listStoredAnswers", "The answers of a generation, by cadre", taking: .paged,
    answers: [.page(of: StoredAnswerBody.self)],
    problems: [.starting] + RouteDocument.stored)

  fileprivate static let storedAnswer = RouteDocument(
    "getStoredAnswer", "The answer of a cadre in a generation", answers: [.json(StoredAnswerBody.self, "The answer.")],
    problems: [.starting] + RouteDocument.stored)

  fileprivate static let difference = RouteDocument(
    "compareGenerations", "Who gets and loses what from one generation to another",
    taking: [.query("by", "In counts, and no persons.", ["type": "string", "enum": ["unit", "rule"]])] + .paged,
    answers: [
      .ok(
        "A page of cadres with their changes, or the counts; as lines the cadres or rows alone.",
        RouteContent(types: [
          .init(MediaType.json.rawValue) {
            ["anyOf": [$0.reference(to: GenerationDiffBody.self), $0.reference(to: GenerationCountsBody.self)]]
          }
        ]) + .lines, headers: ["Link"])
    ], problems: [.starting] + RouteDocument.stored)

  fileprivate static let publishing = RouteDocument(
    "publishGeneration", "Publish a generation that is held", answers: [.json(GenerationBody.self, "It is published.")],
    problems: [.preconditionFailed, .diskFull, .starting] + stored)

  fileprivate static let dropping = RouteDocument(
    "dropGeneration", "Drop a generation that is held", answers: [.json(GenerationBody.self, "It is dropped.")],
    problems: [.preconditionFailed, .diskFull, .starting] + stored)
}
