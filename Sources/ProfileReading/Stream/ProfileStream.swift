package import Diagnostics
package import TrainingModel

/// Reads profiles one after the other, as they stand in files or come from standard input, and hands them over in blocks
/// that are not looked into yet. Memory is that of a block.
///
/// A profile is a child of the root that is no `<unit>`, or a line of JSON; each has its number, whether it is any good or
/// not. Units stand in files, which are read twice for them, in a pipe before the first cadre, or in a file of their own.
package struct ProfileStream {
  private let shard: ProfileShard
  private let blockSize: Int
  private let hasOwnUnits: Bool
  private var inputs: ArraySlice<ProfileInput>
  private var file: ProfileFile?
  private var gathering: UnitGathering
  private var units = Named<Unit>()
  private var count = 0
  private let vocabulary: Vocabulary

  /// What is wrong with files besides their profiles.
  package private(set) var problems: [Diagnostic] = []

  /// - Parameters:
  ///   - inputs: in their order.
  ///   - unitFile: a document of profiles with all units; nil: they stand among the profiles.
  ///   - vocabulary: of the rule set.
  ///   - blockSize: how many profiles a block has at most.
  package init(
    _ inputs: [ProfileInput], unitFile: String? = nil, vocabulary: Vocabulary, shard: ProfileShard = .whole,
    blockSize: Int = 2_048
  ) throws(ProfileStreamFailure) {
    self.inputs = inputs[...]
    self.shard = shard
    self.blockSize = blockSize
    self.vocabulary = vocabulary
    hasOwnUnits = unitFile == nil
    gathering = UnitGathering(vocabulary: vocabulary)
    for input in unitFile.map({ [ProfileInput(path: $0, form: .xml)] }) ?? inputs {
      guard input.path != nil else { continue }
      let file = try ProfileFile(input, vocabulary: vocabulary)
      // The unit file is read once, so it may come from a pipe.
      guard file.form == .xml, file.isFile || unitFile != nil else { continue }
      try gather(all: file)
    }
    units = try gathering.units()
  }

  private mutating func gather(all file: ProfileFile) throws(ProfileStreamFailure) {
    var file = file
    var pieces: [(bytes: [UInt8], place: PiecePlace)] = []
    while let found = try file.next(keeping: { $0 == .unit }) {
      if found.kind == .unit { pieces.append((found.bytes, found.place)) }
    }
    if !hasOwnUnits, file.problems.hasErrors { throw .units(file.problems) }
    gathering.add(pieces, of: file.name, head: file.head)
  }

  /// The next profiles of the shard; nil when there are none left.
  package mutating func next() throws(ProfileStreamFailure) -> ProfileBlock? {
    var block = ProfileBlock(units: units)
    var size = 0
    while block.pieces.count < blockSize, size < 16 << 20 {
      if file == nil {
        guard let input = inputs.popFirst() else { break }
        file = try ProfileFile(input, vocabulary: vocabulary)
        if let file, hasOwnUnits, file.form == .xml, !file.isFile {
          // Profiles before it keep the units that they had.
          if !block.pieces.isEmpty { return block }
          try gatherLeading()
          block.units = units
        }
      }
      let count = count
      let shard = shard
      guard let found = try file?.next(keeping: { $0 == .profile && shard.has(count + 1) }) else {
        problems += file?.problems ?? []
        file = nil
        continue
      }
      guard found.kind == .profile else {
        if hasOwnUnits, file?.isFile == false { file?.reportLateUnit(at: found.place) }
        continue
      }
      self.count += 1
      guard shard.has(self.count) else { continue }
      size += found.bytes.count
      block.pieces.append(
        ProfilePiece(
          number: self.count, form: file?.form ?? .xml, file: file?.name ?? "", line: found.place.line,
          column: found.place.column, bytes: found.bytes))
    }
    return block.pieces.isEmpty ? nil : block
  }

  /// The units that stand before the first profile of a file that cannot be read twice.
  private mutating func gatherLeading() throws(ProfileStreamFailure) {
    guard var file else { return }
    var pieces: [(bytes: [UInt8], place: PiecePlace)] = []
    while let found = try file.next(keeping: { _ in true }) {
      guard found.kind == .unit else {
        file.putBack(found)
        break
      }
      pieces.append((found.bytes, found.place))
    }
    gathering.add(pieces, of: file.name, head: file.head)
    units = try gathering.units()
    self.file = file
  }
}
