import Foundation
import Testing

/// Where figures come from: `--provenance`, `--cell`, `--documents`, `--format md`.
@Suite struct CommandLineSourceTests {
  private static let data = Checkout.file("datasets/vietnam-child-labour").path
  private static let notebook = Checkout.file("notebooks/vietnam-2012-2018.nb.md").path

  private func kaji(_ arguments: String..., input: String = "") throws -> Program.Run {
    try Program.kaji.run(arguments, in: ScratchFolder([:]), input: input)
  }

  @Test func aQueryGivesTheSourcesOfEachRow() throws {
    let query =
      "from population | filter survey == 2018 | take 1 | select {node, provenance = children}"
    let run = try kaji("query", "--data", Self.data, "--provenance", "--format", "csv", query)
    #expect(
      run.output == """
        node,provenance,provenance_2
        children aged 5-17,19254271,"mulawarman, sec. Results, para. 6"

        """,
      "\(run)"
    )
  }

  @Test func aCellOfANotebookIsExportedWithItsSources() throws {
    let csv = try kaji("replay", Self.notebook, "--cell", "changes", "--provenance")
    #expect(csv.ending == .exit(0))
    #expect(
      csv.output.hasPrefix(
        """
        group,in_2012,in_2018,change,percent_change,provenance
        child labourers,1754182,1031944,-722238,-41.2,"mulawarman, sec. Introduction, para. 2, sec. Results, para. 6"

        """
      ),
      "\(csv)"
    )
    let json = try kaji("replay", Self.notebook, "--cell", "tree", "--format", "json")
    #expect(
      json.output.hasPrefix("[\n  {\"group\":\"children aged 5-17\",\"children\":19254271,"),
      "\(json)"
    )
    let unknown = try kaji("replay", Self.notebook, "--cell", "tre")
    #expect(unknown.ending == .exit(2))
    #expect(unknown.errors.contains("did you mean `tree`?"), "\(unknown)")
    let alone = try kaji("replay", Self.notebook, "--provenance")
    #expect(alone.ending == .exit(2))
    let format = try kaji("replay", Self.notebook, "--format", "dm")
    #expect(format.ending == .exit(2))
    #expect(format.errors.contains("formats: txt, md"), "\(format)")
  }

  @Test func aReportIsWrittenAsMarkdownByTheNameOfItsFile() throws {
    let folder = try ScratchFolder([:])
    let run = try Program.kaji.run(["replay", Self.notebook, "-o", "r.md"], in: folder)
    #expect(run.ending == .exit(0), "\(run)")
    let printed = try Program.kaji.run(["replay", Self.notebook, "--format", "md"], in: folder)
    #expect(try folder.text("r.md") == printed.output)
    #expect(printed.output.hasPrefix("---\ntitle: \"Child labour in Viet Nam"), "\(printed)")
    #expect(printed.output.contains("[@mulawarman, sec. Results, para. 6]"))
  }

  /// The shell shows the line of a text that the reader has, cleaned, and says where it has it not.
  @Test func whyShowsTheLineOfTheSource() throws {
    let folder = try ScratchFolder([
      "package/claims.csv": "what,value,printed,citekey,line\nchildren,1031944,1.031.944,nso,2\n",
      "package/documents.csv":
        "citekey,sha256\nnso,9abb7fa4a6e1d6e2d3f6c0cb4bb1cb3d5b5b9a1c1d1f5a4cf7f0f7c0d9d5a000\n",
      "package/datapackage.json": """
      {"name": "p", "version": "1.0.0", "licenses": [{"name": "CC0-1.0"}], "resources": [
        {"name": "documents", "path": "documents.csv", "type": "table", "schema": {
          "fields": [{"name": "citekey", "type": "string"}, {"name": "sha256", "type": "string"}],
          "primaryKey": ["citekey"]}},
        {"name": "claims", "path": "claims.csv", "type": "table", "schema": {"fields": [
          {"name": "what", "type": "string"}, {"name": "value", "type": "integer"},
          {"name": "printed", "type": "string"}, {"name": "citekey", "type": "string"},
          {"name": "line", "type": "integer"}], "primaryKey": ["what"]},
         "claims": {"key": ["what"], "value": "value", "printed": "printed", "source": "citekey", "line": "line"}}]}
      """,
      "texts/a.txt": "Title\nIn 2018\u{1B}]0;x\u{7} there were 1.031.944 child labourers.\n",
    ])
    let digest = try Program(path: "/usr/bin/env").run(["sha256sum", "texts/a.txt"], in: folder)
      .output
      .prefix(64)
    let question = "from claims | select {what, value}\n.why 1 value\n"
    func ask() throws -> String {
      try Program.kaji.run(["package", "--documents", "texts"], in: folder, input: question).output
    }
    #expect(try ask().contains("its text (sha256 9abb7fa4a6e1d6e2…) is not among the documents"))
    try folder.write(Data("citekey,sha256\nnso,\(digest)\n".utf8), to: "package/documents.csv")
    let said = try ask()
    #expect(said.contains("there were 1.031.944 child labourers."), "\(said)")
    #expect(!said.contains("\u{1B}"), "\(said)")
    let none = try Program.kaji.run(
      ["package", "--documents", "none"],
      in: folder,
      input: question
    )
    #expect(none.ending == .exit(2))
  }
}
