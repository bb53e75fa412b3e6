import Glibc
import QuebuTestSupport

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzProfiles(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard let fault = FuzzedProfiles.fault(Array(UnsafeBufferPointer(start: bytes, count: count))) else { return 0 }
  perror(fault)
  abort()
}
