import TestSupport
import Testing

@Suite struct CaseTests {
  /// A case's input is the text of a bare CSV file.
  @Test func `bare files read as their cases say`() throws {
    let cases = try CaseFile.all(in: "datasets/csv")
    #expect(!cases.isEmpty)
    for file in cases {
      let read = try load(file.input)
      let differences = try file.differences { section in
        switch section {
        case "table": read.table
        case "diagnostics": read.diagnostics
        default: nil
        }
      }
      #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }
  }
}
