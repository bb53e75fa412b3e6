import Glibc
import HTTPTypes
import Persistence
import Synchronization

@testable import QuebuService

/// A service with a rule set and a few cadres, that stores nothing.
private let inside = Mutex<Inside?>(nil)

@_cdecl("LLVMFuzzerInitialize")
func startService(_ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutableRawPointer) -> Int32 {
  let started = waiting {
    let site = try? TestSite()
    guard let site else { return nil as Inside? }
    return try? await Inside.serving(site)
  }
  guard let started else { abort() }
  inside.withLock { $0 = started }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzRequests(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let request = FuzzedRequest(Array(UnsafeBufferPointer(start: bytes, count: count)))
  guard let inside = inside.withLock({ $0 }) else { abort() }
  guard let fault = waiting({ await request.fault(inside) }) else { return 0 }
  perror(fault)
  abort()
}

/// Runs to its end what may wait.
private func waiting<Value: Sendable>(_ work: @escaping @Sendable () async -> Value?) -> Value? {
  let box = Box<Value>()
  var ends: [Int32] = [-1, -1]
  guard pipe(&ends) == 0 else { abort() }
  let done = ends[1]
  Task {
    let value = await work()
    box.value.withLock { $0 = value }
    close(done)
  }
  var byte: UInt8 = 0
  _ = read(ends[0], &byte, 1)
  close(ends[0])
  return box.value.withLock { $0 }
}

private final class Box<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
