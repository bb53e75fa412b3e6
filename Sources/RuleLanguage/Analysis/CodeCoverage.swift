import Diagnostics
import TrainingModel

/// Codes that are left out: of a field by which provisions tell people apart, values for which none of them can stand
/// while they can for others. Of an ordered list that is told of every level but the lowest ones; of a list without an
/// order only where most codes are provided for, and as a note.
struct CodeCoverage {
  private let scope: AnalysisScope
  /// By provision: the fields that its conditions look at, through roles too.
  private let looks: [Set<Ordinal<Field>>]
  /// After that many questions nothing more is said.
  private var budget = 50_000

  static func findings(in scope: AnalysisScope) -> [Finding] {
    var check = CodeCoverage(scope: scope)
    return scope.vocabulary.fields.ordinals.flatMap { check.findings(of: $0) }
  }

  private init(scope: AnalysisScope) {
    self.scope = scope
    var roles: [Ordinal<Provision>: Set<Ordinal<Field>>] = [:]
    func fields(of conditions: [Condition]) -> Set<Ordinal<Field>> {
      var out = Set<Ordinal<Field>>()
      for condition in conditions {
        condition.forEachField { field, _ in out.insert(field) }
        condition.forEachRole { role in
          let known = roles[role] ?? fields(of: scope.ruleSet.provisions[role].conditions)
          roles[role] = known
          out.formUnion(known)
        }
      }
      return out
    }
    looks = scope.ruleSet.provisions.map { fields(of: $0.conditions) }
  }

  private mutating func findings(of field: Ordinal<Field>) -> [Finding] {
    guard let list = scope.vocabulary.codeList(of: field) else { return [] }
    let asked = Set(scope.asked.map(\.provision)).sorted().filter {
      scope.ruleSet.provisions[$0].state == .active && looks[$0.position].contains(field)
    }
    guard !asked.isEmpty else { return [] }
    var covered: [Int] = []
    var uncovered: [(code: Int, witness: Witness?)] = []
    for code in list.codes.indices {
      let has = isExactly(field, code, of: list.codes.count)
      // Who is not served is asked for nothing on purpose.
      guard case .some(let witness) = scope.witness(.all([scope.logic.serving, has]), on: scope.today) else { continue }
      if asked.contains(where: { covers($0, field, code, has) }) {
        covered.append(code)
      } else {
        uncovered.append((code, witness))
      }
      guard budget > 0 else { return [] }
    }
    guard list.isOrdered else {
      // A code that a test's cadre has is one that somebody has thought of.
      let forgotten = uncovered.filter { !isInTest($0.code, of: field) }
      return covered.count > forgotten.count
        ? [finding(field, list, forgotten[...], .note, asked)].compactMap { $0 } : []
    }
    // Who is below the lowest level that is provided for is left to the rules for all.
    guard let lowest = covered.first else { return [] }
    return [finding(field, list, uncovered.filter { lowest < $0.code }[...], .warning, asked)].compactMap { $0 }
  }

  private func isInTest(_ code: Int, of field: Ordinal<Field>) -> Bool {
    scope.ruleSet.tests.contains { test in
      switch test.cadre.values[field.position] {
      case .many(let values): values.contains(.code(Int32(code)))
      case let value: value == .code(Int32(code))
      }
    }
  }

  /// Whether the provision can stand for somebody whose field has that code.
  private mutating func covers(
    _ ordinal: Ordinal<Provision>, _ field: Ordinal<Field>, _ code: Int, _ has: Formula
  ) -> Bool {
    let provision = scope.ruleSet.provisions[ordinal]
    guard provision.conditions.allSatisfy({ $0.mayAccept(code, in: field) }) else { return false }
    budget -= 1
    let day = max(scope.today, provision.validFrom ?? scope.today)
    let stands = scope.logic.satisfy(
      .all([scope.logic.serving, has, scope.logic.stands(.yes, ordinal)]), on: day...day, near: day)
    return !stands.isImpossible
  }

  /// That the field has that code and no other.
  private func isExactly(_ field: Ordinal<Field>, _ code: Int, of count: Int) -> Formula {
    func literal(_ codes: CodeSet, passing: Bool) -> Formula {
      .literal(
        Literal(
          fact: .field(.cadre(field)), values: .test(.codes(codes), passing: passing, orMissing: false)))
    }
    let own = literal(CodeSet([code]), passing: true)
    guard scope.vocabulary.fields[field].isMany else { return own }
    return .all([own, literal(CodeSet((0..<count).filter { $0 != code }), passing: false)])
  }

  private func finding(
    _ field: Ordinal<Field>, _ list: CodeList, _ codes: ArraySlice<(code: Int, witness: Witness?)>,
    _ severity: Diagnostic.Severity, _ asked: [Ordinal<Provision>]
  ) -> Finding? {
    guard let first = codes.first else { return nil }
    let value = scope.vocabulary.fields[field]
    let named = codes.prefix(5).map { "`\(list.codes[$0.code].value)`" }.joined(separator: ", ")
    let others = codes.count > 5 ? " and \(codes.count - 5) others" : ""
    return Finding(
      Diagnostic(
        .uncoveredCode, severity,
        "no rule, role or row that looks at `\(value.id)` can stand where it is \(named)\(others)",
        at: list.codes[first.code].location ?? value.location,
        related: [.init("the field `\(value.id)` is here", at: value.location)]), witness: first.witness,
      about: Array(asked.prefix(3)))
  }
}

extension Condition {
  /// Whether it may hold where the field is that code: false only where the condition itself says so, which is cheap to
  /// see.
  fileprivate func mayAccept(_ code: Int, in field: Ordinal<Field>) -> Bool {
    switch form {
    case .all(let children): return children.allSatisfy { $0.mayAccept(code, in: field) }
    case .test(let test):
      guard test.field == .cadre(field) else { return true }
      switch test.accepts {
      case .codes(let codes): return codes.contains(code)
      case .noneOfCodes(let codes): return !codes.contains(code)
      default: return true
      }
    case .any, .not, .missing, .holds, .holdsRole, .trained: return true
    }
  }
}
