import Engine
import Language
import Testing
import Workbench

struct ColumnFormatTests {
  struct Example: Sendable {
    let values: [Double]
    let shell: [String]
    let report: [String]
  }

  @Test(arguments: [
    Example(values: [3, 4], shell: ["3.0", "4.0"], report: ["3", "4"]),
    // Noise of a subtraction is not shown.
    Example(
      values: [14.2, 11.8, 14.2 - 11.8],
      shell: ["14.2", "11.8", "2.4"],
      report: ["14.2", "11.8", "2.4"]
    ),
    // What somebody wrote down is shown in full, what was computed is not.
    Example(
      values: [21.028511, 5],
      shell: ["21.028511", "5.000000"],
      report: ["21.028511", "5.000000"]
    ),
    Example(
      values: [1754066.0 / 192542.71, 5],
      shell: ["9.11", "5.00"],
      report: ["9.11", "5.00"]
    ),
    // Leading zeros do not count.
    Example(values: [0.1 / 7, 0.03], shell: ["0.01429", "0.03000"], report: ["0.014", "0.030"]),
    // A small p-value is not shown as zero.
    Example(
      values: [12.0 / 7, 0.0003 / 7],
      shell: ["1.71429", "0.00004"],
      report: ["1.71429", "0.00004"]
    ),
    Example(values: [1e300, -2.5], shell: ["1e+300", "-2.5"], report: []),
    Example(
      values: [1.25, 5.551115123125783e-17],
      shell: ["1.25", "5.5511e-17"],
      report: ["1.25", "0.00"]
    ),
    Example(values: [-0.0, 1.5], shell: ["0.0", "1.5"], report: ["0.0", "1.5"]),
    Example(
      values: [2.675 / 3 * 3, 1.0 / 3],
      shell: ["2.6750", "0.3333"],
      report: ["2.68", "0.33"]
    ),
    Example(
      values: [.infinity, .nan, 1],
      shell: ["inf", "nan", "1.0"],
      report: ["inf", "nan", "1"]
    ),
  ])
  func `floats of a column share their decimals`(_ example: Example) {
    let column = Column(example.values.map(Value.float), type: .float)
    let field = Field(name: "x", type: .float)
    func texts(_ style: ColumnFormat.Style) -> [String] {
      let format = ColumnFormat(column, field: field, rows: example.values.indices, style: style)
      return example.values.compactMap { format.text(of: .float($0)) }
    }
    #expect(texts(.shell) == example.shell)
    if !example.report.isEmpty { #expect(texts(.report) == example.report) }
  }

  @Test(arguments: [
    (Field(name: "n", type: .int, unit: "persons"), "1,031,944"),
    (Field(name: "n", type: .int, unit: "VND", role: .measure), "1,031,944"),
    (Field(name: "n", type: .int, unitField: "unit"), "1,031,944"),
    (Field(name: "n", type: .int), "1031944"),
    (Field(name: "n", type: .int, unit: "year"), "1031944"),
    (Field(name: "n", type: .int, unit: "persons", role: .identifier), "1031944"),
    (Field(name: "n", type: .int, unit: "persons", role: .year), "1031944"),
  ])
  func `thousands are grouped where a unit says what is counted`(_ field: Field, _ text: String) {
    let column = Column([.int(1_031_944)], type: .int)
    let format = ColumnFormat(column, field: field, rows: 0..<1, style: .report)
    #expect(format.text(of: .int(1_031_944)) == text)
    #expect(format.text(of: .null) == nil)
  }

  @Test func `decimals may be set`() {
    let column = Column([.float(0.76157731), .float(1.1)], type: .float)
    let field = Field(name: "se", type: .float)
    let format = ColumnFormat(column, field: field, rows: 0..<2, style: .report, decimals: 1)
    #expect(format.text(of: .float(0.76157731)) == "0.8")
  }
}
