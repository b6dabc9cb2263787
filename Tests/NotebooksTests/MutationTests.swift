import Datasets
import Engine
import Foundation
import Language
import Testing
import Workbench

@testable import Notebooks

/// One cell of the data at a time is changed that a figure of a notebook rests on: `kaji check` must notice,
/// and name the row.
///
/// Every cell of the flagship, and some of each other notebook.
struct MutationTests {
  static let flagship = "vietnam-2012-2018.nb.md"
  private static let cellsOfOthers = 4

  @Test(arguments: try notebooks())
  func theCheckNamesTheRow(of notebook: String) throws {
    let project = Project(notebook)
    let data = try project.data()
    let cells = try project.restedCells(in: data)
    #expect(!cells.isEmpty)
    let isFlagship = notebook == Self.flagship
    let step = isFlagship ? 1 : max(1, cells.count / Self.cellsOfOthers)
    for index in stride(from: 0, to: cells.count, by: step) {
      let cell = cells[index]
      let loaded = data.tables[cell.table]
      let value = loaded.table.columns[cell.column].value(at: cell.row)
      guard let other = Self.other(than: value) else { continue }
      let field = loaded.table.fields[cell.column].name
      let changed = try #require(
        data.replacing([(field, other)], inRow: cell.row, of: cell.table)
      )
      let verdict = project.check(over: changed)
      let place = "\(notebook): \(loaded.name), row \(cell.row + 1), \(field)"
      #expect(verdict.kind != .agrees, "\(place)")
      let told = (verdict.lines + verdict.diagnostics.map(\.message)).joined(separator: "\n")
      let name = try #require(project.names(ofRow: cell.row, loaded, in: changed))
      #expect(name.contains { told.contains($0) }, "\(place): \(name)\n\(told)")
    }
  }

  private static func notebooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Project.folder.path)
      .filter { $0.hasSuffix(".nb.md") }.sorted()
  }

  /// One more in the last place, or another word.
  private static func other(than value: Value) -> Value? {
    switch value {
    case .int(let number): .int(number + 1)
    case .float(let number): .float(number + 0.1)
    case .text(let text): .text(text + " (changed)")
    case .bool(let flag): .bool(!flag)
    case .date(let day): .date(day + 1)
    case .null, .timestamp, .time, .duration: nil
    }
  }
}

/// A notebook of this project, over data in memory.
private struct Project {
  struct Cell: Hashable {
    let table: Int
    let row: Int
    let column: Int
  }

  let notebook: String

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "notebooks")

  init(_ notebook: String) {
    self.notebook = notebook
  }

  private var path: String { Self.folder.appending(path: notebook).path }

  private func file() throws -> NotebookFile {
    NotebookFile(bytes: Array(try Data(contentsOf: URL(filePath: path))), name: path)
  }

  func data() throws -> LoadedData {
    let paths = try file().frontMatter.data.map { Self.folder.appending(path: $0).path }
    return try Loader.load(paths)
  }

  private func environment(over data: LoadedData) -> NotebookEnvironment {
    var environment = NotebookEnvironment.sessions(
      engine: "kaji 0.1.0, PRQL 0.13",
      context: RunContext()
    )
    environment.loadData = { _ in data }
    return environment
  }

  func check(over data: LoadedData) -> NotebookVerdict {
    NotebookCommands(path: path, environment: environment(over: data)).check()
  }

  /// The cells behind the results of all cells, in the order of the data.
  func restedCells(in data: LoadedData) throws -> [Cell] {
    let runner = environment(over: data).makeRunner(data, Self.folder.path)
    let file = try file()
    let (parameters, _) = Arguments.bind([], to: file.frontMatter.parameters)
    let replay = Replay(of: file, with: parameters, runner: runner)
    var cells: Set<Cell> = []
    for result in replay.results {
      guard case .done(let outcome) = result.state, let table = outcome.table else { continue }
      let resting = RestingCells(of: outcome)
      for column in table.columns.indices {
        for part in resting.behind(rows: 0..<table.rowCount, column: column) {
          for row in part.rows {
            for origin in part.columns {
              cells.insert(Cell(table: part.table, row: Int(row), column: origin))
            }
          }
        }
      }
    }
    return cells.sorted { ($0.table, $0.row, $0.column) < ($1.table, $1.row, $1.column) }
  }

  /// How a check may call a row: by its primary key, before or after the change, or by its line.
  func names(ofRow row: Int, _ loaded: LoadedTable, in changed: LoadedData) -> [String]? {
    let key = loaded.keys.primaryKey.compactMap { loaded.table.index(ofField: $0) }
    let line = ["line \(loaded.lines[row])", "\(loaded.file):\(loaded.lines[row])"]
    if key.isEmpty { return line }
    let name = key.map { NumberFormatter.text(loaded.table.columns[$0].value(at: row)) }
    return [name.joined(separator: "/")] + line
  }
}
