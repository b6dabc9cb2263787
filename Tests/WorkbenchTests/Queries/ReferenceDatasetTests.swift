import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// NIST's reference datasets for univariate statistics, asked in Kaji's language; see `Tests/Oracle/nist.py`.
///
/// How many digits of a certified value a program can have is limited by the doubles nearest to the
/// data: NumAcc4's deviation has 8.3 in exact arithmetic. Kaji may lose half a digit to that.
struct ReferenceDatasetTests {
  /// What is certified of a dataset, and what the doubles nearest to its data have.
  private struct Certificate {
    let dataset: String
    let statistic: String
    let certified: Double
    let stored: Double
    /// Digits of the certified value that the stored one has; 15 at most.
    let digits: Double

    init?(_ line: Substring) {
      let cells = line.split(separator: ",").map(String.init)
      guard cells.count == 5, let certified = Double(cells[2]), let stored = Double(cells[3]),
        let digits = Double(cells[4])
      else { return nil }
      (dataset, statistic) = (cells[0], cells[1])
      (self.certified, self.stored, self.digits) = (certified, stored, digits)
    }
  }

  private static let folder = CaseFile.casesFolder.appending(path: "oracle")

  private static let certificates: [Certificate] = {
    let text = try? String(contentsOf: folder.appending(path: "nist.csv"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").dropFirst().compactMap { Certificate($0) }
  }()

  private static let names = Set(certificates.map(\.dataset)).sorted()

  @Test func `nine datasets have three certified values each`() {
    #expect(Self.names.count == 9)
    #expect(Self.certificates.count == 27)
  }

  @Test(arguments: names)
  func `as many digits as doubles allow`(name: String) throws {
    let file = Self.folder.appending(path: "nist/\(name).csv").path
    var session = Session(data: try Loader.load([file]))
    let query = """
      from \(name)
      derive deviation = value - (average value)
      derive {before = lag 1 deviation}
      aggregate {
        mean = average value,
        stddev = stddev value,
        products = sum (before * deviation),
        squares = sum (deviation * deviation)
      }
      select {mean, stddev, autocorrelation = products / squares}
      """
    let table = try #require(session.evaluate(SourceText(query)).table)
    for certificate in Self.certificates where certificate.dataset == name {
      let column = try #require(table.index(ofField: certificate.statistic))
      guard case .float(let found) = table.columns[column].value(at: 0) else {
        Issue.record("\(certificate.statistic) is no float")
        continue
      }
      let told: Comment = "\(certificate.statistic): \(found), certified \(certificate.certified)"
      #expect(digits(of: found, certificate.certified) >= certificate.digits - 0.5, told)
      // The autocorrelation is of deviations from a mean that is rounded to a double.
      if certificate.statistic != "autocorrelation" {
        #expect(digits(of: found, certificate.stored) >= 14.5, told)
      }
    }
  }

  /// How many digits two values share: the logarithm of the relative error; 15 at most.
  private func digits(of found: Double, _ expected: Double) -> Double {
    if found == expected { return 15 }
    return min(15, -log10(abs(found - expected) / abs(expected)))
  }
}
