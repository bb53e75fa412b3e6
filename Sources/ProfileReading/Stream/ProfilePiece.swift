package import TrainingModel

/// One profile of a stream, not looked into yet: an element between the tags of `<profiles>`, or a line of JSON.
package struct ProfilePiece: Sendable {
  /// Its place among all profiles of the run, from 1.
  package var number: Int
  package var form: ProfileForm
  /// What the file is called.
  package var file: String
  /// Where its text begins; from 1.
  package var line: Int
  package var column: Int
  package var bytes: [UInt8]
}

/// How profiles are written.
package enum ProfileForm: String, Sendable, CaseIterable {
  /// A document with the root `<profiles>`.
  case xml
  /// One cadre a line, in the JSON of `/v1/cadres/{id}`.
  case ndjson
}

/// Some profiles, in their order.
package struct ProfileBlock: Sendable {
  package var pieces: [ProfilePiece] = []
  /// Those that the profiles can be in.
  package var units = Named<Unit>()
}

/// Each n-th of all profiles: the shards of one input are the whole, and have none in common.
package struct ProfileShard: Hashable, Sendable {
  /// From 1 up to `count`.
  package var number: Int
  package var count: Int

  package static let whole = ProfileShard(number: 1, count: 1)

  package init(number: Int, count: Int) {
    self.number = number
    self.count = count
  }

  /// - Parameter profile: the place of a profile, from 1.
  func has(_ profile: Int) -> Bool { (profile - 1) % count == number - 1 }
}
