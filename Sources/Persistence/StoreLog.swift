import GRDB

/// What SQLite tells besides the errors that it returns (https://sqlite.org/errlog.html): where in its own source a file was
/// found damaged, statements without their values, and how much of a log it recovered.
package enum StoreLog {
  /// To be called before any store of the process is opened; afterwards it has no effect.
  ///
  /// - Parameter receive: gets the extended code and a message, on any thread.
  package static func send(to receive: @escaping @Sendable (_ code: Int32, _ message: String) -> Void) {
    Database.logError = { receive($0.rawValue, $1) }
  }

  /// Whether a code is of what is worth knowing, and no fault: 27 and 28 are SQLITE_NOTICE and SQLITE_WARNING, 17 a statement
  /// that is prepared again.
  package static func isNotice(_ code: Int32) -> Bool { [17, 27, 28].contains(code & 0xFF) }
}
