/// Where the containers of an `Encoder` write: the output, and the objects and arrays that are still open.
///
/// `Encodable` never says that a container is finished. So each container knows the depth at which it is open: who writes
/// to it first closes what is open deeper, and who writes a value closes, behind it, what the value left open.
final class WireWriter {
  enum Container: UInt8 {
    case object = 0x7D
    case array = 0x5D
  }

  var output = WireOutput()
  private var containers: [Container] = []

  /// Opens a container where a value is due.
  /// - Returns: its depth, from 1.
  func open(_ container: Container) -> Int {
    output.open(container == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    containers.append(container)
    return containers.count
  }

  /// Closes the containers that are deeper than `depth`.
  func close(downTo depth: Int) {
    while containers.count > depth, let last = containers.popLast() { output.close(last.rawValue) }
  }

  /// Writes any value; what it leaves open is closed behind it.
  func value(_ value: some Encodable) {
    if let value = value as? any WireValue { return value.write(to: &output) }
    let depth = containers.count
    let start = output.count
    try? value.encode(to: WireStream(writer: self))
    close(downTo: depth)
    if output.count == start { output.null() }
  }
}
