import Engine
import Foundation

/// The bench's figures as text.
enum Figures {
  /// `12.3 ms`, `1.23 s`: three digits.
  static func time(_ seconds: Double) -> String {
    seconds < 1 ? digits(seconds * 1000) + " ms" : digits(seconds) + " s"
  }

  static func megabytes(_ bytes: Int) -> String {
    NumberFormatter.fixed(Double(bytes) / 1e6, digits: 0) + " MB"
  }

  /// The median, the minimum, processor seconds and peak memory of several runs.
  static func text(_ samples: Samples, mark: String = "") -> String {
    if samples.runs.isEmpty { return "failed" }
    return time(samples.wall) + " (" + time(samples.fastest) + "), "
      + digits(samples.processor) + " cpu s"
      + (samples.peak.map { ", " + megabytes($0) } ?? "") + mark
  }

  private static func digits(_ value: Double) -> String {
    let whole = value < 0.995 ? 0 : Int(Foundation.log10(value * 1.005).rounded(.down)) + 1
    return NumberFormatter.fixed(value, digits: max(0, value < 0.0995 ? 3 : 3 - max(1, whole)))
  }

  static func ratio(_ check: Finding.Check) -> String {
    let value = NumberFormatter.fixed(check.value, digits: check.digits)
    return check.label.isEmpty ? value : value + " " + check.label
  }

  static func bar(_ check: Finding.Check) -> String {
    guard let bar = check.bar else { return "-" }
    return NumberFormatter.fixed(bar, digits: bar < 2 ? 2 : 0)
      + (check.label.isEmpty ? "" : " " + check.label)
  }

  static func verdict(_ check: Finding.Check) -> String {
    switch check.isMet {
    case true?: "yes"
    case false?: "NO"
    case nil: "-"
    }
  }
}
