import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

/// Rules, roles and the rows of tables, numbered together: by the ids of rules, roles and tables, then by the place in
/// the table. Rules and tables share one space of names; a role may have the id of a rule.
struct ProvisionSymbols {
  /// Where the number of a provision leads to.
  enum Origin {
    case rule(Declaration)
    case role(Declaration)
    /// The row's place is from 0.
    case row(Ordinal<DecisionTable>, place: Int)
  }

  private(set) var origins: [Origin] = []
  /// Of rules and rows.
  private(set) var rules: [String: Ordinal<Provision>] = [:]
  private(set) var roles: [String: Ordinal<Provision>] = [:]
  private(set) var tables = SymbolTable<DecisionTable>()
  /// By table: the numbers of its rows.
  private(set) var rows: [Range<Int>] = []
  /// By table: the ids of its rows, `table#row`.
  private(set) var rowIDs: [[String]] = []
  /// Rules and roles without an id of their own.
  private(set) var others: [Declaration] = []
  private(set) var lacksNames = false

  init() {}

  init(rules: [Declaration], roles: [Declaration], tables: [Declaration], into sink: inout DiagnosticSink) {
    let rules = SymbolTable<Provision>(rules, noun: "rule", into: &sink)
    let roles = SymbolTable<Provision>(roles, noun: "role", into: &sink)
    var distinct: [Declaration] = []
    for table in tables {
      guard let id = table.id, let rule = rules.index(of: id) else {
        distinct.append(table)
        continue
      }
      let other = rules[rule]
      // Of the two, the later one is told.
      let isLater = other.idLocation < table.idLocation
      sink.reportDuplicate(
        isLater ? table : other, id: id, noun: isLater ? "rule" : "table", of: isLater ? other : table)
      distinct.append(Declaration(element: table.element, file: table.file, id: nil))
    }
    self.tables = SymbolTable(distinct, noun: "table", into: &sink)
    others = rules.others + roles.others
    lacksNames = rules.lacksNames || roles.lacksNames || self.tables.lacksNames
    number(rules: rules, roles: roles, into: &sink)
  }

  private mutating func number(
    rules ruleTable: SymbolTable<Provision>, roles roleTable: SymbolTable<Provision>, into sink: inout DiagnosticSink
  ) {
    // A merge of three lists that are each in the order of ids.
    rows = [Range<Int>](repeating: 0..<0, count: tables.count)
    rowIDs = [[String]](repeating: [], count: tables.count)
    let count = ruleTable.count + roleTable.count
    origins.reserveCapacity(count)
    rules.reserveCapacity(count)
    var (rule, role, table) = (0, 0, 0)
    while true {
      let ruleID = rule < ruleTable.count ? ruleTable.declared[rule].id : nil
      let roleID = role < roleTable.count ? roleTable.declared[role].id : nil
      let tableID = table < tables.count ? tables.declared[table].id : nil
      if let ruleID, roleID.map({ ruleID <= $0 }) ?? true, tableID.map({ ruleID <= $0 }) ?? true {
        rules[ruleID] = Ordinal(origins.count)
        origins.append(.rule(ruleTable.declared[rule]))
        rule += 1
      } else if let roleID, tableID.map({ roleID <= $0 }) ?? true {
        roles[roleID] = Ordinal(origins.count)
        origins.append(.role(roleTable.declared[role]))
        role += 1
      } else if let tableID {
        numberRows(of: Ordinal(table), id: tableID, into: &sink)
        table += 1
      } else {
        break
      }
    }
  }

  private mutating func numberRows(of table: Ordinal<DecisionTable>, id: String, into sink: inout DiagnosticSink) {
    let start = origins.count
    let declaration = tables[table]
    var first: [String: XMLElement] = [:]
    var place = 0
    for row in declaration.element.children where row.name == "row" {
      var name = String(place + 1)
      if let own = row.identifier("id") {
        if let earlier = first[own] {
          sink.report(
            .duplicateID, "there is a row `\(own)` already", in: declaration.file.name, at: row.range(of: "id"),
            related: [.init("the first is here", at: declaration.file.location(earlier.range(of: "id")))])
        } else {
          first[own] = row
          name = own
        }
      }
      let rowID = id + "#" + name
      rules[rowID] = Ordinal(origins.count)
      rowIDs[table.position].append(rowID)
      origins.append(.row(table, place: place))
      place += 1
    }
    rows[table.position] = start..<origins.count
  }

  var count: Int { origins.count }

  /// The provisions that a name stands for, where rules, rows, tables and roles can be named: a rule, else the row
  /// `table#row`, else all rows of a table, else a role. Nil when there is none.
  func named(_ name: String) -> [Ordinal<Provision>]? {
    if let rule = rules[name] { return [rule] }
    if let table = tables.index(of: name) { return rows[table.position].map { Ordinal($0) } }
    return roles[name].map { [$0] }
  }
}
