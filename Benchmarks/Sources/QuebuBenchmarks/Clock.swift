import CMeasures
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// CPU time that this thread has used, in seconds.
func threadSeconds() -> Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

/// CPU time that all threads together have used, in seconds.
func processSeconds() -> Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

/// The most memory that this process has held so far, in megabytes.
func peakMegabytes() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss >> 10
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Int(usage.ru_maxrss) >> 20
  #endif
}

/// The memory that this process holds now, and the most since ``forgetMostMemory()``, in megabytes; nil where the system does
/// not tell (proc(5)).
func heldMegabytes() -> (now: Int, most: Int)? {
  guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
  func value(_ name: String) -> Int? {
    status.split(separator: "\n").first { $0.hasPrefix(name + ":") }.flatMap {
      $0.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
    }
  }
  guard let now = value("VmRSS"), let most = value("VmHWM") else { return nil }
  return (now >> 10, most >> 10)
}

func forgetMostMemory() {
  cm_give_back_memory()
  guard let file = fopen("/proc/self/clear_refs", "w") else { return }
  fputs("5", file)
  fclose(file)
}

/// Time by the clock, from some moment on, in seconds.
func wallSeconds() -> Double { seconds(CLOCK_MONOTONIC) }

private func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
