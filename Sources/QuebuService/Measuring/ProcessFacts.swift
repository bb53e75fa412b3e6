import Glibc

/// What the kernel says of this process, under the names that Prometheus has for it
/// (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics).
enum ProcessFacts {
  static func write(to exposition: inout Exposition) {
    // Behind the name of the program, which may hold anything, in round brackets: state and so on, from the third field.
    let stat = text(of: "/proc/self/stat")
    let fields = stat.lastIndex(of: ")").map { stat[stat.index(after: $0)...].split(separator: " ") } ?? []
    func field(_ number: Int) -> Int? { fields.indices.contains(number - 3) ? Int(fields[number - 3]) : nil }
    let ticks = max(1, sysconf(Int32(_SC_CLK_TCK)))
    if let user = field(14), let system = field(15) {
      exposition.add(
        "process_cpu_seconds_total", .counter, "Processor time that the process took, in seconds.",
        [.init(Double(user + system) / Double(ticks))])
    }
    if let begun = field(22), let booted = bootTime {
      exposition.add(
        "process_start_time_seconds", .gauge, "When the process began, in seconds since 1970.",
        [.init(Double(booted) + Double(begun) / Double(ticks))])
    }
    exposition.add(
      "process_resident_memory_bytes", .gauge, "Memory of the process that is in RAM.",
      field(24).map { $0 * sysconf(Int32(_SC_PAGESIZE)) })
    exposition.add("process_virtual_memory_bytes", .gauge, "Addresses that the process has reserved.", field(23))
    exposition.add("process_open_fds", .gauge, "Files that the process has open.", openFiles)
    var limit = rlimit()
    if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
      exposition.add("process_max_fds", .gauge, "Files that it may have open.", limit.rlim_cur)
    }
  }

  private static var bootTime: Int? {
    text(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Int($0.dropFirst(6)) }
  }

  private static var openFiles: Int? {
    guard let stream = opendir("/proc/self/fd") else { return nil }
    defer { closedir(stream) }
    var count = 0
    while readdir(stream) != nil { count += 1 }
    // Without `.` and `..`, and what is open to count them.
    return count - 3
  }

  private static func text(of path: String) -> String {
    guard let bytes = try? DurableFile.bytes(at: path) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
