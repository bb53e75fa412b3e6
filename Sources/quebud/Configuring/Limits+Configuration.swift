import NIOCore
import QuebuService

/// A key of the table `[limits]`.
private struct LimitKey {
  var name: String
  var bounds: ClosedRange<Int>
  var set: (inout Limits, Int) -> Void

  init(_ name: String, _ bounds: ClosedRange<Int>, _ set: @escaping (inout Limits, Int) -> Void) {
    self.name = name
    self.bounds = bounds
    self.set = set
  }

  static var all: [LimitKey] {
    [
      LimitKey("connections", 1...100_000) { $0.connections = $1 },
      LimitKey("user-connections", 1...100_000) { $0.userConnections = $1 },
      LimitKey("surplus-connections", 1...10_000) { $0.surplusConnections = $1 },
      LimitKey("user-requests", 1...100_000) { $0.userRequests = $1 },
      LimitKey("bulk-requests", 1...1_000) { $0.bulkRequests = $1 },
      LimitKey("queue", 0...100_000) { $0.queue = $1 },
      LimitKey("queue-seconds", 1...600) { $0.queueTime = .seconds(Int64($1)) },
      LimitKey("idle-seconds", 1...86_400) { $0.idleTime = .seconds(Int64($1)) },
      LimitKey("header-seconds", 1...600) { $0.headerTime = .seconds(Int64($1)) },
      LimitKey("body-seconds", 1...3_600) { $0.bodyTime = .seconds(Int64($1)) },
      LimitKey("write-seconds", 1...3_600) { $0.writeTime = .seconds(Int64($1)) },
      LimitKey("linger-seconds", 1...600) { $0.lingerTime = .seconds(Int64($1)) },
      LimitKey("header-bytes", 1_024...1 << 20) { $0.headerBytes = $1 },
      LimitKey("header-fields", 8...1_000) { $0.headerCount = $1 },
      LimitKey("target-bytes", 256...1 << 20) { $0.targetBytes = $1 },
      LimitKey("body-bytes", 1_024...1 << 30) { $0.bodyBytes = $1 },
      LimitKey("rule-set-bytes", 1_024...1 << 30) { $0.ruleSetBytes = $1 },
      LimitKey("all-body-bytes", 1_024...1 << 40) { $0.allBodyBytes = $1 },
      LimitKey("reserved-files", 48...100_000) { $0.reservedFiles = $1 },
    ]
  }
}

extension Limits {
  init(_ table: [String: ConfigurationValue], _ reader: inout ConfigurationReader) {
    self.init()
    let keys = LimitKey.all
    reader.refuseKeys(of: table, at: "limits", except: keys.map(\.name))
    for key in keys {
      guard let value = table[key.name] else { continue }
      if case .number(let number) = value, key.bounds.contains(number) {
        key.set(&self, number)
      } else {
        reader.refuse(
          "limits.\(key.name)",
          "`\(key.name)` is a whole number from \(key.bounds.lowerBound) to \(key.bounds.upperBound)")
      }
    }
    guard reader.mistakes.isEmpty else { return }
    if userConnections > connections, table["user-connections"] != nil {
      reader.refuse("limits.user-connections", "`user-connections` is more than `connections`, of all users together")
    }
    let longest = max(bodyBytes, ruleSetBytes)
    if allBodyBytes < longest {
      let key = table["all-body-bytes"] == nil ? "rule-set-bytes" : "all-body-bytes"
      reader.refuse("limits.\(key)", "`all-body-bytes` has no room for a single body of \(longest) bytes")
    }
  }
}
