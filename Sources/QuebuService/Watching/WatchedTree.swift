import Glibc
import Synchronization

/// A folder of documents and its subfolders, watched by the kernel (inotify(7)); and the folder above it for the moment when
/// another takes its name, as `mv` and the switching of a link do.
package final class WatchedTree: Sendable {
  private struct State {
    /// The ways to the folders, by their watches.
    var folders: [Int32: String] = [:]
    /// The watch of the folder above.
    var parent: Int32?
  }

  /// To be read from; whoever does owns it.
  package let descriptor: Int32
  private let root: String
  private let parent: String?
  private let name: String
  private let state = Mutex(State())

  /// Starts watching; what happens from now on can be read.
  ///
  /// - Throws: `WatchFailure` when the folder itself cannot be watched.
  package init(_ path: String) throws(WatchFailure) {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    root = String(path)
    let slash = path.lastIndex(of: "/")
    name = String(slash.map { path[path.index(after: $0)...] } ?? path)
    parent = name.isEmpty ? nil : slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw WatchFailure(errno: errno) }
    if let failure = walk() {
      close(descriptor)
      throw failure
    }
  }

  /// Takes in what happened.
  ///
  /// - Returns: whether a document may have come, gone or changed.
  package func isChanged(by events: [InotifyEvent]) -> Bool {
    var isChanged = false
    var isMoved = false
    for event in events {
      switch state.withLock({ relevance(of: event, in: &$0) }) {
      case .none: break
      case .document: isChanged = true
      case .folder: isMoved = true
      }
    }
    // The tree has another shape; what cannot be watched now will be at the next change above it.
    if isMoved { _ = walk() }
    return isChanged || isMoved
  }

  private enum Relevance {
    case none, document, folder
  }

  private func relevance(of event: InotifyEvent, in state: inout State) -> Relevance {
    if event.has(IN_Q_OVERFLOW) { return .folder }
    if event.watch == state.parent { return event.name == name ? .folder : .none }
    guard let folder = state.folders[event.watch] else { return .none }
    if event.has(IN_IGNORED) {
      state.folders[event.watch] = nil
      return .none
    }
    if event.has(IN_DELETE_SELF) || event.has(IN_MOVE_SELF) { return .folder }
    if event.name.hasPrefix(".") { return .none }
    // A link to a folder is told as a file.
    if event.has(IN_ISDIR) || Self.isFolder("\(folder)/\(event.name)") { return .folder }
    return event.name.hasSuffix(".xml") ? .document : .none
  }

  /// Watches all folders that there are now, and no others.
  ///
  /// - Returns: why the folder itself cannot be watched.
  private func walk() -> WatchFailure? {
    let here = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE
    let inside = here | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF
    let parent = parent.map { inotify_add_watch(descriptor, $0, UInt32(here | IN_ONLYDIR)) }
    var folders: [Int32: String] = [:]
    var failure: WatchFailure?
    var paths = [root]
    while let path = paths.popLast() {
      let watch = inotify_add_watch(descriptor, path, UInt32(inside | IN_ONLYDIR))
      if watch < 0, path == root { failure = WatchFailure(errno: errno) }
      // A folder that another way led to already has the same watch, so that no circle of links is followed twice.
      guard watch >= 0, folders[watch] == nil else { continue }
      folders[watch] = path
      paths += Self.subfolders(of: path)
    }
    let gone = state.withLock { state in
      let gone = state.folders.keys.filter { folders[$0] == nil }
      state = State(folders: folders, parent: parent.flatMap { $0 < 0 ? nil : $0 })
      return gone
    }
    for watch in gone { inotify_rm_watch(descriptor, watch) }
    return failure
  }

  private static func subfolders(of path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var found: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix("."), isFolder("\(path)/\(name)") { found.append("\(path)/\(name)") }
    }
    return found
  }

  private static func isFolder(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }
}

/// Why a folder cannot be watched.
package struct WatchFailure: Error, Hashable, CustomStringConvertible {
  package var errno: Int32

  package var description: String {
    // The words of the system would speak of a full disk and of open files.
    switch errno {
    case ENOSPC: "the limit of watches is reached (fs.inotify.max_user_watches)"
    case EMFILE: "the limit of watchers is reached (fs.inotify.max_user_instances)"
    default: String(cString: strerror(errno))
    }
  }
}
