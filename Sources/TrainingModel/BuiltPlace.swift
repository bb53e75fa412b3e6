/// Where a cadre is among several builders.
package struct BuiltPlace: Hashable, Sendable, BitwiseCopyable {
  package var builder: UInt32
  package var place: UInt32

  package init(builder: Int = 0, place: Int) {
    self.builder = UInt32(builder)
    self.place = UInt32(place)
  }
}

/// Cadres that were added to one builder one behind the other.
struct BuiltRun {
  var builder: Int
  var places: Range<Int>

  /// The longest of which those places are made, in their order.
  static func runs(of order: [BuiltPlace]) -> [BuiltRun] {
    var runs: [BuiltRun] = []
    for one in order {
      let (builder, place) = (Int(one.builder), Int(one.place))
      if let last = runs.last, last.builder == builder, last.places.upperBound == place {
        runs[runs.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        runs.append(BuiltRun(builder: builder, places: place..<place + 1))
      }
    }
    return runs
  }
}
