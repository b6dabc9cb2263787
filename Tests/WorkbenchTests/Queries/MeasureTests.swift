import Datasets
import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Statistics of pairs of columns against mpmath, SciPy and scikit-learn; see `Tests/Oracle/measures.py`.
///
/// Every answer is asked for twice: of its own rows alone, and as one group among others.
struct MeasureTests {
  private static let folder = CaseFile.casesFolder.appending(path: "oracle")

  /// What is asked of each pair: `quantile 0.25 type:7`.
  struct Call: Hashable, Sendable, CustomStringConvertible {
    let function: String
    let arguments: String

    /// The column that the function is about: the second where the first is an argument already.
    var description: String {
      let column = function.hasPrefix("proportion") ? "(x == 1)" : arguments == "x" ? "y" : "x"
      return [function, arguments, column].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  private struct Answer {
    let pair: String
    let call: Call
    let value: Double?
  }

  private static let answers: [Answer] = {
    let file = folder.appending(path: "measures.csv")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Answer(
        pair: fields[0],
        call: Call(function: fields[1], arguments: fields[2]),
        value: Double(fields[3])
      )
    }
  }()

  private static let calls: [Call] = answers.reduce(into: []) { calls, answer in
    if !calls.contains(answer.call) { calls.append(answer.call) }
  }

  @Test func thereAreAnswers() {
    #expect(Self.answers.count > 1000)
    #expect(Self.calls.count > 40)
  }

  @Test(arguments: calls)
  func `the oracle agrees`(call: Call) throws {
    var session = Session(data: try Loader.load([Self.folder.appending(path: "pairs.csv").path]))
    let grouped = try rows(&session, "from pairs | group pair (aggregate {v = \(call)})")
    for answer in Self.answers where answer.call == call {
      let alone = try rows(
        &session,
        "from pairs | filter pair == \"\(answer.pair)\" | aggregate {v = \(call)}"
      )
      #expect(agree(alone.first?.last, answer.value), "\(call) of \(answer.pair)")
      let ofGroup = grouped.first { $0[0] == .text(answer.pair) }?.last
      // A pair without rows makes no group.
      #expect(
        answer.pair == "p0" || agree(ofGroup, answer.value),
        "\(call) of group \(answer.pair)"
      )
    }
  }

  private func rows(_ session: inout Session, _ query: String) throws -> [[Value]] {
    try #require(session.evaluate(SourceText(query)).table, "\(query)").rows
  }

  private func agree(_ found: Value?, _ expected: Double?) -> Bool {
    guard let found else { return false }
    guard let expected else { return found.isNull }
    let number: Double
    switch found {
    case .int(let value): number = Double(value)
    case .float(let value): number = value
    case .null, .bool, .text, .date, .timestamp, .time, .duration: return false
    }
    return abs(number - expected) <= 1e-12 * abs(expected) + 1e-15
  }
}
