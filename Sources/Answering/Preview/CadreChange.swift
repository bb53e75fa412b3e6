import WireFormat

/// What changes for one cadre, with what is needed to count it.
struct CadreChange {
  var body: CadreChangeBody
  /// By the needs of the body: the courses that close each, in the plan of the set that finds it.
  var closedBy: [[String]]
  /// By the courses of the body's plan: their hours.
  var courseHours: [WireNumber]
}
