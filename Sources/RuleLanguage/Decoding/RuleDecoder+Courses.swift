import Diagnostics
import DocumentGrammar
import TrainingModel
import XMLReading

extension RuleDecoder {
  mutating func decodeCourses(_ plain: PlainParts) {
    courses = plain.courses(symbols.courses.declared)
    for (number, declaration) in symbols.courses.declared.enumerated() where courses[number] == nil {
      courses[number] = course(declaration)
    }
    for declaration in symbols.courses.others { _ = course(declaration) }
  }

  mutating func course(_ declaration: Declaration) -> Course? {
    let element = declaration.element
    let file = declaration.file
    let title = title(of: declaration, noun: "course")
    let validity = validity(of: element, file)
    let teaches = teaches(of: element, file)
    let after = courses(of: "after", in: element, file)
    let countsAs = courses(of: "counts-as", in: element, file)
    let audience = element.child("for").map { conditions(in: $0, scope: .cadre, file) } ?? []
    let taughtBy = references(of: "taught-by", "lecturer", in: element, symbols.lecturers, noun: "lecturer", file)
    guard let id = declaration.id, let hours = element.amount("hours"), let mode: TrainingMode = element.choice("mode"),
      let method: TeachingMethod = element.choice("method"), let content: Content = element.choice("content"),
      let state: CourseState = element.choice("state")
    else { return nil }
    var course = Course(
      id: id, hours: hours, mode: mode, method: method, content: content, state: state,
      location: file.location(element.range))
    course.title = title
    course.days = element.amount("days")
    course.grade = element.choice("grade")
    course.lasts = element.period("lasts")
    course.validFrom = validity.from
    course.validTo = validity.to
    course.teaches = teaches
    course.after = after
    course.afterLocations = after.map { prerequisite in
      let id = symbols.courses[prerequisite].id
      let named = element.children("after").first { $0.value("course") == id }
      return file.location(named?.range ?? element.range)
    }
    course.countsAs = countsAs
    course.audience = audience
    course.taughtBy = taughtBy
    return course
  }

  private mutating func teaches(of element: XMLElement, _ file: FileContext) -> [Course.Teaches] {
    var out: [Course.Teaches] = []
    var first: [Ordinal<Competency>: XMLElement] = [:]
    for child in element.children("teaches") {
      guard
        let competency = resolve("competency", of: child, in: symbols.competencies, noun: "competency", file)
      else { continue }
      if let earlier = first.updateValue(child, forKey: competency) {
        reportGivenTwice(
          "the competency `\(child.value("competency") ?? "")`", child.range(of: "competency"),
          earlier.range(of: "competency"), file)
        continue
      }
      guard let level = child.positiveInteger("level"),
        checkLevel(level, of: competency, at: file.location(child.range(of: "level")))
      else { continue }
      out.append(.init(competency: competency, level: level))
    }
    return out.sorted { $0.competency < $1.competency }
  }

  private mutating func courses(
    of name: String, in element: XMLElement, _ file: FileContext
  ) -> [Ordinal<Course>] {
    references(of: name, "course", in: element, symbols.courses, noun: "course", file)
  }

  /// What children of one name refer to, in order and each once.
  mutating func references<Kind>(
    of name: String, _ attribute: String, in element: XMLElement, _ table: SymbolTable<Kind>, noun: String,
    _ file: FileContext
  ) -> [Ordinal<Kind>] {
    var out: [Ordinal<Kind>] = []
    for child in element.children(name) {
      guard let found = resolve(attribute, of: child, in: table, noun: noun, file) else { continue }
      if out.contains(found) {
        reportRepeated(child.value(attribute) ?? "", at: file.location(child.range(of: attribute)))
      } else {
        out.append(found)
      }
    }
    return out.count < 2 ? out : out.sorted()
  }

  /// `valid-from` and `valid-to`, in this order.
  mutating func validity(of element: XMLElement, _ file: FileContext) -> (from: CalendarDate?, to: CalendarDate?) {
    let validity = (from: element.date("valid-from"), to: element.date("valid-to"))
    checkOrder("valid-from", validity.from, "valid-to", validity.to, of: element, file)
    return validity
  }

  /// Reports two days of which the second lies before the first.
  mutating func checkOrder(
    _ earlierName: String, _ earlier: CalendarDate?, _ laterName: String, _ later: CalendarDate?,
    of element: XMLElement, _ file: FileContext
  ) {
    guard let earlier, let later, later < earlier else { return }
    sink.report(
      .reversedDates, "`\(laterName)` \(later) lies before `\(earlierName)` \(earlier)", in: file.name,
      at: element.range(of: laterName))
  }
}
