import ArgumentParser

/// The language of tables and messages.
enum Language: String, CaseIterable, ExpressibleByArgument, Sendable {
  case zh, en

  /// What the environment asks for: the first of LC_ALL, LC_MESSAGES and LANG that is set decides.
  init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    self = locale?.hasPrefix("zh") == true ? .zh : .en
  }
}
