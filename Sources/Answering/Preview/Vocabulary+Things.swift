import RuleLanguage
import TrainingModel
import WireFormat

extension Vocabulary {
  /// The framework, the catalogue and the dictionary.
  func things(in ruleSet: RuleSet) -> [Thing] {
    competencies.items.map { competency in
      Thing(
        "competency", competency.id, competency.title, at: competency.location,
        [
          Facet("scale", scales[competency.scale].id), .code("kind", competency.kind),
          .code("content", competency.content),
        ])
    } + courses.items.map { thing($0, in: ruleSet) } + classes.items.map { thing($0, in: ruleSet) } + dictionary()
  }

  private func thing(_ course: Course, in ruleSet: RuleSet) -> Thing {
    var facets: [Facet?] = [
      Facet("hours", course.hours.description), .optional("days", course.days), .code("mode", course.mode),
      .code("method", course.method), .code("content", course.content), .code("state", course.state),
      .code("grade", course.grade), .optional("lasts", course.lasts), .optional("valid-from", course.validFrom),
      .optional("valid-to", course.validTo),
    ]
    facets += course.teaches.map { taught in
      let competency = competencies[taught.competency]
      return Facet("teaches", "\(taught.level)", of: competency.id, title: Titles(competency.title.byLanguage))
    }.sorted { ($0.of ?? "") < ($1.of ?? "") }
    facets += names("after", course.after, courses, \.id, \.title)
    facets += names("counts-as", course.countsAs, courses, \.id, \.title)
    facets += ruleSet.conditions("for", course.audience)
    facets += names("taught-by", course.taughtBy, lecturers, \.id, \.title, isForReaders: true)
    return Thing("course", course.id, course.title, at: course.location, facets)
  }

  private func thing(_ held: TrainingClass, in ruleSet: RuleSet) -> Thing {
    var facets: [Facet?] = [
      Facet("starts", held.starts.description), Facet("ends", held.ends.description),
      .optional("enrol-by", held.enrolBy), Facet("seats", "\(held.seats)"), .code("kind", held.kind),
      .code("state", held.state), .code("organiser-level", held.organiserLevel), .code("place", held.place),
      Facet("hours", held.hours.description), .optional("days", held.days),
    ]
    facets += names("offers", held.offers, courses, \.id, \.title)
    facets += ruleSet.conditions("for", held.audience)
    facets += held.unitQuotas.sorted { $0.unit < $1.unit }.map { Facet("quota", "\($0.seats)", of: $0.unit) }
    facets += names("held-at", held.heldAt, bases, \.id, \.title, isForReaders: true)
    facets.append(held.head.map { Facet("head", $0, isForReaders: true) })
    return Thing("class", held.id, held.title, at: held.location, facets)
  }

  private func dictionary() -> [Thing] {
    var things = scales.items.map { scale in
      Thing(
        "scale", scale.id, scale.title,
        [Facet("levels", "\(scale.levels.count)")]
          + scale.levels.enumerated().map { place, title in
            Titles(title.byLanguage).map { Facet("level", $0, of: "\(place + 1)") }
          })
    }
    things += fields.items.map { field in
      Thing(
        "field", field.id, field.title,
        [
          .code("type", field.type), field.codes.map { Facet("codes", codeLists[$0].id) },
          Facet("many", field.isMany ? "true" : "false"),
        ])
    }
    things += codeLists.items.map { list in
      let codes = list.codes.map(\.value).sorted().map { Facet("code", $0, of: $0) }
      let titles = list.codes.map { code in
        Titles(code.title.byLanguage).map { Facet("code-title", $0, of: code.value) }
      }
      let order = list.isOrdered ? Facet("order", list.codes.map(\.value).joined(separator: " ")) : nil
      return Thing(
        "code-list", list.id, list.title,
        [Facet("ordered", list.isOrdered ? "true" : "false"), order] + codes
          + titles.sorted { ($0?.of ?? "") < ($1?.of ?? "") })
    }
    things += sources.items.map { source in
      Thing(
        "source", source.id, source.title,
        [
          source.issued.map { Facet("issued", $0.description, isForReaders: true) },
          source.href.map { Facet("href", $0, isForReaders: true) },
        ])
    }
    things += lecturers.items.map {
      Thing("lecturer", $0.id, $0.title, [Facet("origin", $0.origin.rawValue, isForReaders: true)])
    }
    things += bases.items.map { Thing("base", $0.id, $0.title, []) }
    return things
  }

  private func names<Item>(
    _ what: String, _ items: [Ordinal<Item>], _ list: Named<Item>, _ id: (Item) -> String,
    _ title: (Item) -> LocalizedText, isForReaders: Bool = false
  ) -> [Facet] {
    items.map { number in
      Facet(
        what, id(list[number]), of: id(list[number]), title: Titles(title(list[number]).byLanguage),
        isForReaders: isForReaders)
    }.sorted { ($0.of ?? "") < ($1.of ?? "") }
  }
}
