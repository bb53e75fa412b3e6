import Answering
import TrainingModel
import WireFormat

/// What of a generation someone is told: figures of everyone are for those who run the service or see everyone; planners have
/// the differences in counts.
struct GenerationViewer: Sendable {
  private let hasFigures: Bool
  private let visible: VisibleCadres?

  /// - Parameter served: nil: nothing is yet.
  init(_ principal: Principal, _ served: Served?) {
    hasFigures = principal.has(.operations) || principal.units == .all
    visible = served.map { VisibleCadres($0.snapshot.population, $0.sight(of: principal.units)) }
  }

  func shown(_ body: GenerationBody) -> GenerationBody {
    var body = body
    if !hasFigures { (body.leftOut, body.changes, body.causes, body.held) = (nil, nil, nil, nil) }
    if let cadre = RefreshScope.cadre(in: body.scope ?? ""), visible?.includes(cadre) != true { body.scope = "cadre" }
    return body
  }
}

/// Cadres by their ids: those of the population who are in sight; whoever is gone is seen by those who see everyone.
struct VisibleCadres: Sendable {
  let population: Population
  private let sight: Sight

  init(_ population: Population, _ sight: Sight) {
    self.population = population
    self.sight = sight
  }

  var isOfEveryone: Bool { sight.isOfEveryone }
  /// The same of everyone.
  var everyone: VisibleCadres { VisibleCadres(population, .everyone) }

  func includes(_ cadre: String) -> Bool { sight.isOfEveryone || population.index(of: cadre, in: sight) != nil }
}

extension Backend {
  /// Whose answers may be told.
  func visible(to scope: RequestScope) throws(Problem) -> VisibleCadres {
    let served = try serving.current()
    return VisibleCadres(served.snapshot.population, scope.sight(in: served))
  }
}
