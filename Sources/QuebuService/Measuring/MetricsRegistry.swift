package import CoreMetrics
import Synchronization

/// Where what is counted and timed by swift-metrics is kept, until it is asked for. Making a handler takes a lock; counting and timing
/// are additions to atomic numbers.
package final class MetricsRegistry: MetricsFactory {
  private struct Series {
    var labels: [(String, String)]
    var handler: any SampledHandler
  }

  private let series = Mutex<[String: [Series]]>([:])
  /// What the families are, by their names; of others nothing is told.
  private let help: KeyValuePairs<String, String>

  package init(help: KeyValuePairs<String, String>) { self.help = help }

  /// All families, in the order of `help`.
  func write(to exposition: inout Exposition) {
    let all = series.withLock { $0 }
    for (name, help) in help {
      guard let series = all[name], let first = series.first else { continue }
      exposition.add(name, first.handler.kind, help, series.flatMap { $0.handler.samples($0.labels) })
    }
  }

  private func handler<Handler: SampledHandler>(
    _ label: String, _ dimensions: [(String, String)], _ make: () -> Handler
  ) -> Handler {
    series.withLock { series in
      let known = series[label]?.first { $0.labels.elementsEqual(dimensions, by: ==) }?.handler
      if let known = known as? Handler { return known }
      let new = make()
      series[label, default: []].append(Series(labels: dimensions, handler: new))
      return new
    }
  }

  // MARK: MetricsFactory

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    handler(label, dimensions) { Count(.counter) }
  }

  package func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler { NOOPMetricsHandler.instance }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    handler(label, dimensions) { Count(.gauge) }
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler { NOOPMetricsHandler.instance }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    handler(label, dimensions) { Histogram() }
  }

  // What was counted once stays: Prometheus takes a counter that is gone for a restart.
  package func destroyCounter(_ handler: any CounterHandler) {}
  package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  package func destroyMeter(_ handler: any MeterHandler) {}
  package func destroyRecorder(_ handler: any RecorderHandler) {}
  package func destroyTimer(_ handler: any TimerHandler) {}
}

/// What a registry can ask.
private protocol SampledHandler: AnyObject, Sendable {
  var kind: Exposition.Kind { get }
  func samples(_ labels: [(String, String)]) -> [Exposition.Sample]
}

/// A whole number: a counter, or a gauge.
private final class Count: SampledHandler, CounterHandler, MeterHandler {
  let kind: Exposition.Kind
  private let value = Atomic<Int64>(0)

  init(_ kind: Exposition.Kind) { self.kind = kind }

  func increment(by amount: Int64) { value.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { value.store(0, ordering: .relaxed) }
  func set(_ value: Int64) { self.value.store(value, ordering: .relaxed) }
  func set(_ value: Double) { set(Int64(value)) }
  func increment(by amount: Double) { increment(by: Int64(amount)) }
  func decrement(by amount: Double) { increment(by: -Int64(amount)) }

  func samples(_ labels: [(String, String)]) -> [Exposition.Sample] {
    [Exposition.Sample(Double(value.load(ordering: .relaxed)), labels.map { ($0, $1) })]
  }
}

/// How long things took: how many up to each bound, and all together.
private final class Histogram: SampledHandler, TimerHandler {
  let kind = Exposition.Kind.histogram
  /// In seconds: from what an answer takes that is known already up to what somebody waits for an operation.
  private static let bounds = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60,
  ]
  private let counts: [Cell] = (0...bounds.count).map { _ in Cell() }
  private let sum = Cell()

  /// A number in a place of its own.
  private final class Cell: Sendable {
    let value = Atomic<Int64>(0)
  }

  func recordNanoseconds(_ duration: Int64) {
    let seconds = Double(duration) / 1_000_000_000
    let place = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    counts[place].value.wrappingAdd(1, ordering: .relaxed)
    sum.value.wrappingAdd(duration, ordering: .relaxed)
  }

  func samples(_ labels: [(String, String)]) -> [Exposition.Sample] {
    let labels = labels.map { (name: $0, value: $1) }
    var samples: [Exposition.Sample] = []
    var count: Int64 = 0
    for (place, bound) in (Self.bounds + [.infinity]).enumerated() {
      count += counts[place].value.load(ordering: .relaxed)
      samples.append(.init(Double(count), labels + [("le", Exposition.number(bound))], suffix: "_bucket"))
    }
    // Most paths are never asked for, and each would have twenty lines.
    guard count > 0 else { return [] }
    samples.append(.init(Double(sum.value.load(ordering: .relaxed)) / 1_000_000_000, labels, suffix: "_sum"))
    samples.append(.init(Double(count), labels, suffix: "_count"))
    return samples
  }
}
