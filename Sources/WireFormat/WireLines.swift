/// Bodies as they are written, each on a line of its own (NDJSON).
package struct WireLines: ~Copyable {
  private var output = WireOutput()

  package init() {}

  /// What is written so far.
  package var bytes: [UInt8] { output.bytes }

  package mutating func append(_ body: some WireBody) {
    body.write(to: &output)
    output.append(UInt8(ascii: "\n"))
  }
}
