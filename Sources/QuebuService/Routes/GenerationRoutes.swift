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
    get("/v1/generations") { request, _ in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      return try await listing.response { after, limit in try refreshes.generations(after: after, limit: limit) }
    }

    get("/v1/generations/{generation}") { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      let population = try backend.serving.current().snapshot.population
      return try await onBulkThreads { .json(try refreshes.body(of: try refreshes.generation(name), population)) }
    }

    get("/v1/generations/{generation}/answers") { request, scope in
      var query = try request.query()
      let listing = try Listing(request, &query)
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      // Of one generation from the first to the last, whatever is published meanwhile.
      let generation = try await onBulkThreads { try refreshes.kept(try Refreshes.name(name, listing.after)) }
      let front = name == "current" ? "\(generation.number)/" : ""
      return try await listing.response { after, limit in
        let cadre = try after.map { try Refreshes.cadre($0, name) }
        var page = try refreshes.answers(of: generation, after: cadre, limit: limit)
        page.next = page.next.map { front + $0 }
        return page
      }
    }

    get("/v1/generations/{generation}/answers/{cadre}") { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let (name, cadre) = (try scope.segment("generation"), try scope.segment("cadre"))
      return try await onBulkThreads { .json(try refreshes.answer(of: cadre, in: try refreshes.kept(name))) }
    }

    get("/v1/generations/{generation}/diff") { request, scope in
      var query = try request.query()
      let listing = try Listing(request, &query)
      let by: DifferenceCounts.Dimension? = query.choice("by", ["unit": .unit, "rule": .rule])
      try query.finish()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      if let by {
        let snapshot = try backend.serving.current().snapshot
        return try await onBulkThreads {
          let counts = try refreshes.counts(try refreshes.between(name), by: by, snapshot)
          return listing.isStream ? listing.lines(of: counts.rows, next: nil) : .json(counts)
        }
      }
      let between = try await onBulkThreads { try refreshes.between(try Refreshes.name(name, listing.after)) }
      let front = name == "current" ? "\(between.to.number)/" : ""
      guard !listing.isStream else {
        return try await listing.response { after, limit in
          var page = try refreshes.differences(
            between, after: after.map { try Refreshes.cadre($0, name) }, limit: limit)
          page.next = page.next.map { front + $0 }
          return page
        }
      }
      return try await onBulkThreads {
        let page = try refreshes.differences(
          between, after: listing.after.map { try Refreshes.cadre($0, name) }, limit: listing.limitOrDefault)
        var body = try refreshes.diff(between)
        body.items = page.items
        var headers: HTTPFields = [:]
        if let next = page.next {
          let cursor = Cursor.text(after: front + next)
          body.next = cursor
          headers.set(FieldName.link, to: listing.link(to: cursor))
        }
        return .json(body, headers: headers)
      }
    }

    post("/v1/generations/{generation}") { request, scope in
      try request.expectNothing()
      let refreshes = try backend.keptRefreshes()
      let name = try scope.segment("generation")
      return try await onBulkThreads {
        if name.hasSuffix(":publish") { return .json(try refreshes.publish(String(name.dropLast(8)))) }
        if name.hasSuffix(":drop") { return .json(try refreshes.drop(String(name.dropLast(5)))) }
        throw Problem(.notFound, "a generation takes `:publish` and `:drop`")
      }
    }
  }
}
