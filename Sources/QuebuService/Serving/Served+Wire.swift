import Answering
import RuleLanguage
package import WireFormat

extension Served {
  /// As answers name the rule set.
  package var ruleSetReference: RuleSetReference {
    let set = snapshot.ruleSet
    return RuleSetReference(id: set.id, format: 1, digest: set.digest, meaning: set.meaning)
  }
}
