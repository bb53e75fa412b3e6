import TrainingModel

/// Which classes add to a demand for a kind of training or for a quota.
struct ClassCounting {
  private let vocabulary: Vocabulary
  /// The last day on which such training is asked for.
  private var kinds: [TrainingKind: CalendarDate] = [:]
  private var quotas: [Ordinal<Quota>: CalendarDate] = [:]

  init(scope: AnalysisScope) {
    vocabulary = scope.vocabulary
    for asked in scope.asked {
      let last = asked.through ?? .last
      switch asked.demand.target {
      case .training(let kind, _): kinds[kind] = max(kinds[kind] ?? last, last)
      case .quota(let quota): quotas[quota] = max(quotas[quota] ?? last, last)
      case .competency, .course: break
      }
    }
  }

  func counts(_ ordinal: Ordinal<TrainingClass>) -> Bool {
    let value = vocabulary.classes[ordinal]
    if let last = kinds[value.kind], value.ends <= last { return true }
    guard !quotas.isEmpty else { return false }
    let record = EffectiveRecord(completing: ordinal, vocabulary: vocabulary)
    return quotas.contains { quota, last in
      let quota = vocabulary.quotas[quota]
      if case .fixed(let from, let through) = quota.window, !(from...through).contains(value.ends) { return false }
      return value.ends <= last && record.truth(ofAll: quota.counts, today: value.ends) != .no
    }
  }
}

extension EffectiveRecord {
  /// The truth of conditions over record fields.
  fileprivate func truth(ofAll conditions: [Condition], today: CalendarDate) -> Truth {
    conditions.reduce(.yes) { $0 && truth(of: $1, today: today) }
  }

  private func truth(of condition: Condition, today: CalendarDate) -> Truth {
    switch condition.form {
    case .all(let children): return truth(ofAll: children, today: today)
    case .any(let children): return children.reduce(.no) { $0 || truth(of: $1, today: today) }
    case .not(let child): return !truth(of: child, today: today)
    case .missing(.record(let field)): return Truth(value(of: field) == .missing)
    case .test(let test):
      guard case .record(let field) = test.field else { return .unknown }
      let value = value(of: field)
      guard value != .missing else { return test.ifMissing.map { Truth($0) } ?? .unknown }
      return Truth(test.accepts.accepts(value, today: today))
    case .missing, .holds, .holdsRole, .trained: return .unknown
    }
  }
}
