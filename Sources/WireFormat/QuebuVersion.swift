/// The version of both programs, in one place.
package enum QuebuVersion {
  /// Semantic version, without a leading `v`.
  package static let current = "0.1.0"
}
