import Datasets
import Engine
import Foundation
import TestSupport
import Testing
import Workbench

/// Sessions of the shell: what is typed, and the transcript, over a small data package.
struct ShellCaseTests {
  @Test(arguments: try CaseFile.all(in: "commands"))
  func `session`(_ file: CaseFile) throws {
    let data = try OracleData.load()
    let differences = try file.differences { section in
      guard section == "transcript" else { return nil }
      var shell = Shell(data: data, dataPaths: ["data"], notebooks: ShellCaseTests.noNotebooks)
      shell.settings.showsTime = false
      shell.settings.width = 80
      return StatementReader.statements(in: file.input).map { statement in
        let reply = shell.execute(statement.text)
        let typed = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
          .joined(separator: "\n     > ")
        let end = reply.quits ? "(leaves)\n" : ""
        return "kaji> \(typed)\n" + reply.output
          + (reply.errors.isEmpty ? "" : reply.errors + "\n") + end
      }.joined()
    }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }

  static let noNotebooks = NotebookActions(
    save: { record, path in "saved \(record.cellCount) cells to \(path)\n" },
    report: { record in "report of \(record.cellCount) cells\n" },
    replay: { _, path in "replayed \(path)\n" }
  )
}
