// The compiler has `struct timespec` of whichever module it came across first, this one or Glibc.
import CDispatch
import Glibc

/// Asks a daemon much from one thread, over connections that it keeps, and beside that how it is, every 20 ms.
///
/// Of an answer it looks at no more than status, size and three fields, with functions of C: it shares the cores with the daemon,
/// and is built for tests.
final class LoadGenerator {
  struct Request: Sendable {
    var bytes: [UInt8]
    /// The statuses that it has when all is well.
    var accepted: Set<Int> = [200]
  }

  enum Load {
    /// So many clients, each of which asks again as soon as it is answered.
    case clients(Int)
    /// So many requests a second, each at its time, whatever became of those before it. One for which no connection is free
    /// is not sent: that is what limits a user who does not send ahead.
    case rate(Double)
  }

  struct Outcome: Sendable {
    /// In the time that was given; a few more were answered behind it.
    var answered = 0
    /// 429 and 503, with a time to come again.
    var refused = 0
    var unsent = 0
    var failed = 0
    /// What the first failure was.
    var failure: String?
    /// Of those that were answered, in seconds from when they were due.
    var times: [Double] = []
    /// Of `/-/healthy`, likewise.
    var healthy: [Double] = []
    /// Bytes that the daemon holds beside its files, each second's least, with the seconds from the start.
    var memory: [(time: Double, bytes: Double)] = []
    /// The most of them.
    var mostMemory = 0
    /// Seconds of CPU time that the daemon has taken.
    var processor = 0.0
    /// What share of a core asking has taken.
    var share = 0.0
  }

  private final class Client {
    var descriptor: Int32 = -1
    var isBusy = false
    var due = 0.0
    var accepted: Set<Int> = [200]
    /// Bytes of the answer so far; of how many, once its head is there.
    var (received, size) = (0, 0)
    var (status, hasTime, isLast) = (0, false, false)
    let head = UnsafeMutablePointer<CChar>.allocate(capacity: LoadGenerator.headSize)

    deinit {
      if descriptor >= 0 { close(descriptor) }
      head.deallocate()
    }
  }

  private static let headSize = 32 << 10
  /// Clients that send a byte of a header every 100 ms, for as long as they are let.
  private static let slowClients = 8
  private static let restSize = 1 << 20

  private let socket: String
  private let memoryFile: Int32
  private var processor = clockid_t()
  private let connections: Int
  private let reconnects: Bool
  private var clients: [Client] = []
  private let probe = Client()
  private var slow = [Int32](repeating: -1, count: slowClients)
  private let rest = UnsafeMutableRawPointer.allocate(byteCount: restSize, alignment: 16)
  private var outcome = Outcome()

  /// - Parameters:
  ///   - socket: of the daemon.
  ///   - process: its number.
  ///   - connections: for a rate; with the few others below what one user may have.
  ///   - reconnects: whether each question how it is comes over a new connection.
  init(_ socket: String, process: pid_t, connections: Int = 108, reconnects: Bool = false) throws {
    self.socket = socket
    self.connections = connections
    self.reconnects = reconnects
    memoryFile = Glibc.open("/proc/\(process)/statm", O_RDONLY)
    if memoryFile < 0 || clock_getcpuclockid(process, &processor) != 0 {
      throw TestConnection.Failure(description: "no process \(process)")
    }
  }

  deinit {
    for descriptor in slow where descriptor >= 0 { close(descriptor) }
    close(memoryFile)
    rest.deallocate()
  }

  /// Asks for so long, then waits for what is not answered yet.
  ///
  /// - Parameter requests: one after the other, and again.
  func run(_ requests: [Request], _ load: Load, for seconds: Double) throws -> Outcome {
    outcome = Outcome()
    let count = if case .clients(let count) = load { count } else { connections }
    while clients.count < count { clients.append(try open(Client())) }
    _ = try open(probe)
    let healthy = Request(bytes: Array("GET /-/healthy HTTP/1.1\r\nHost: quebud\r\n\r\n".utf8))
    var free = Array(0..<count)
    var polled = [pollfd](repeating: pollfd(fd: -1, events: Int16(POLLIN), revents: 0), count: count + 1)
    let (start, used) = (Self.time(CLOCK_MONOTONIC), Self.time(CLOCK_THREAD_CPUTIME_ID))
    let taken = Self.time(processor)
    let end = start + seconds
    var (next, nextProbe, ticks, asked) = (start, start, 0, 0)
    while true {
      var now = Self.time(CLOCK_MONOTONIC)
      var wake = end
      if now < end {
        switch load {
        case .clients:
          while let place = free.popLast() {
            try ask(requests[asked % requests.count], clients[place], due: Self.time(CLOCK_MONOTONIC))
            polled[place].fd = clients[place].descriptor
            asked += 1
          }
        case .rate(let rate):
          while next <= now {
            if let place = free.popLast() {
              try ask(requests[asked % requests.count], clients[place], due: next)
              polled[place].fd = clients[place].descriptor
            } else {
              outcome.unsent += 1
            }
            asked += 1
            next += 1 / rate
          }
          wake = min(wake, next)
        }
        if nextProbe <= now, !probe.isBusy {
          if reconnects { _ = try open(probe) }
          try ask(healthy, probe, due: nextProbe)
          polled[count].fd = probe.descriptor
          lookAtMemory(now - start)
          if ticks % 5 == 0 { trickle() }
          ticks += 1
          nextProbe = max(nextProbe + 0.02, now)
        }
        if !probe.isBusy { wake = min(wake, nextProbe) }
      } else {
        if free.count == count, !probe.isBusy { break }
        wake = now + 1
        if now > end + 60 { throw TestConnection.Failure(description: "requests are not answered") }
      }
      now = Self.time(CLOCK_MONOTONIC)
      // poll(2) knows whole milliseconds: what is left of one is slept through in parts.
      let wait = max(0, wake - now)
      if wait < 0.001 { usleep(UInt32(min(wait * 1e6, 100))) }
      guard poll(&polled, nfds_t(polled.count), Int32(wait * 1_000)) > 0 else { continue }
      for place in polled.indices where polled[place].revents != 0 {
        polled[place].revents = 0
        let client = place == count ? probe : clients[place]
        guard try hear(client, isInTime: Self.time(CLOCK_MONOTONIC) <= end) else { continue }
        polled[place].fd = -1
        if place < count { free.append(place) }
      }
    }
    outcome.processor = Self.time(processor) - taken
    outcome.share =
      (Self.time(CLOCK_THREAD_CPUTIME_ID) - used) / (Self.time(CLOCK_MONOTONIC) - start)
    return outcome
  }

