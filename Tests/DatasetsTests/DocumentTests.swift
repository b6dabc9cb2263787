import Foundation
import Language
import Testing

@testable import Datasets

/// Printed forms looked up in the texts that a reader has.
@Suite struct DocumentTests {
  private static let text =
    "Title\nIn 2018 *1.031.944* children worked.\r\nThe rate is 9,1%, or l0.\n"

  /// A package of two statements about one text.
  private func package(
    rows: String,
    fields: String = "",
    columns: String = "",
    digest: String? = nil
  ) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let digits = digest ?? FileDigest.digits(Array(Self.text.utf8))
    try folder.write(
      "package/datapackage.json",
      """
      {"name": "p", "version": "1.0.0", "licenses": [{"name": "CC0-1.0"}], "resources": [
        {"name": "documents", "path": "documents.csv", "type": "table", "schema": {
          "fields": [{"name": "citekey", "type": "string"}, {"name": "sha256", "type": "string"}],
          "primaryKey": ["citekey"]}},
        {"name": "claims", "path": "claims.csv", "type": "table", "schema": {"fields": [
          {"name": "what", "type": "string"}, {"name": "value", "type": "number"},
          \(fields)
          {"name": "printed", "type": "string"}, {"name": "citekey", "type": "string"},
          {"name": "line", "type": "integer"}], "primaryKey": ["what"]},
         "claims": {"key": ["what"], "value": "value", "printed": "printed", "source": "citekey", "line": "line"}}]}
      """
    )
    try folder.write("package/documents.csv", "citekey,sha256\nnso,\(digits)\nunread,\n")
    try folder.write("package/claims.csv", "what,value,\(columns)printed,citekey,line\n" + rows)
    try folder.write("package/references.json", "[{\"id\": \"nso\"}, {\"id\": \"unread\"}]")
    try folder.write("texts/any name.txt", Self.text)
    return folder
  }

  private func faults(_ folder: ScratchFolder, documents: String = "texts") throws -> [String] {
    try Validation.faults(of: folder.path + "/package", documents: folder.path + "/" + documents)
      .map { "\($0.code) \($0.message)" + $0.notes.map { " | " + $0 }.joined() }
  }

  @Test func formsAreLookedForAtTheirLines() throws {
    let folder = try package(
      rows: """
        children,1031944,1.031.944,nso,2
        rate,9.1,"9,1%",nso,2
        year,201,201,nso,2
        beyond,9.1,"9,1",nso,90
        elsewhere,7,7,unread,1

        """
    )
    #expect(
      try faults(folder) == [
        "E0673 \"9,1%\" does not stand in line 2 of nso | The nearest line that has it is 3.",
        "E0673 \"201\" does not stand in line 2 of nso | No line of the text has it.",
        "E0673 the text of nso has 4 lines, and no line 90 with \"9,1\" | The nearest line that has it is 3.",
      ]
    )
  }

  /// What a field names with `printedField` is looked up beside the printed form of the claim.
  @Test func everyPrintedFormOfARowIsLookedFor() throws {
    let folder = try package(
      rows: "children,1031944,2018,2017,1.031.944,nso,2\n",
      fields: """
        {"name": "year", "type": "integer", "printedField": "year_printed"},
        {"name": "year_printed", "type": "string"},
        """,
      columns: "year,year_printed,"
    )
    #expect(
      try faults(folder) == [
        "E0670 year 2018, but printed \"2017\" | \"2017\" reads as 2017.",
        "E0673 \"2017\" does not stand in line 2 of nso | No line of the text has it.",
      ]
    )
  }

  @Test func aTextWithOtherBytesIsNotThatText() throws {
    let folder = try package(
      rows: "children,1031944,1.031.944,nso,2\n",
      digest: String(repeating: "a", count: 64)
    )
    let said = try faults(folder)
    #expect(
      said == [
        "E0674 the text of nso is not among the documents: 1 printed form not looked up | No file of the "
          + "folder has the sha256 aaaaaaaaaaaaaaaa… that the data give."
      ],
      "\(said)"
    )
  }

  /// Only files of the folder are read: no hidden one, and none that a link leads to.
  @Test func nothingOutsideOfTheFolderIsRead() throws {
    let folder = try package(rows: "children,1031944,1.031.944,nso,2\n")
    try folder.write("other/.hidden.txt", Self.text)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/other/link.txt",
      withDestinationPath: folder.path + "/texts/any name.txt"
    )
    #expect(try faults(folder, documents: "other").map { $0.prefix(5) } == ["E0674"])
    #expect(throws: DataFailure.self) { _ = try faults(folder, documents: "none") }
  }

  @Test(arguments: [
    ("1.031.944", "sejumlah 1.031.944 anak", true), ("031.944", "sejumlah 1.031.944 anak", false),
    ("152", "1.152", false), ("152", "152.4", false), ("152", "152.", true), ("152", "a152b", true),
    ("9,1%", "(9,1%)", true), ("l4,8%", "l4,8%", true), ("a b", "*a* b", true), ("", "x", false),
    ("abc", "ab", false),
  ])
  func digitsStandAlone(form: String, line: String, isThere: Bool) {
    #expect((PrintedForm.place(of: form, in: line) != nil) == isThere)
  }
}
