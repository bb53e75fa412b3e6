import TrainingModel

extension SamplePerson {
  /// As a `<cadre>` of profiles.
  func writeXML(to output: inout ByteText) {
    output.add("  <cadre id=\"\(id)\" unit=\"\(unit)\">\n    <name>\(name)</name>\n")
    for field in fields {
      for value in field.values {
        output.add("    <\(field.name)>")
        switch value {
        case .text(let text), .number(let text): output.add(text)
        case .date(let date): output.add(date)
        case .flag(let flag): output.add(flag ? "yes" : "no")
        }
        output.add("</\(field.name)>\n")
      }
    }
    for holding in holdings {
      output.add("    <holds competency=\"\(holding.competency)\" level=\"\(holding.level)\"")
      output.addAttribute("assessed-on", holding.assessedOn)
      output.addAttribute("expires-on", holding.expiresOn)
      output.add("/>\n")
    }
    for record in records {
      output.add("    <training")
      output.addAttribute("course", record.course)
      output.addAttribute("class", record.trainingClass)
      output.addAttribute("kind", record.kind)
      output.addAttribute("starts", record.starts)
      output.addAttribute("ends", record.ends)
      output.addAttribute("hours", record.hours)
      output.addAttribute("days", record.days)
      output.addAttribute("mode", record.mode)
      output.addAttribute("result", record.result)
      output.addAttribute("leave-hours", record.leaveHours)
      output.add(record.title.map { "><title>\($0)</title></training>\n" } ?? "/>\n")
    }
    output.add("  </cadre>\n")
  }
}

extension ByteText {
  fileprivate mutating func addAttribute(_ name: String, _ value: String?) {
    if let value { add(" \(name)=\"\(value)\"") }
  }

  fileprivate mutating func addAttribute(_ name: String, _ value: Int?) {
    if let value { add(" \(name)=\"\(value)\"") }
  }

  fileprivate mutating func addAttribute(_ name: String, _ value: CalendarDate?) {
    guard let value else { return }
    add(" \(name)=\"")
    add(value)
    add("\"")
  }
}
