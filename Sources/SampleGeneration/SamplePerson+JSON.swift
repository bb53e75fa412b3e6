import TrainingModel

extension SamplePerson {
  /// As one line of JSON.
  func writeJSON(to output: inout ByteText) {
    output.add("{\"id\":\"\(id)\",\"name\":\"\(name)\",\"unit\":\"\(unit)\",\"fields\":{")
    for (place, field) in fields.enumerated() {
      output.add(place == 0 ? "\"\(field.name)\":" : ",\"\(field.name)\":")
      if field.many { output.add("[") }
      for (place, value) in field.values.enumerated() {
        if place > 0 { output.add(",") }
        Self.write(value, to: &output)
      }
      if field.many { output.add("]") }
    }
    output.add("},\"holds\":[")
    for (place, holding) in holdings.enumerated() {
      output.add(place == 0 ? "{" : ",{")
      output.add("\"competency\":\"\(holding.competency)\",\"level\":\(holding.level)")
      output.addMember("assessed_on", holding.assessedOn)
      output.addMember("expires_on", holding.expiresOn)
      output.add("}")
    }
    output.add("],\"training\":[")
    for (place, record) in records.enumerated() {
      output.add(place == 0 ? "{" : ",{")
      output.add("\"result\":\"\(record.result)\"")
      output.addMember("course", record.course)
      output.addMember("class", record.trainingClass)
      output.addMember("title", record.title)
      output.addMember("kind", record.kind)
      output.addMember("starts", record.starts)
      output.addMember("ends", record.ends)
      output.addMember("hours", record.hours)
      output.addMember("days", record.days)
      output.addMember("mode", record.mode)
      output.addMember("leave_hours", record.leaveHours)
      output.add("}")
    }
    output.add("]}\n")
  }

  private static func write(_ value: Value, to output: inout ByteText) {
    switch value {
    case .text(let text): output.add("\"\(text)\"")
    case .number(let text): output.add(text)
    case .date(let date):
      output.add("\"")
      output.add(date)
      output.add("\"")
    case .flag(let flag): output.add(flag ? "true" : "false")
    }
  }
}

extension ByteText {
  fileprivate mutating func addMember(_ name: String, _ value: String?) {
    if let value { add(",\"\(name)\":\"\(value)\"") }
  }

  fileprivate mutating func addMember(_ name: String, _ value: Int?) {
    if let value { add(",\"\(name)\":\(value)") }
  }

  fileprivate mutating func addMember(_ name: String, _ value: CalendarDate?) {
    guard let value else { return }
    add(",\"\(name)\":\"")
    add(value)
    add("\"")
  }
}
