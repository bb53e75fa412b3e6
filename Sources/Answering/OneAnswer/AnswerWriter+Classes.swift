import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

/// A limit that the cadre may have reached: it holds the calls that count, wherever they lie.
struct ReachedLimit {
  /// Its place among the limits of the day.
  var place: Int
  /// Standing records with an end.
  var calls: [StandingRecord]
}

/// Classes as ``ClassChooser`` looks at them, by numbers.
extension AnswerWriter {
  /// Forgets the classes of the cadre before, and finds what the records of this one say against classes.
  mutating func goToClasses() {
    for written in writtenClasses { writtenAt[written] = 0..<0 }
    writtenClasses.removeAll(keepingCapacity: true)
    evaluation.standing(into: &standing)
    limits.removeAll(keepingCapacity: true)
    for (place, limit) in parts.limits.enumerated() where limit.atMost <= standing.count {
      let calls = standing.filter {
        $0.ends != PackedHolding.noDay && evaluation.counts($0, for: limit.limit)
      }
      if limit.atMost <= calls.count { limits.append(ReachedLimit(place: place, calls: calls)) }
    }
  }

  /// - Parameter since: only classes that end on that day or later; nil: all.
  mutating func write(_ classes: UnsafeBufferPointer<Int32>, since: Int32? = nil, to output: inout WireOutput) {
    for trainingClass in classes {
      let trainingClass = Int(trainingClass)
      if let since, at.classes[0][trainingClass].ends < since { continue }
      output.comma()
      write(trainingClass, to: &output)
    }
  }

  private mutating func write(_ trainingClass: Int, to output: inout WireOutput) {
    let written = writtenAt[trainingClass]
    if !written.isEmpty { return output.append(again: written) }
    let start = output.count
    let known = at.classes[0][trainingClass]
    let places = placesLeft(in: trainingClass, known)
    let audience = audienceReasons(of: trainingClass, known)
    findConflicts(with: trainingClass, known)
    let isFree = known.placesLeft != nil || places.left > 0
    let isAvailable = known.isOpen && isFree && audience.isEmpty && conflicts.isEmpty && reachedLimits.isEmpty
    output.append(at.classHeads[trainingClass])
    output.append(isAvailable ? "true" : "false")
    output.append(at.classPlaces[trainingClass])
    output.append(decimal: UInt64(max(0, places.left)))
    output.append(",\"reasons\":[")
    if !isAvailable {
      output.append(at.classReasons[trainingClass])
      if !isFree {
        output.comma()
        output.append(places.isQuota ? "{\"code\":\"unit-quota-full\"}" : "{\"code\":\"full\"}")
      }
      if !audience.isEmpty {
        output.comma()
        memo.append(audience, to: &output)
      }
      for place in conflicts { writeConflict(standing[place], with: trainingClass, to: &output) }
      for place in reachedLimits {
        output.comma()
        output.append(at.limitReasons[parts.limits[place].limit.position])
      }
    }
    output.append("]}")
    writtenAt[trainingClass] = start..<output.count
    writtenClasses.append(trainingClass)
  }

  private func placesLeft(in trainingClass: Int, _ known: DayClass) -> (left: Int, isQuota: Bool) {
    if let left = known.placesLeft { return (left, false) }
    let tables = parts.tables
    return parts.occupancy.placesLeft(
      in: Ordinal(trainingClass), of: tables.rules.ruleSet.vocabulary.classes.items[trainingClass],
      for: evaluation.unit, units: tables.units)
  }

  /// Where in the memo the reasons are why the cadre is not in the audience; empty: the cadre is.
  private mutating func audienceReasons(of trainingClass: Int, _ known: DayClass) -> Range<Int> {
    guard let audience = known.audience else { return 0..<0 }
    var key: PieceMemo.Key?
    if known.hasSignature {
      let own = PieceMemo.Key(
        subject: .audience(audience), cadres: ConditionSignature.number(at.signatures[trainingClass], of: evaluation))
      if let known = memo.find(own) { return known }
      key = own
    }
    let reasons = plain.reasons(ofAudienceOf: Ordinal(trainingClass))
    return memo.keep(for: key) { $0.appendList(reasons) }
  }

  /// Puts what the cadre's own records say against the class into `conflicts` and `reachedLimits`.
  private mutating func findConflicts(with trainingClass: Int, _ known: DayClass) {
    conflicts.removeAll(keepingCapacity: true)
    reachedLimits.removeAll(keepingCapacity: true)
    for place in standing.indices {
      let record = standing[place]
      if record.trainingClass?.position == trainingClass {
        conflicts.append(place)
      } else if record.overlaps(known.starts, known.ends) {
        conflicts.append(place)
      }
    }
    for limit in limits where isReached(limit, by: trainingClass) { reachedLimits.append(limit.place) }
  }

  private func writeConflict(_ record: StandingRecord, with trainingClass: Int, to output: inout WireOutput) {
    output.comma()
    guard record.trainingClass?.position != trainingClass else {
      let isOver = if case .completed = record.result { true } else { false }
      return output.append(isOver ? "{\"code\":\"already-completed\"}" : "{\"code\":\"already-booked\"}")
    }
    output.append("{\"code\":\"overlap\"")
    if let other = record.trainingClass {
      output.append(",\"class\":")
      output.string(parts.tables.rules.ruleSet.vocabulary.classes.items[other.position].id)
    }
    output.append(",\"date\":")
    output.append(date: record.starts)
    output.append("}")
  }

  /// Whether the calls that the limit counts, in the window that the class would fall into, reach it.
  private func isReached(_ reached: ReachedLimit, by trainingClass: Int) -> Bool {
    let limit = parts.limits[reached.place]
    guard let window = limit.windows[trainingClass] else { return false }
    let calls = reached.calls.count { call in
      if call.trainingClass?.position == trainingClass, case .booked = call.result { return false }
      return window.contains(call.ends) && shares(limit.same, call, trainingClass)
    }
    return calls >= limit.atMost
  }

  private func shares(_ same: Limit.Same?, _ call: StandingRecord, _ trainingClass: Int) -> Bool {
    let rules = parts.tables.rules
    let value = rules.ruleSet.vocabulary.classes.items[trainingClass]
    switch same {
    case nil: return true
    case .kind: return evaluation.shape(of: call).kind == value.kind
    case .course: return evaluation.shape(of: call).courses.contains(where: value.offers.contains)
    case .content:
      return evaluation.shape(of: call).contents.contains(where: rules.contents(of: Ordinal(trainingClass)).contains)
    }
  }
}

extension StandingRecord {
  /// Whether the cadre is booked on it, or in it, on one of those days.
  fileprivate func overlaps(_ first: Int32, _ last: Int32) -> Bool {
    switch result {
    case .booked, .inProgress: break
    default: return false
    }
    return starts != PackedHolding.noDay && ends != PackedHolding.noDay && starts <= ends && starts <= last
      && first <= ends
  }
}
