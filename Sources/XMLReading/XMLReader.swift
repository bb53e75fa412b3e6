import Diagnostics

/// Reads documents of one namespace as a stream of elements, with the place of everything.
///
/// libxml2 decides what is well-formed; places are counted on the bytes themselves, and mistakes are looked up there and
/// told in the words of this program. Nothing but the given bytes is ever opened: no DTD, no entity, no catalogue, no
/// network. Reads on several threads at once are independent of each other.
package enum XMLReader {
  /// Reads a whole document and hands over each child of its root as soon as the child's end tag is read, so that memory
  /// is that of the largest child.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8, with or without a byte order mark; must stay unchanged during the call.
  ///   - file: the name that diagnostics give to the document.
  ///   - namespace: that of the root and of all elements.
  ///   - rootName: the local name of the root.
  ///   - elementNames: those that the kind of document has, to tell which of a start tag and its end tag is misspelt.
  ///   - limits: each of them met is an error, and ends the reading.
  ///   - elementsBefore: how many elements of earlier documents count against `limits.elements`.
  ///   - root: called once with the root element, which has its attributes but no children and no text yet; returns
  ///     whether to go on. Not called for a root that is refused.
  ///   - child: called for each child element of the root, in order. Children that were complete before a mistake have
  ///     been handed over.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, namespace: String, rootName: String,
    elementNames: Set<String> = [], limits: XMLLimits, elementsBefore: Int = 0, root: (XMLElement) -> Bool,
    child: (XMLElement) -> Void
  ) -> XMLOutcome {
    let source = XMLSource(bytes: bytes.bindMemory(to: UInt8.self), file: file)
    let expectation = RootExpectation(name: rootName, namespace: namespace, elementNames: elementNames)
    if let refusal = source.refusal(limits: limits) {
      return XMLOutcome(diagnostics: [refusal], elements: elementsBefore, isComplete: false)
    }
    return withoutActuallyEscaping(root) { root in
      withoutActuallyEscaping(child) { child in
        var parse = XMLParse(
          source, expectation: expectation, limits: limits, elementsBefore: elementsBefore, root: root, plain: nil,
          child: child, goesOn: { true })
        return LibXML2.run(&parse)
      }
    }
  }

  /// The same, but shows each child of the root as a tape before it makes an element of it.
  ///
  /// - Parameter plain: returns whether it took the child, which is then not made to an element. Not called for children
  ///   that are not in the plainest spelling.
  /// - Parameter goesOn: asked behind each child that was made to an element; false ends the reading without a word.
  package static func read(
    _ bytes: UnsafeRawBufferPointer, file: String, namespace: String, rootName: String,
    elementNames: Set<String> = [], limits: XMLLimits, elementsBefore: Int = 0, root: (XMLElement) -> Bool,
    plain: (XMLTape) -> Bool, child: (XMLElement) -> Void, goesOn: () -> Bool = { true }
  ) -> XMLOutcome {
    let source = XMLSource(bytes: bytes.bindMemory(to: UInt8.self), file: file)
    let expectation = RootExpectation(name: rootName, namespace: namespace, elementNames: elementNames)
    if let refusal = source.refusal(limits: limits) {
      return XMLOutcome(diagnostics: [refusal], elements: elementsBefore, isComplete: false)
    }
    return withoutActuallyEscaping(root) { root in
      withoutActuallyEscaping(plain) { plain in
        withoutActuallyEscaping(child) { child in
          withoutActuallyEscaping(goesOn) { goesOn in
            var parse = XMLParse(
              source, expectation: expectation, limits: limits, elementsBefore: elementsBefore, root: root,
              plain: plain, child: child, goesOn: goesOn)
            return LibXML2.run(&parse)
          }
        }
      }
    }
  }

  /// The same over text that is at hand.
  package static func read(
    text: String, file: String, namespace: String, rootName: String, limits: XMLLimits, elementsBefore: Int = 0,
    root: (XMLElement) -> Bool, child: (XMLElement) -> Void
  ) -> XMLOutcome {
    var text = text
    return text.withUTF8 {
      read(
        UnsafeRawBufferPointer($0), file: file, namespace: namespace, rootName: rootName, limits: limits,
        elementsBefore: elementsBefore, root: root, child: child)
    }
  }
}

/// What the root element of a kind of file is.
struct RootExpectation {
  var name: String
  var namespace: String
  /// Those that such files have; empty where they are not known.
  var elementNames: Set<String>
}
