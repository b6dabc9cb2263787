import Datasets
import Language
import Testing
import Workbench

/// A pile of mistakes is told in short, and soon.
struct ManyMistakesTests {
  @Test func `a thousand unknown names take seconds, not minutes`() {
    let items = (0..<1_000).map { "derived_column_\($0) = unknown_name_\($0)" }
    let query = "from [{a = 1}] | derive {\(items.joined(separator: ", "))}"
    var session = Session(data: LoadedData())
    var outcome = Outcome()
    let elapsed = ContinuousClock().measure { outcome = session.evaluate(SourceText(query)) }
    #expect(outcome.diagnostics.count == 21)
    #expect(outcome.diagnostics.last?.message == "980 further mistakes not shown")
    #expect(elapsed < .seconds(15))
  }

  @Test func `of many syntax mistakes the rest is counted`() {
    let query = "from t | derive {" + String(repeating: "a +, ", count: 30) + "}"
    var session = Session(data: LoadedData())
    let diagnostics = session.evaluate(SourceText(query)).diagnostics
    #expect(diagnostics.last?.message == "10 further mistakes are not shown")
    #expect(diagnostics.count == 21)
  }
}
