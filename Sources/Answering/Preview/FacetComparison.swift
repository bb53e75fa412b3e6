import WireFormat

/// The parts in which two states of one thing differ.
struct FacetComparison {
  private(set) var details: [RuleDetailBody] = []
  /// Whether one of them can change an answer.
  private(set) var isEffective = false

  private struct Identity: Hashable {
    var what: String
    var of: String?
    /// The content, to find what is the same; else the pairing, to find what is changed.
    var rest: String
  }

  init(_ old: [Facet], _ new: [Facet]) {
    var (old, new) = (old, new)
    Self.removeCommon(&old, &new)
    var waiting: [Identity: [Facet]] = [:]
    for facet in old.reversed() {
      waiting[Identity(what: facet.what, of: facet.of, rest: facet.pairing), default: []].append(facet)
    }
    for facet in new {
      add(waiting[Identity(what: facet.what, of: facet.of, rest: facet.pairing)]?.popLast(), facet)
    }
    let gone = waiting.values.flatMap { $0 }
    for facet in old where gone.contains(where: { $0.isSame(as: facet) }) { add(facet, nil) }
  }

  /// Takes out what is in both.
  private static func removeCommon(_ old: inout [Facet], _ new: inout [Facet]) {
    var counts: [Identity: Int] = [:]
    for facet in old { counts[Identity(what: facet.what, of: facet.of, rest: facet.content), default: 0] += 1 }
    var common: [Identity: Int] = [:]
    new.removeAll { facet in
      let identity = Identity(what: facet.what, of: facet.of, rest: facet.content)
      guard let count = counts[identity], count > 0 else { return false }
      counts[identity] = count - 1
      common[identity, default: 0] += 1
      return true
    }
    old.removeAll { facet in
      let identity = Identity(what: facet.what, of: facet.of, rest: facet.content)
      guard let count = common[identity], count > 0 else { return false }
      common[identity] = count - 1
      return true
    }
  }

  private mutating func add(_ old: Facet?, _ new: Facet?) {
    guard let shown = new ?? old else { return }
    var detail = RuleDetailBody(what: shown.what, of: shown.of, ofTitle: shown.ofTitle)
    switch old?.value {
    case .text(let text): detail.old = text
    case .title(let title): detail.oldTitle = title
    case .condition(let body): detail.oldCondition = body
    case .demand(let body): detail.oldDemand = body
    case .exemption(let body): detail.oldExemption = body
    case .basis(let body): detail.oldBasis = body
    case nil: break
    }
    switch new?.value {
    case .text(let text): detail.new = text
    case .title(let title): detail.newTitle = title
    case .condition(let body): detail.newCondition = body
    case .demand(let body): detail.newDemand = body
    case .exemption(let body): detail.newExemption = body
    case .basis(let body): detail.newBasis = body
    case nil: break
    }
    details.append(detail)
    if !shown.isForReaders { isEffective = true }
  }
}

extension Facet {
  fileprivate func isSame(as other: Facet) -> Bool {
    what == other.what && of == other.of && content == other.content
  }
}
