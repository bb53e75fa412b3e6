package import RuleLanguage
import TrainingModel
package import WireFormat

extension RuleSetDiffBody {
  /// What two sets say differently, without anyone.
  package init(old: RuleSet, new: RuleSet) {
    self.init(old: old.reference, new: new.reference, rules: RuleSetComparison(old: old, new: new).changes)
  }
}

extension RuleSet {
  /// How answers name it.
  package var reference: RuleSetReference {
    RuleSetReference(id: id, format: 1, digest: digest, meaning: meaning)
  }

  /// The same set with its drafts as if they were active.
  package var withDraftsActive: RuleSet {
    var set = self
    for number in set.provisions.indices where set.provisions[number].state == .draft {
      set.provisions[number].state = .active
    }
    for number in set.limits.ordinals where set.limits[number].state == .draft { set.limits[number].state = .active }
    return set
  }

  /// How many provisions and limits are drafts.
  package var draftCount: Int {
    provisions.count { $0.state == .draft } + limits.items.count { $0.state == .draft }
  }
}
