import Language
import Testing
import Workbench

@testable import Notebooks

/// Where figures come from: places in sources, and columns that are carried or computed.
struct SourceTests {
  @Test func placesAreOrderedAndShortened() {
    let sorted = Locators.sorted(["p. 10": .max, "p. 9": .max, "sec. 2, para. 3": .max])
    #expect(sorted == ["p. 9", "p. 10", "sec. 2, para. 3"])
    #expect(Locators.sorted(["sec. Results": 71, "sec. Conclusion": 171]).first == "sec. Results")
    #expect(Locators.text(["p. 9"]) == "p. 9")
    #expect(Locators.text(["p. 9", "p. 10", "p. 12"]) == "pp. 9, 10 and 12")
    #expect(
      Locators.text(["sec. 1, para. 2", "sec. 1, para. 4", "sec. 2, para. 4"])
        == "sec. 1, paras. 2 and 4, sec. 2, para. 4"
    )
    #expect(Locators.text(["annex B", "annex C"]) == "annex B, annex C")
    #expect(Locators.text((1...14).map { "p. \($0)" }) == "pp. 1-14")
    #expect(Locators.text(["p. 1", "p. 3", "p. 4", "p. 5"]) == "pp. 1 and 3-5")
    let many = (1...9).map { "sec. \($0 % 3 + 1), para. \(2 * $0)" }
    #expect(Locators.text(many) == "secs. 2, 3 and 1")
    let odd = stride(from: 1, through: 27, by: 2).map { "p. \($0)" }
    #expect(Locators.text(odd).hasSuffix("13 and 15, … (+6)"))
  }

  private func column(_ index: Int) -> TypedExpression {
    TypedExpression(.column(index), type: .int, range: SourceRange(0, 0))
  }

  private func schema(_ names: [String]) -> Schema {
    Schema(fields: names.map { Field(name: $0, type: .int) })
  }

  @Test func originsFollowJoinsAndProjections() {
    let range = SourceRange(0, 0)
    let right = Plan(source: .table(id: 1, name: "b"), sourceSchema: schema(["k", "v"]))
    let sum = TypedExpression(.binary(.add, column(1), column(3)), type: .int, range: range)
    let plan = Plan(
      source: .table(id: 0, name: "a"),
      sourceSchema: schema(["k", "x"]),
      steps: [
        Plan.Step(
          .join(Plan.Join(side: .inner, right: right, keys: [], condition: nil)),
          schema: schema(["k", "x", "k", "v"]),
          range: range
        ),
        Plan.Step(
          .project([column(3), column(0), sum]),
          schema: schema(["v", "k", "s"]),
          range: range
        ),
      ]
    )
    #expect(
      ColumnOrigin.visible(in: plan) == [
        ColumnOrigin(columns: [1: [1]], carriedColumn: 1, isComputed: false),
        ColumnOrigin(columns: [0: [0]], carriedColumn: 0, isComputed: false),
        ColumnOrigin(columns: [0: [1], 1: [1]], carriedColumn: nil, isComputed: true),
      ]
    )
  }

  @Test func groupsCarryTheirKeysAndComputeTheRest() {
    let range = SourceRange(0, 0)
    let count = TypedExpression(.aggregate("count", []), type: .int, range: range)
    let inner = Plan.Step(.aggregate([count]), schema: schema(["k", "n"]), range: range)
    let plan = Plan(
      source: .table(id: 4, name: "a"),
      sourceSchema: schema(["x", "k"]),
      steps: [
        Plan.Step(
          .group(keys: [column(1)], inner: [inner]),
          schema: schema(["k", "n"]),
          range: range
        )
      ]
    )
    #expect(
      ColumnOrigin.visible(in: plan) == [
        ColumnOrigin(columns: [4: [1]], carriedColumn: 1, isComputed: false),
        ColumnOrigin(columns: [4: []], carriedColumn: nil, isComputed: true),
      ]
    )
  }

  @Test func aSealFindsAnEdit() {
    let report = Seal.closing("A line.\n")
    #expect(Seal.holds(in: report) == true)
    #expect(Seal.holds(in: report.replacing("A", with: "B")) == false)
    #expect(Seal.holds(in: "A line.\n") == nil)
  }

  @Test func pathsStartAtTheNotebook() {
    let files = NotebookFiles(notebook: "work/notebooks/a.nb.md")
    #expect(files.report == "work/notebooks/reports/a.txt")
    #expect(files.path(named: "../datasets/x") == "work/datasets/x")
    #expect(files.path(named: "../../../x") == "../x")
    #expect(files.path(named: "/x") == "/x")
    #expect(NotebookFiles(notebook: "a.nb.md").path(named: "../x") == "../x")
    #expect(NotebookFiles(notebook: "/a/n.nb.md").path(named: "../x") == "/x")
    #expect(NotebookFiles(notebook: "../n/a.nb.md").path(named: "../x") == "../x")
    #expect(NotebookFiles(notebook: "./a.nb.md").path(named: "../x") == "./../x")
  }
}
