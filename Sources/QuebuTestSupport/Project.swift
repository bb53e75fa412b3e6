/// Where the parts of the project are, for tests that read them.
package enum Project {
  /// The root of the checkout.
  package static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  /// The folder `Fixtures` beside a test's source file.
  ///
  /// - Parameter file: `#filePath` of the test.
  package static func fixtures(of file: String) -> String {
    file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/Fixtures"
  }
}
