import Diagnostics
import ProfileReading
import Testing
import TrainingModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ProfileFolderTests {
  @Test func filesOfAFolder() throws {
    let folder = try Folder()
    defer { folder.remove() }
    folder.put("b.xml", "<unit id=\"xc\"/>")
    folder.put("sub/a.xml", ProfileReaderTests.cadre("a"))
    folder.put(".hidden.xml", "<x/>")
    folder.put(".git/a.xml", "<x/>")
    folder.put("notes.txt", "x")
    symlink("..", folder.path + "/sub/up")
    let reading = ProfileReader.read(folder: folder.path, vocabulary: TestVocabulary.vocabulary)
    #expect(reading.diagnostics == [])
    #expect(reading.population.cadres.map(\.location.file) == ["sub/a.xml"])
    let files = [("b.xml", "<unit id=\"xc\"/>"), ("sub/a.xml", ProfileReaderTests.cadre("a"))]
    #expect(reading.digest == LastGoodTests.read(files.map { (name: $0.0, content: $0.1) }).digest)
  }

  @Test func noFolderAndNoFiles() throws {
    let folder = try Folder()
    defer { folder.remove() }
    let empty = ProfileReader.read(folder: folder.path, vocabulary: TestVocabulary.vocabulary)
    #expect(empty.diagnostics.map(\.message) == ["there are no `*.xml` files in this folder"])
    let none = ProfileReader.read(folder: folder.path + "/none", vocabulary: TestVocabulary.vocabulary)
    #expect(none.diagnostics.map(\.message) == ["the folder cannot be read: there is no such folder or file"])
    #expect(none.diagnostics.map(\.code) == [.profileFolder])
    let kept = ProfileReader.read(
      folder: folder.path, vocabulary: TestVocabulary.vocabulary, lastGood: LastGoodTests.last)
    #expect(kept.population.cadres.map(\.id) == ["a", "b", "c", "d"])
    #expect(kept.keptFiles == ["a.xml", "b.xml"])
  }

  @Test func aFileThatCannotBeRead() throws {
    let folder = try Folder()
    defer { folder.remove() }
    symlink("nowhere", folder.path + "/a.xml")
    mkfifo(folder.path + "/c.xml", 0o600)
    folder.put("b.xml", "<unit id=\"zc\"/>" + ProfileReaderTests.cadre("z", "zc"))
    let reading = ProfileReader.read(
      folder: folder.path, vocabulary: TestVocabulary.vocabulary, lastGood: LastGoodTests.last)
    #expect(
      LastGoodTests.places(reading) == [
        "a.xml 1:1 Q0001", "a.xml 1:1 Q0617 note", "c.xml 1:1 Q0001", "c.xml 1:1 Q0617 note",
      ])
    #expect(reading.population.cadres.map(\.id) == ["a", "b", "z"])
    #expect(reading.keptFiles == ["a.xml"])
  }
}

/// A folder for one test.
private struct Folder {
  let path: String

  struct Failure: Error {}

  init() throws {
    var template = Array("/tmp/quebu-profiles-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure() }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a file with that content of `<profiles>`.
  func put(_ name: String, _ content: String) {
    if let slash = name.lastIndex(of: "/") { mkdir(path + "/" + name[..<slash], 0o700) }
    let bytes = ProfileReaderTests.marked(content).bytes
    guard let file = fopen(path + "/" + name, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func remove() { remove(path) }

  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
