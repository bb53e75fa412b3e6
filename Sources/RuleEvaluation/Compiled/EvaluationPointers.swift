import TrainingModel

/// Where the tables of an ``Evaluation`` lie, so that no reference is counted while it goes over cadres. Whoever has these
/// must keep the tables.
struct EvaluationPointers {
  let fieldCount: Int
  let today: Int32

  // Cadres.
  let valueNumbers: UnsafePointer<UInt32>
  let units: UnsafePointer<Ordinal<Unit>>
  let holdings: UnsafePointer<PackedHolding>
  let holdingEnds: UnsafePointer<UInt32>
  let records: UnsafePointer<PackedRecord>
  let recordEnds: UnsafePointer<UInt32>

  // Bitmaps of values.
  let columns: UnsafePointer<MatchTables.Column>
  let columnCount: Int
  let classes: UnsafePointer<UInt32>
  let bitmaps: UnsafePointer<UInt64>
  let possible: UnsafePointer<UInt32>
  let certain: UnsafePointer<UInt32>
  let columnOfAttribute: UnsafePointer<Int>
  let truthStarts: UnsafePointer<UInt32>
  let truths: UnsafePointer<Truth>
  let unitAttribute: Int
  let setCount: Int
  let setStarts: UnsafePointer<Int>
  let memberStarts: UnsafePointer<UInt32>
  let members: UnsafePointer<Int32>

  // Rows.
  let withRest: UnsafePointer<UInt64>
  let restSteps: UnsafePointer<FormulaStep>
  let restPlaces: UnsafePointer<Int32>
  let hasRests: Bool
  let firstHolding: Int
  let askedStarts: UnsafePointer<Int>
  let askedEnds: UnsafePointer<Int>
  let mostAskedLevel: Int
  let asksForHolds: Bool
  let owners: UnsafePointer<UInt32>
  let always: UnsafePointer<UInt64>

  // Records.
  let results: UnsafePointer<TrainingResult>
  let courses: UnsafePointer<Int32>
  let attended: UnsafePointer<Int32>
  let isWithdrawn: UnsafePointer<Bool>
  let classStarts: UnsafePointer<Int32>
  let classEnds: UnsafePointer<Int32>
  let stepStarts: UnsafePointer<UInt32>
  let stepCourses: UnsafePointer<Int32>
  let countsFrom: UnsafePointer<Int32>
  let teachesStarts: UnsafePointer<UInt32>
  let teaches: UnsafePointer<Course.Teaches>
  let kinds: UnsafePointer<Int8>
  let hours: UnsafePointer<Int64>
  let days: UnsafePointer<Int64>
  let listStarts: UnsafePointer<Int>
  let shapeTruths: UnsafePointer<Truth>
  let trainedFrom: UnsafePointer<Int32>
  let trainedAtLeast: UnsafePointer<Int32>
  let quotaFirsts: UnsafePointer<Int32>
  let quotaLasts: UnsafePointer<Int32>

  // Demands.
  let common: UnsafePointer<UInt64>
  let targets: UnsafePointer<Target>
  let entryStarts: UnsafePointer<UInt32>
  let entries: UnsafePointer<DemandIndex.Entry>
  let reckonings: UnsafePointer<DemandIndex.Reckoning>
  let dueStarts: UnsafePointer<Int>
  let dueDays: UnsafePointer<Int32>
  let sinceStarts: UnsafePointer<Int>
  let inForce: UnsafePointer<UInt64>
  let excepted: UnsafePointer<UInt64>
  let baseStarts: UnsafePointer<UInt32>
  let bases: UnsafePointer<Int32>
  let exceptionStarts: UnsafePointer<UInt32>
  let exceptions: UnsafePointer<Int32>

  init(_ tables: EvaluationTables) {
    let (population, match, index) = (tables.columns, tables.match, tables.rules.conditionIndex)
    fieldCount = population.fieldCount
    today = tables.today.dayNumber
    valueNumbers = population.valueNumbers.base
    units = population.units.base
    holdings = population.holdings.base
    holdingEnds = population.holdingEnds.base
    records = population.records.base
    recordEnds = population.recordEnds.base
    columns = match.columns.base
    columnCount = match.columns.count
    classes = match.classes.base
    bitmaps = match.bitmaps.base
    possible = match.possible.base
    certain = match.certain.base
    columnOfAttribute = match.columnOfAttribute.base
    truthStarts = match.truthStarts.base
    truths = match.truths.base
    unitAttribute = index.attributes.unit
    setCount = index.sets.count
    setStarts = match.setStarts.base
    memberStarts = match.memberStarts.base
    members = match.members.base
    withRest = index.withRest.base
    restSteps = index.restSteps.base
    restPlaces = index.restPlaces.base
    hasRests = index.hasRests
    firstHolding = index.firstHolding
    askedStarts = index.askedStarts.base
    askedEnds = index.askedEnds.base
    mostAskedLevel = index.mostAskedLevel
    asksForHolds = index.asksForHolds
    owners = index.owners.base
    always = index.always.base
    let made = tables.records
    results = made.results.base
    courses = made.courses.base
    attended = made.attended.base
    isWithdrawn = made.isWithdrawn.base
    classStarts = made.classStarts.base
    classEnds = made.classEnds.base
    stepStarts = made.stepStarts.base
    stepCourses = made.stepCourses.base
    countsFrom = made.countsFrom.base
    teachesStarts = made.teachesStarts.base
    teaches = made.teaches.base
    kinds = made.kinds.base
    hours = made.hours.base
    days = made.days.base
    listStarts = made.listStarts.base
    shapeTruths = made.shapeTruths.base
    trainedFrom = tables.trainedFrom.base
    trainedAtLeast = tables.trainedAtLeast.base
    quotaFirsts = tables.quotaFirsts.base
    quotaLasts = tables.quotaLasts.base
    let demands = tables.demands
    common = tables.common.provisions.base
    targets = demands.targets.base
    entryStarts = demands.starts.base
    entries = demands.entries.base
    reckonings = demands.reckonings.base
    dueStarts = tables.dues.starts.base
    dueDays = tables.dues.days.base
    sinceStarts = tables.dues.sinceStarts.base
    inForce = tables.inForce.base
    excepted = demands.excepted.base
    baseStarts = demands.bases.starts.base
    bases = demands.bases.numbers.base
    exceptionStarts = demands.exceptionsTo.starts.base
    exceptions = demands.exceptionsTo.numbers.base
  }

  @inline(__always) func holdingRange(of cadre: Int) -> Range<Int> {
    (cadre == 0 ? 0 : Int(holdingEnds[cadre - 1]))..<Int(holdingEnds[cadre])
  }

  @inline(__always) func recordRange(of cadre: Int) -> Range<Int> {
    (cadre == 0 ? 0 : Int(recordEnds[cadre - 1]))..<Int(recordEnds[cadre])
  }
}
