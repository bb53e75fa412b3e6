package import TrainingModel

/// A cadre on a day that shows what an analysis has found.
package struct Witness: Sendable {
  package var today: CalendarDate
  /// With the facts that matter; its id is ``plainID`` where no condition asks for it.
  package var cadre: Cadre
  /// The cadre's unit, and those above it.
  package var units: Named<Unit>

  /// The id of a witness whose id means nothing.
  package static let plainID = "witness"

  /// Whether it can be the cadre of a `<test>`, whose unit has none above it.
  package var canBeTest: Bool { units[cadre.unit].parent == nil }
}
