import Recommendation
import RuleEvaluation
import RuleLanguage
import TrainingModel
import WireFormat

extension AnswerWriter {
  mutating func write(_ row: NeedRow, to output: inout WireOutput) {
    let number = Int(row.target)
    let target = parts.tables.demands.targets[number]
    if isRare(row, target) { return writePlainly(row, to: &output) }
    askFor(row.target)
    output.append("{\"id\":\"")
    output.append(hexadecimal: name(at.targetNames[number]).value)
    output.append("\",")
    output.append(at.needTargets[number])
    switch row.state {
    case .met: output.append(",\"state\":\"met\"")
    case .open: output.append(",\"state\":\"open\"")
    case .overdue: output.append(",\"state\":\"overdue\"")
    case .cannotJudge: output.append(",\"state\":\"cannot-judge\"")
    }
    writePriority(row.priority, due: row.due, to: &output)
    switch target {
    case .competency(let competency):
      let required = Int(evaluation.slot(of: row.target).level)
      let held = evaluation.held(competency).certain
      output.append(",\"required\":")
      output.append(decimal: UInt64(required))
      output.append(",\"held\":")
      output.append(decimal: UInt64(held))
      output.append(",\"missing\":")
      output.append(decimal: UInt64(max(0, required - held)))
    case .course: break
    case .training, .quota: writeAmounts(row, target, to: &output)
    }
    if case .cannotJudge = row.state { writeFill(row, target, to: &output) }
    output.append(",\"rules\":[")
    writeIDs(of: asking, to: &output)
    output.append("]")
    if case .met = row.state {} else { writeClasses(for: row, target, to: &output) }
    output.append("}")
  }

  /// Whether it says what bulk evaluation does not tell: until when a course counted, and which facts of records a sum
  /// hangs on.
  private func isRare(_ row: NeedRow, _ target: Target) -> Bool {
    if case .met = row.state { return false }
    switch target {
    case .competency: return false
    case .course(let course): return evaluation.hasLapsed(course)
    case .training(_, since: .some): if evaluation.since(of: row.target) == nil { return false }
    case .training, .quota: break
    }
    if case .cannotJudge = row.state { return !row.isCertainlyUnmet }
    return false
  }

  /// The fields to fill before it can be judged.
  private func writeFill(_ row: NeedRow, _ target: Target, to output: inout WireOutput) {
    output.append(",\"fill\":[")
    if row.isCertainlyUnmet {
      for field in evaluation.joined(row.target).dueMissing {
        output.comma()
        output.append(at.fields[field.position])
      }
    } else if case .training(_, since: let since?) = target {
      output.append(at.fields[since.position])
    } else {
      output.append(at.fields[parts.tables.rules.ruleSet.vocabulary.fields.count])
    }
    output.append("]")
  }

  private mutating func writePlainly(_ row: NeedRow, to output: inout WireOutput) {
    let rendering = plain
    let facts = rendering.facts
    let answer = Answer(facts: facts, demands: Demands(serving: .yes), occupancy: parts.occupancy)
    for need in facts.needs(for: [evaluation.joined(row.target)]) {
      rendering.need(need, of: answer).write(to: &output)
    }
  }

  /// Puts who asks for a target into `asking`, and in the order of ids into `askingByID`.
  private mutating func askFor(_ target: UInt32) {
    asking = evaluation.asking(for: target)
    askingByID.removeAll(keepingCapacity: true)
    for provision in asking { addByID(provision) }
  }

  mutating func addByID(_ provision: Int32) {
    var place = askingByID.count
    askingByID.append(provision)
    let rank = at.provisionRanks[0][Int(provision)]
    while place > 0, at.provisionRanks[0][Int(askingByID[place - 1])] > rank {
      askingByID[place] = askingByID[place - 1]
      place -= 1
    }
    askingByID[place] = provision
  }

  /// The stable name of what the cadre, the target and the provisions in `askingByID` make.
  func name(_ target: UnsafeBufferPointer<UInt8>) -> StableID {
    var name = nameOfCadre
    name.add(target)
    for provision in askingByID { name.add(at.provisionNames[Int(provision)]) }
    return StableID(name)
  }

  func writePriority(_ priority: Priority, due: Int32, to output: inout WireOutput) {
    switch priority {
    case .mandatory: output.append(",\"priority\":\"mandatory\"")
    case .expected: output.append(",\"priority\":\"expected\"")
    case .suggested: output.append(",\"priority\":\"suggested\"")
    }
    guard due != PackedHolding.noDay else { return }
    output.append(",\"due\":")
    output.append(date: due)
  }

  private func writeAmounts(_ row: NeedRow, _ target: Target, to output: inout WireOutput) {
    let demand = evaluation.joined(row.target)
    var sums = Ledger.Sums()
    sums.certain.hours = Amount(thousandths: row.hours)
    sums.certain.days = Amount(thousandths: row.days)
    let window: Window?
    let measure: Need.Measure
    switch target {
    case .quota(let quota):
      window = parts.windows[quota.position].window
      measure = .quota(sums: sums, window: parts.windows[quota.position].days)
    default:
      window = nil
      measure = .training(sums: sums, since: evaluation.since(of: row.target))
    }
    let need = Need(demand: demand, measure: measure, state: row.state, isCertainlyUnmet: row.isCertainlyUnmet)
    output.append(",\"required\":")
    AmountsBody(hours: demand.hours?.wire, days: demand.days?.wire).write(to: &output)
    output.append(",\"held\":")
    AmountsBody(hours: sums.certain.hours.wire, days: sums.certain.days.wire).write(to: &output)
    if let left = need.left {
      output.append(",\"left\":")
      AmountsBody(hours: left.hours?.wire, days: left.days?.wire).write(to: &output)
    }
    if demand.asksForBoth { output.append(",\"both\":true") }
    switch measure {
    case .training(_, let since?):
      output.append(",\"since\":")
      output.append(date: since.dayNumber)
    case .quota:
      output.append(",\"window\":")
      if case .quota(let quota) = target { output.append(at.windows[quota.position]) }
    default: break
    }
    if let pace = need.pace(window: window, today: today) {
      output.append(",\"pace\":")
      PaceBody(pace).write(to: &output)
    }
  }

  private mutating func writeClasses(for row: NeedRow, _ target: Target, to output: inout WireOutput) {
    switch target {
    case .competency, .course: break
    case .quota(let quota):
      output.append(",\"classes\":[")
      write(at.classesOfQuota[quota.position], to: &output)
      output.append("]")
    case .training(let kind, _):
      output.append(",\"classes\":[")
      write(at.classesOfKind[kind.code], since: evaluation.since(of: row.target)?.dayNumber, to: &output)
      output.append("]")
    }
  }
}

extension WireOutput {
  /// Appends a day in quotes.
  ///
  /// - Parameter day: since 1970-01-01.
  mutating func append(date day: Int32) { string(CalendarDate(dayNumber: Int(day)).description) }
}
