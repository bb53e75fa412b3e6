import WireFormat

/// One cadre as the profiles give it.
struct CadreView {
  let cadre: CadreBody

  func lines(_ terminal: Terminal, _ wording: Wording) -> [String] {
    var sections = Sections(terminal, wording)
    sections.heading("\(cadre.name)\(wording.aside(cadre.id))", aside: wording.title(cadre.unitTitle, or: cadre.unit))
    sections.pairs([(.roles, cadre.roles.map(wording.list))], indent: 2)
    facts(&sections)
    holdings(&sections)
    training(&sections)
    return sections.lines
  }

  private func facts(_ sections: inout Sections) {
    let wording = sections.wording
    guard !cadre.fields.entries.isEmpty else { return }
    sections.heading(wording(.fields))
    let order = cadre.fieldTitles ?? cadre.fields.entries.map { FieldTitlesBody(field: $0.field) }
    sections.pairs(
      order.map { titles in
        let values = cadre.fields[titles.field]?.texts
        return (wording.title(titles.title, or: titles.field), wording.values(values, titles.values))
      }, indent: 2)
  }

  private func holdings(_ sections: inout Sections) {
    let wording = sections.wording
    guard !cadre.holds.isEmpty else { return }
    sections.heading(wording(.holdings))
    var table = TextTable(
      [
        .init(title: wording(.competency), isFlexible: true), .init(title: wording(.level)),
        .init(title: wording(.assessedOn)), .init(title: wording(.expiresOn)),
      ], indent: 2)
    for holding in cadre.holds {
      table.add([
        .init(wording.title(holding.title, or: holding.competency)),
        .init(wording.level(holding.level, holding.levelTitle)), .init(holding.assessedOn),
        .init(holding.expiresOn ?? wording(.forEver)),
      ])
    }
    sections.add(table)
  }

  private func training(_ sections: inout Sections) {
    let wording = sections.wording
    sections.heading(wording(.training), aside: "\(cadre.training.count)")
    guard !cadre.training.isEmpty else {
      sections.paragraph(wording(.none), indent: 2)
      return
    }
    var table = TextTable(
      [
        .init(title: wording(.starts)), .init(title: wording(.ends)), .init(title: wording(.title), isFlexible: true),
        .init(title: wording(.kind)), .init(title: wording(.hours), isRight: true),
        .init(title: wording(.days), isRight: true), .init(title: wording(.result)),
      ], indent: 2)
    for record in cadre.training {
      let name =
        wording.title(record.classTitle) ?? wording.title(record.courseTitle) ?? record.title ?? record.trainingClass
        ?? record.course ?? ""
      var result = wording.code(record.result)
      if let counted = record.countsAs {
        result += wording.aside(wording(Phrase("按\(wording.code(counted))计", "counts as \(wording.code(counted))")))
      }
      table.add([
        .init(record.starts), .init(record.ends), .init(name), .init(record.kind.map(wording.code)),
        .init(record.hours?.description), .init(record.days?.description), .init(result),
      ])
    }
    sections.add(table)
  }
}
