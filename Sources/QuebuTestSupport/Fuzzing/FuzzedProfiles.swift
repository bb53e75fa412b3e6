import Answering
import Diagnostics
import Glibc
import ProfileReading
import RuleEvaluation
import RuleLanguage
import Synchronization
import TrainingModel

/// What holds of profiles whatever their bytes are: as a file, as a stream, and as one cadre to evaluate.
package enum FuzzedProfiles {
  private static let ruleSet = GeneratedSet(seed: 7).read().0.ruleSet

  /// - Parameter bytes: the first one says what the others are; see ``Form``.
  /// - Returns: what does not hold, in words; nil: all of it does.
  package static func fault(_ bytes: [UInt8]) -> String? {
    guard let ruleSet, let first = bytes.first else { return nil }
    let rest = Array(bytes.dropFirst())
    switch Form(first) {
    case .file: return fileFault(rest, ruleSet)
    case .stream: return streamFault(rest, .xml, ruleSet)
    case .lines: return streamFault(rest, .ndjson, ruleSet)
    case .evaluation: return evaluationFault(rest, ruleSet)
    }
  }

  private enum Form: Character {
    case file = "f"
    case stream = "x"
    case lines = "j"
    case evaluation = "e"

    init(_ byte: UInt8) { self = Form(rawValue: Character(Unicode.Scalar(byte))) ?? .file }
  }

  private static func fileFault(_ bytes: [UInt8], _ ruleSet: RuleSet) -> String? {
    let reading = ProfileReader.read(files: [("p.xml", bytes)], vocabulary: ruleSet.vocabulary)
    if let fault = FuzzedPlaces.fault(reading.diagnostics, lines: FuzzedPlaces.lines(of: bytes)) { return fault }
    let ids = (0..<reading.population.columns.count).map { reading.population.columns.ids[$0] }
    if zip(ids, ids.dropFirst()).contains(where: { $0 >= $1 }) { return "cadres out of order" }
    let snapshot = Snapshot(ruleSet: ruleSet, population: reading.population)
    for id in ids.prefix(4) {
      if let fault = demandsFault(snapshot.population, id, ruleSet) { return fault }
      if snapshot.recommendationLine(for: id, asOf: FuzzedRules.today) == nil { return "a cadre without an answer" }
    }
    return nil
  }

  private static func demandsFault(_ population: Population, _ id: String, _ ruleSet: RuleSet) -> String? {
    guard let cadre = population.index(of: id) else { return "a cadre is not found" }
    let rules = CompiledRules(ruleSet)
    let facts = CadreFacts(population.cadres[cadre], units: population.units, today: FuzzedRules.today, rules: rules)
    let evaluation = Evaluation(EvaluationTables(rules, population: population, today: FuzzedRules.today))
    evaluation.evaluate(cadre.position)
    return "\(evaluation.demands)" == "\(facts.plainDemands())" ? nil : "other demands than by the plain walk"
  }

  /// The same lines come of a stream, however many profiles are taken at a time.
  private static func streamFault(_ bytes: [UInt8], _ form: ProfileForm, _ ruleSet: RuleSet) -> String? {
    guard let file = tmpfile() else { return nil }
    defer { fclose(file) }
    guard write(fileno(file), bytes, bytes.count) == bytes.count else { return nil }
    let results = [1, 5].map { lines(of: "/proc/self/fd/\(fileno(file))", form, ruleSet, blockSize: $0) }
    return results[0] == results[1] ? nil : "other lines with other blocks"
  }

  /// - Returns: nil: the stream cannot be read to its end.
  private static func lines(of path: String, _ form: ProfileForm, _ ruleSet: RuleSet, blockSize: Int) -> [UInt8]? {
    let all = Mutex<[UInt8]>([])
    do throws(ProfileStreamFailure) {
      let stream = try ProfileStream(
        [ProfileInput(path: path, form: form)], vocabulary: ruleSet.vocabulary, blockSize: blockSize)
      let run = BatchRun(BatchRules(ruleSet, today: FuzzedRules.today), stream, threads: 1) { lines in
        all.withLock { $0 += lines }
        return true
      }
      _ = try run.run()
      return all.withLock { $0 }
    } catch {
      return nil
    }
  }

  private static func evaluationFault(_ bytes: [UInt8], _ ruleSet: RuleSet) -> String? {
    let isJSON = bytes.first == UInt8(ascii: "{")
    let population = Population()
    let document: [UInt8]
    if isJSON {
      do throws(CadreJSON.Refusal) {
        document = try CadreJSON(try JSONValue.parse(bytes)).document.bytes
      } catch {
        return nil
      }
    } else {
      document = bytes
    }
    let (cadre, units, diagnostics) = ProfileReader.readCadre(
      document, vocabulary: ruleSet.vocabulary, units: population.units)
    if cadre == nil, !diagnostics.hasErrors { return "neither a cadre nor an error" }
    guard let cadre else { return nil }
    _ = Snapshot(ruleSet: ruleSet, population: population).evaluate(cadre, units: units, asOf: FuzzedRules.today)
    return nil
  }
}
