import TestSupport
import Testing
import Workbench

/// What is offered for arguments given by name.
struct NamedArgumentCompletionTests {
  private func offered(after text: String) throws -> [String] {
    let notebooks = NotebookActions(
      save: { _, _ in "" },
      report: { _ in "" },
      replay: { _, _ in "" }
    )
    let shell = Shell(data: try OracleData.load(), dataPaths: [], notebooks: notebooks)
    return Completion.at(text.utf8.count, in: text, shell: shell).candidates.map(\.insertion)
  }

  @Test(
    arguments: [
      ("from persons | aggregate {q = quantile 0.5 age t", "type:"),
      ("from persons | aggregate {n = count this, low = mean_lower age le", "level:"),
      ("from persons | derive {before = lag 1 age b", "by:"),
      ("from persons | derive before = (age | lag 1 b", "by:"),
      ("from persons | window roll", "rolling:"),
      ("from persons | crosstab sex age per", "percent:"),
      ("from persons | group sex (window exp", "expanding:"),
    ]
  )
  func `arguments by name are offered`(text: String, name: String) throws {
    #expect(try offered(after: text).contains(name))
  }

  @Test(
    arguments: [
      "from persons | aggregate {m = median age t",
      "from persons | aggregate {q = quantile 0.5 age, m = median age t",
      "from persons | aggregate {q = (quantile 0.5 age) + t",
    ]
  )
  func `only in the call that takes them`(text: String) throws {
    #expect(try !offered(after: text).contains("type:"))
  }
}
