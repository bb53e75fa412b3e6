import Dispatch
import Glibc
import Synchronization

@testable import ServiceTestSupport

/// The service that is asked, and how many inputs it has had: after some it is made anew, so that what they leave behind does not pile up.
private let state = Mutex<(service: FuzzedService?, inputs: Int)>((nil, 0))
private let inputsPerService = 10_000

@_cdecl("LLVMFuzzerInitialize")
func initialize(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> Int32 {
  // Its folder goes with it.
  atexit { state.withLock { $0.service = nil } }
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzRequests(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  guard let fault = waiting({ try await service().fault(input) }) else { return 0 }
  perror(fault)
  abort()
}

private func service() async throws -> FuzzedService {
  let known = state.withLock { state in
    state.inputs += 1
    return state.inputs % inputsPerService == 1 ? nil : state.service
  }
  if let known { return known }
  let new = try await FuzzedService()
  state.withLock { $0.service = new }
  return new
}

/// What does not hold by what is found out while the thread waits, or what is thrown.
private func waiting(_ work: @Sendable @escaping () async throws -> String?) -> String? {
  let (ended, found) = (DispatchSemaphore(value: 0), Found())
  Task.detached {
    let fault: String?
    do { fault = try await work() } catch { fault = "\(error)" }
    found.fault.withLock { $0 = fault }
    ended.signal()
  }
  ended.wait()
  return found.fault.withLock { $0 }
}

private final class Found: Sendable {
  let fault = Mutex<String?>(nil)
}
