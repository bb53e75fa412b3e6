import Glibc
import QuebuTestSupport

@_cdecl("LLVMFuzzerTestOneInput")
func fuzzRules(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  guard let fault = FuzzedRules.fault(Array(UnsafeBufferPointer(start: bytes, count: count))) else { return 0 }
  perror(fault)
  abort()
}
