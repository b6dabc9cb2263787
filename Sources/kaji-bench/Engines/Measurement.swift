import Foundation
import Glibc

/// What one piece of work took.
struct Measurement: Sendable {
  /// In seconds by the clock.
  var wall: Double
  /// In seconds of all processors.
  var processor: Double
  /// The most memory the process held meanwhile, in bytes; what it had loaded before counts too.
  var peak: Int?

  init(wall: Double, processor: Double, peak: Int?) {
    self.wall = wall
    self.processor = processor
    self.peak = peak
  }

  /// As the answer of an engine states it: three words.
  init?(_ words: ArraySlice<String>) {
    let words = Array(words)
    guard words.count == 3, let wall = Double(words[0]), let processor = Double(words[1]),
      let peak = Int(words[2])
    else { return nil }
    self.init(wall: wall, processor: processor, peak: peak)
  }

  var words: [String] { ["\(wall)", "\(processor)", "\(peak ?? 0)"] }

  /// Measures work of this process.
  static func of<Result>(_ work: () throws -> Result) rethrows -> (Result, Measurement) {
    OwnMemory.forgetPeak()
    let clock = ContinuousClock()
    let processor = processorSeconds
    let start = clock.now
    let result = try work()
    let wall = clock.now - start
    let measurement = Measurement(
      wall: seconds(wall),
      processor: processorSeconds - processor,
      peak: OwnMemory.peak
    )
    return (result, measurement)
  }

  static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }

  /// What this process has used of the processors so far.
  private static var processorSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// The memory of this process, as the system counts it.
enum OwnMemory {
  /// Begins to count the peak anew, from what is held now.
  static func forgetPeak() {
    try? FileHandle(forWritingTo: URL(filePath: "/proc/self/clear_refs")).write(
      contentsOf: Data("5".utf8)
    )
  }

  /// In bytes, since the peak was last forgotten.
  static var peak: Int {
    guard let data = FileManager.default.contents(atPath: "/proc/self/status") else { return 0 }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("VmHWM:") }) else { return 0 }
    let digits = line.filter(\.isNumber)
    return (Int(digits) ?? 0) * 1024
  }
}
