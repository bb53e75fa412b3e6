import Answering

extension Principal {
  /// Whom a planner knows who is hr of some units besides: of counts of everyone the others are had by subtraction, so that
  /// they are to be enough by themselves. Nil: counts are suppressed as for anybody.
  func known(_ sight: Sight) -> Sight? { has(.counts) && units != .all ? sight : nil }
}

extension RequestScope {
  /// Whose answers may be told.
  func sight(in served: Served) -> Sight { served.sight(of: principal.units) }

  /// The id of the cadre that `{id}` of the path names.
  ///
  /// - Throws: `Problem` of kind `not-found` where there is none, and, after the same work, where the cadre is out of sight.
  func cadre(in served: Served) throws(Problem) -> String {
    let id = try segment("id")
    guard served.snapshot.population.index(of: id, in: sight(in: served)) != nil else { throw Problem.noCadre }
    return id
  }

  /// The same, also of a cadre who is gone and of whom there are decisions: whoever sees everyone sees those too.
  func cadre(in served: Served, decidedIn refreshes: Refreshes) throws(Problem) -> String {
    do throws(Problem) { return try cadre(in: served) } catch {
      let id = try segment("id")
      guard sight(in: served).isOfEveryone, refreshes.decided.contains(id) else { throw error }
      return id
    }
  }
}
