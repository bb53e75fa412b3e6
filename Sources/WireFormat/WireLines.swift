/// Bodies as they are written, each on a line of its own (NDJSON), or lines of CSV.
package struct WireLines: ~Copyable {
  private var output = WireOutput()

  package init() {}

  /// What is written so far.
  package var bytes: [UInt8] { output.bytes }

  package mutating func append(_ body: some WireBody) {
    body.write(to: &output)
    output.append(UInt8(ascii: "\n"))
  }

  /// Lines with their ends.
  package mutating func append(lines: String) {
    var lines = lines
    lines.withUTF8 { output.append($0) }
  }
}
