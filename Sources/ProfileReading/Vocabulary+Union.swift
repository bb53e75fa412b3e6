package import TrainingModel

extension Vocabulary {
  /// The names that profiles may use in either of two rule sets, to read profiles once for both: what conditions, courses
  /// and classes say about them is left away. A field that both declare with different types is that of the first.
  ///
  /// The first vocabulary itself where it knows all names of the other.
  package func namesForProfiles(with other: Vocabulary) -> Vocabulary {
    knowsNames(of: other) ? self : union(other)
  }

  private func knowsNames(of other: Vocabulary) -> Bool {
    func knows<Thing>(_ own: Named<Thing>, _ others: Named<Thing>) -> Bool {
      others.ids.allSatisfy { own.index(of: $0) != nil }
    }
    guard knows(fields, other.fields), knows(competencies, other.competencies), knows(courses, other.courses),
      knows(classes, other.classes)
    else { return false }
    let codesAreKnown = other.fields.items.allSatisfy { field in
      guard let own = fields[id: field.id], own.type == field.type, own.isMany || !field.isMany else { return true }
      guard let codes = own.codes, let others = field.codes else { return true }
      return other.codeLists[others].codes.allSatisfy { codeLists[codes].place(of: $0.value) != nil }
    }
    return codesAreKnown && other.competencies.items.allSatisfy { top(of: $0.id) >= other.top(of: $0.id) }
  }

  /// The highest level of a competency; 0: there is no such competency.
  private func top(of competency: String) -> Int {
    competencies[id: competency].map { scales[$0.scale].levels.count } ?? 0
  }

  private func union(_ other: Vocabulary) -> Vocabulary {
    var union = Vocabulary()
    for field in fields.items + other.fields.items.filter({ fields.index(of: $0.id) == nil }) {
      var field = field
      let lists = [self, other].compactMap { vocabulary in
        vocabulary.fields.index(of: field.id).flatMap { vocabulary.codeList(of: $0) }
      }
      if field.type == .code {
        // A list for each field: lists of one name may differ.
        var codes: [CodeList.Code] = []
        for code in lists.flatMap(\.codes) where !codes.contains(where: { $0.value == code.value }) {
          codes.append(code)
        }
        let list = CodeList(id: field.id, isOrdered: false, title: field.title, codes: codes)
        field.codes = union.codeLists.append(list, id: field.id)
      }
      field.isMany = field.isMany || other.fields[id: field.id]?.isMany == true
      union.fields.append(field, id: field.id)
    }
    for competency in competencies.items + other.competencies.items where union.competencies[id: competency.id] == nil {
      var competency = competency
      let top = max(top(of: competency.id), other.top(of: competency.id))
      let scale = Scale(
        id: competency.id, levels: .init(repeating: LocalizedText(), count: top), location: competency.location)
      guard let number = union.scales.append(scale, id: competency.id) else { continue }
      competency.scale = number
      union.competencies.append(competency, id: competency.id)
    }
    for course in courses.items + other.courses.items where union.courses[id: course.id] == nil {
      let name = Course(
        id: course.id, hours: course.hours, mode: course.mode, method: course.method, content: course.content,
        state: course.state, location: course.location)
      union.courses.append(name, id: course.id)
    }
    for held in classes.items + other.classes.items where union.classes[id: held.id] == nil {
      let name = TrainingClass(
        id: held.id, starts: held.starts, ends: held.ends, seats: held.seats, kind: held.kind, state: held.state,
        hours: held.hours, location: held.location)
      union.classes.append(name, id: held.id)
    }
    return union
  }

  /// Whether a cadre that is bound to the other vocabulary is bound to this one as it stands: the same names of fields,
  /// codes, competencies, courses and classes, with the same numbers.
  ///
  /// - Parameter catalogue: whether courses and classes matter; without, what is recorded of them is not looked at.
  package func bindsAlike(_ other: Vocabulary, catalogue: Bool = true) -> Bool {
    func same<Thing>(_ a: Named<Thing>, _ b: Named<Thing>, _ id: (Thing) -> String) -> Bool {
      a.count == b.count && zip(a.items, b.items).allSatisfy { id($0) == id($1) }
    }
    guard same(fields, other.fields, \.id), same(competencies, other.competencies, \.id) else { return false }
    if catalogue {
      guard same(courses, other.courses, \.id), same(classes, other.classes, \.id) else { return false }
    }
    let fieldsAreAlike = fields.ordinals.allSatisfy { field in
      fields[field].type == other.fields[field].type && fields[field].isMany == other.fields[field].isMany
        && codeList(of: field)?.codes.map(\.value) == other.codeList(of: field)?.codes.map(\.value)
    }
    return fieldsAreAlike && competencies.items.allSatisfy { top(of: $0.id) >= other.top(of: $0.id) }
  }
}