  private static func time(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  // MARK: Connections

  private func connect() throws -> Int32 {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socket.utf8) }
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if result == 0 { return descriptor }
    close(descriptor)
    throw TestConnection.Failure(description: "connect: \(String(cString: strerror(errno)))")
  }

  /// Anew where it is open already.
  private func open(_ client: Client) throws -> Client {
    if client.descriptor >= 0 { close(client.descriptor) }
    client.descriptor = -1
    client.descriptor = try connect()
    return client
  }

  private func ask(_ request: Request, _ client: Client, due: Double) throws {
    (client.received, client.size, client.due, client.isBusy) = (0, 0, due, true)
    client.accepted = request.accepted
    for attempt in 0... {
      let sent = request.bytes.withUnsafeBytes {
        send(client.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent == request.bytes.count { return }
      // It was idle for too long.
      guard attempt == 0 else { throw TestConnection.Failure(description: "send: \(String(cString: strerror(errno)))") }
      _ = try open(client)
    }
  }

  /// Reads what is there.
  ///
  /// - Returns: whether that was all of the answer.
  private func hear(_ client: Client, isInTime: Bool) throws -> Bool {
    let isHead = client.size == 0
    let count =
      isHead
      ? recv(client.descriptor, client.head + client.received, Self.headSize - 1 - client.received, 0)
      : recv(client.descriptor, rest, Self.restSize, 0)
    guard count > 0 else {
      client.isBusy = false
      fail("the connection ended within an answer")
      _ = try open(client)
      return true
    }
    client.received += count
    if isHead {
      client.head[client.received] = 0
      guard let end = strstr(client.head, "\r\n\r\n") else { return false }
      end[0] = 0
      let length = strstr(client.head, "\r\nContent-Length:").map { atoi($0 + 17) } ?? 0
      client.size = end - client.head + 4 + Int(length)
      client.status = Int(atoi(client.head + 9))
      client.hasTime = strstr(client.head, "\r\nRetry-After:") != nil
      client.isLast = strstr(client.head, "\r\nConnection: close") != nil
    }
    guard client.received >= client.size else { return false }
    client.isBusy = false
    let time = Self.time(CLOCK_MONOTONIC) - client.due
    let isRefused = (client.status == 429 || client.status == 503) && client.hasTime
    if client === probe {
      if client.status == 200 { outcome.healthy.append(time) } else { fail("healthy: \(client.status)") }
    } else if client.accepted.contains(client.status) {
      if isInTime { outcome.answered += 1 }
      outcome.times.append(time)
    } else if isRefused {
      outcome.refused += 1
    } else {
      fail("status \(client.status)")
    }
    if client.isLast { _ = try open(client) }
    return true
  }

  private func fail(_ what: String) {
    outcome.failed += 1
    outcome.failure = outcome.failure ?? what
  }

  private func trickle() {
    for place in slow.indices {
      let text = slow[place] < 0 ? "GET /v1/cadres HTTP/1.1\r\nX-Slow: " : "x"
      if slow[place] < 0 { slow[place] = (try? connect()) ?? -1 }
      guard slow[place] >= 0, send(slow[place], text, text.utf8.count, Int32(MSG_NOSIGNAL)) < 0 else { continue }
      close(slow[place])
      slow[place] = -1
    }
  }

  // MARK: Memory

  private func lookAtMemory(_ time: Double) {
    let count = pread(memoryFile, rest, 200, 0)
    guard count > 0 else { return }
    let text = rest.assumingMemoryBound(to: CChar.self)
    text[count] = 0
    // Pages: all, those in memory, of those the ones of files.
    var place: UnsafeMutablePointer<CChar>? = text
    _ = strtol(text, &place, 10)
    guard let second = place else { return }
    let resident = strtol(second, &place, 10)
    guard let third = place else { return }
    let bytes = (resident - strtol(third, nil, 10)) * sysconf(Int32(_SC_PAGESIZE))
    outcome.mostMemory = max(outcome.mostMemory, bytes)
    if let last = outcome.memory.last, Int(last.time) == Int(time) {
      outcome.memory[outcome.memory.count - 1].bytes = min(last.bytes, Double(bytes))
    } else {
      outcome.memory.append((time, Double(bytes)))
    }
  }
}
