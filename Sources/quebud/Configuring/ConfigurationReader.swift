import Diagnostics
import Glibc
import QuebuService

/// Reads a configuration to its end, whatever mistakes it has.
struct ConfigurationReader {
  private let places: ConfigurationPlaces
  let root: [String: ConfigurationValue]
  private(set) var mistakes: [ConfigurationFailure.Mistake] = []

  init(_ text: String) {
    places = ConfigurationPlaces(text)
    do throws(ConfigurationValue.Failure) {
      root = try ConfigurationValue.tables(in: text)
    } catch {
      root = [:]
      mistakes.append(.init(error.line, error.message))
    }
  }

  /// - Parameters:
  ///   - path: of the key: `grant.0.users`.
  ///   - value: the one of a list that it is about.
  mutating func refuse(_ path: String, holding value: String? = nil, _ message: String) {
    mistakes.append(.init(places.line(of: path, holding: value), message))
  }

  mutating func refuseKeys(of table: [String: ConfigurationValue], at path: String, except known: [String]) {
    for key in table.keys.sorted() where !known.contains(key) {
      let place = path.isEmpty ? "" : " in `\(path.prefix { $0 != "." })`"
      refuse(
        path.isEmpty ? key : "\(path).\(key)",
        "there is no key `\(key)`\(place)\(Suggestion.phrase(for: key, among: known))")
    }
  }

  /// The number of a user or a group, which is given by name or as it is.
  mutating func account(_ value: ConfigurationValue, at path: String, _ kind: AccountKind) -> UInt32? {
    switch value {
    case .number(let number):
      if let id = UInt32(exactly: number), id != .max { return id }
      refuse(path, holding: "\(number)", "\(number) is no number of a \(kind.rawValue)")
    case .text(let name):
      if let id = kind.id(of: name) { return id }
      refuse(path, holding: name, "this system has no \(kind.rawValue) `\(name)`")
    case .list, .table, .other:
      refuse(path, "a \(kind.rawValue) is given by its name in quotes, or by its number")
    }
    return nil
  }
}

/// What the system knows by name and by number.
enum AccountKind: String {
  case user, group

  /// Nil: the system knows none of that name.
  func id(of name: String) -> UInt32? {
    switch self {
    case .user: getpwnam(name)?.pointee.pw_uid
    case .group: getgrnam(name)?.pointee.gr_gid
    }
  }
}

extension Configuration {
  init(_ reader: inout ConfigurationReader) {
    guard reader.mistakes.isEmpty else { return }
    let root = reader.root
    reader.refuseKeys(of: root, at: "", except: ["socket", "limits", "grant"])
    switch root["socket"] {
    case .table(let table): socket = SocketRights(table, &reader)
    case nil: break
    default: reader.refuse("socket", "`socket` is a table: [socket]")
    }
    switch root["limits"] {
    case .table(let table): limits = Limits(table, &reader)
    case nil: break
    default: reader.refuse("limits", "`limits` is a table: [limits]")
    }
    guard let grants = root["grant"] else {
      reader.refuse("", "nobody has any role: there is no [[grant]]")
      return
    }
    guard case .list(let list) = grants else {
      reader.refuse("grant", "`grant` is a list of tables: [[grant]]")
      return
    }
    for (place, grant) in list.enumerated() {
      guard case .table(let table) = grant else {
        reader.refuse("grant", "`grant` is a list of tables: [[grant]]")
        continue
      }
      if let grant = AccessRules.Grant(table, at: "grant.\(place)", &reader) { access.grants.append(grant) }
    }
    if list.isEmpty { reader.refuse("grant", "nobody has any role: `grant` is empty") }
  }
}

extension SocketRights {
  fileprivate init(_ table: [String: ConfigurationValue], _ reader: inout ConfigurationReader) {
    self.init()
    reader.refuseKeys(of: table, at: "socket", except: ["group", "mode"])
    if let value = table["group"] { group = reader.account(value, at: "socket.group", .group) }
    guard let value = table["mode"] else { return }
    let number: Int? =
      switch value {
      case .number(let number): number
      case .text(let text): Int(text, radix: 8)
      case .list, .table, .other: nil
      }
    guard let number, number & ~0o666 == 0, number & 0o600 == 0o600 else {
      reader.refuse(
        "socket.mode", "`mode` says who may connect, as \"0600\", \"0660\" or \"0666\", or as 0o660 without quotes")
      return
    }
    mode = UInt32(number)
  }
}

extension AccessRules.Grant {
  fileprivate init?(_ table: [String: ConfigurationValue], at path: String, _ reader: inout ConfigurationReader) {
    reader.refuseKeys(of: table, at: path, except: ["role", "users", "groups", "units"])
    let users = Self.accounts(table["users"], at: "\(path).users", .user, &reader)
    let groups = Self.accounts(table["groups"], at: "\(path).groups", .group, &reader)
    if table["users"] == nil, table["groups"] == nil {
      reader.refuse(path, "nobody is granted that: give `users` or `groups`")
    }
    guard let role = Self.role(table["role"], at: path, &reader) else { return nil }
    self.init(role, users: users, groups: groups, units: Self.units(table["units"], of: role, at: path, &reader))
  }

  private static func role(
    _ value: ConfigurationValue?, at path: String, _ reader: inout ConfigurationReader
  ) -> Role? {
    let known = Role.allCases.map(\.rawValue)
    guard let value else {
      reader.refuse(path, "`role` is missing: one of \(known.joined(separator: ", "))")
      return nil
    }
    guard case .text(let name) = value else {
      reader.refuse("\(path).role", "`role` is one of \(known.joined(separator: ", ")), in quotes")
      return nil
    }
    if let role = Role(rawValue: name) { return role }
    let meant = Suggestion.phrase(for: name, among: known)
    reader.refuse(
      "\(path).role",
      "there is no role `\(name)`\(meant.isEmpty ? "; there are \(known.joined(separator: ", "))" : meant)")
    return nil
  }

  private static func accounts(
    _ value: ConfigurationValue?, at path: String, _ kind: AccountKind, _ reader: inout ConfigurationReader
  ) -> Set<UInt32> {
    guard let value else { return [] }
    guard case .list(let list) = value, !list.isEmpty else {
      reader.refuse(path, "`\(kind.rawValue)s` is a list of names or numbers, such as [\"root\", 1000]")
      return []
    }
    return Set(list.compactMap { reader.account($0, at: path, kind) })
  }

  private static func units(
    _ value: ConfigurationValue?, of role: Role, at path: String, _ reader: inout ConfigurationReader
  ) -> UnitScope {
    guard role == .hr else {
      if value != nil { reader.refuse("\(path).units", "only the role hr has units") }
      return .none
    }
    let expected = "`units` is \"all\", or a list of ids of units, each with those below it"
    switch value {
    case nil: reader.refuse(path, "the role hr is of some units: \(expected)")
    case .text("all"): return .all
    case .list(let list) where !list.isEmpty:
      let ids = list.compactMap { value -> String? in
        if case .text(let id) = value, !id.isEmpty { id } else { nil }
      }
      if ids.count == list.count { return .units(Set(ids)) }
      reader.refuse("\(path).units", expected)
    default: reader.refuse("\(path).units", expected)
    }
    return .none
  }
}
