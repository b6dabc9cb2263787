import Foundation
import TestSupport
import Testing

@testable import Engine

/// The distributions against mpmath and SciPy; see `Tests/Oracle/measures.py`.
struct DistributionTests {
  struct Known: Sendable {
    let distribution: Substring
    let freedom: Double
    let argument: Double
    let value: Double

    init?(_ line: Substring) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 4, let argument = Double(fields[2]), let value = Double(fields[3])
      else {
        return nil
      }
      distribution = fields[0]
      freedom = Double(fields[1]) ?? 0
      self.argument = argument
      self.value = value
    }
  }

  static func known() throws -> [Known] {
    let file = CaseFile.casesFolder.appending(path: "oracle/distributions.csv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap(
      Known.init
    )
  }

  @Test func distributionsAgreeWithTheOracle() throws {
    let known = try Self.known()
    #expect(known.count > 400)
    for item in known {
      let found: Double
      switch item.distribution {
      case "normal_quantile": found = NormalDistribution.quantile(central: item.argument)
      case "student_quantile":
        found = StudentDistribution(freedom: item.freedom).quantile(central: item.argument)
      case "student_tail":
        found = StudentDistribution(freedom: item.freedom).tail(above: item.argument)
      default: found = ChiSquareDistribution(freedom: item.freedom).tail(above: item.argument)
      }
      let error = abs(found - item.value) / max(item.value, .leastNormalMagnitude)
      #expect(
        error <= 1e-12,
        "\(item.distribution) \(item.freedom) \(item.argument): \(found), not \(item.value)"
      )
    }
  }

  @Test(arguments: [1.0, 2, 3, 10, 250, 1_000_000])
  func aQuantileLeavesItsShareWithin(freedom: Double) {
    let distribution = StudentDistribution(freedom: freedom)
    for share in [0.001, 0.25, 0.5, 0.9, 0.9999] {
      let t = distribution.quantile(central: share)
      #expect(abs(distribution.central(t) - share) <= 1e-13)
    }
  }
}
