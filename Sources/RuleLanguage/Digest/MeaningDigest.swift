import Crypto

/// The digest over what a set says.
enum MeaningDigest {
  static func of(_ documents: [RuleDocument]) -> String { "" }
}
