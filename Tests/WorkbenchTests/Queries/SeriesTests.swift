import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Statistics of single series, some of them NIST's, in exact arithmetic; see `Tests/Oracle/statistics.py`.
struct SeriesTests {
  private static let folder = CaseFile.casesFolder.appending(path: "oracle")

  /// Series, statistic, parameter and value; the value is empty where there is none.
  private static let answers: [[String]] = {
    let file = folder.appending(path: "statistics.csv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }()

  private static let names = Set(answers.map { $0[0] }).sorted()

  @Test func thereAreAnswers() {
    #expect(Self.names.count > 10)
  }

  @Test(arguments: names)
  func `statistics are exact`(name: String) throws {
    let file = Self.folder.appending(path: "series/\(name).csv").path
    var session = Session(data: try Loader.load([file]))
    for answer in Self.answers where answer[0] == name {
      let column = name == "empty" || name == "only-nulls" ? "(value | as float)" : "value"
      let call =
        switch answer[1] {
        case "count": "count_some \(column)"
        case "mean": "average \(column)"
        case "quantile": "quantile \(answer[2]) \(column)"
        default: "\(answer[1]) \(column)"
        }
      let query = "from `\(name)` | aggregate {v = \(call)}"
      let table = try #require(session.evaluate(SourceText(query)).table, "\(query)")
      #expect(agree(table.rows[0][0], Double(answer[3])), "\(query): \(answer[3])")
    }
  }

  private func agree(_ found: Value, _ expected: Double?) -> Bool {
    guard let expected else { return found.isNull }
    switch found {
    case .int(let value): return Double(value) == expected
    case .float(let value): return abs(value - expected) <= 1e-14 * abs(expected)
    case .null, .bool, .text, .date, .timestamp, .time, .duration: return false
    }
  }
}
