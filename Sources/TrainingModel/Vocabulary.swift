/// Every name of a rule set that profiles and conditions may use, as dense lists with their way back from ids.
package struct Vocabulary: Sendable {
  package var codeLists = Named<CodeList>()
  package var fields = Named<Field>()
  package var sources = Named<Source>()
  package var scales = Named<Scale>()
  package var competencies = Named<Competency>()
  package var lecturers = Named<Lecturer>()
  package var bases = Named<Base>()
  package var courses = Named<Course>()
  package var classes = Named<TrainingClass>()
  package var quotas = Named<Quota>()

  package init() {}

  /// The code list of a field of type code.
  package func codeList(of field: Ordinal<Field>) -> CodeList? {
    fields[field].codes.map { codeLists[$0] }
  }
}

/// A dense list and the numbers of its ids.
@usableFromInline package struct Named<Element>: Sendable where Element: Sendable {
  @usableFromInline package private(set) var items: [Element] = []
  private var numbers: [String: Ordinal<Element>] = [:]

  package init() {}

  /// Adds one under its id; nil, and nothing changes, when the id is taken.
  @discardableResult
  package mutating func append(_ element: Element, id: String) -> Ordinal<Element>? {
    guard numbers[id] == nil else { return nil }
    let index = Ordinal<Element>(items.count)
    numbers[id] = index
    items.append(element)
    return index
  }

  package func index(of id: some StringProtocol) -> Ordinal<Element>? { numbers[String(id)] }
  package subscript(index: Ordinal<Element>) -> Element {
    @inlinable get { items[index.position] }
    set { items[index.position] = newValue }
  }
  package subscript(id id: String) -> Element? { numbers[id].map { items[$0.position] } }
  @inlinable package var count: Int { items.count }
  @inlinable package var ordinals: [Ordinal<Element>] { items.indices.map { Ordinal($0) } }
  package var ids: some Sequence<String> { numbers.keys }
}
