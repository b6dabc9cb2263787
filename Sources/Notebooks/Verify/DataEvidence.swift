import Datasets
import Engine
import Language
import Workbench

/// What the figures of a report rest on, with the values that it had: enough to name the row of the data
/// behind a figure that moves later.
///
///       rows of vietnam-child-labour.population
///         id*,survey,node,children
///         n2018b,2018,economically active,1754066
///
/// A star marks the columns that name a row. Listed are the rows that a result rests on, and those that decided
/// which rows it is made of, in the columns that it rests on or that a cell mentions.
struct DataEvidence: Hashable {
  struct Rows: Hashable {
    /// With the name of its package.
    let table: String
    /// Those that name a row first.
    let columns: [String]
    let keyCount: Int
    let rows: [[String]]

    /// A row's name: the cells of its key.
    func name(_ row: [String]) -> String { row.prefix(keyCount).joined(separator: "/") }
  }

  /// The first digits of the digests of a package's files, by path.
  struct Files: Hashable {
    let package: String
    let digests: [(path: String, digest: String)]

    static func == (lhs: Files, rhs: Files) -> Bool { lhs.text == rhs.text }
    func hash(into hasher: inout Hasher) { hasher.combine(text) }

    var text: String { digests.map { "\($0.digest)  \($0.path)\n" }.joined() }
  }

  /// A table of which more rows are rested on than a report can list.
  struct Runs: Hashable {
    let table: String
    /// `lines 2-401` with the digest of what stands there.
    let digests: [String]
  }

  private(set) var files: [Files] = []
  private(set) var rows: [Rows] = []
  private(set) var runs: [Runs] = []

  /// Tables with more rows behind figures are given by digests of runs of rows.
  private static let mostRows = 400
  private static let mostRuns = 40
  static let digestDigits = 16
}

// MARK: - From a replay

extension DataEvidence {
  init(of replay: Replay, data: LoadedData) {
    files = data.packages.map { package in
      Files(
        package: package.name,
        digests: package.files.map { ($0.path, String($0.sha256.prefix(Self.digestDigits))) }
      )
    }
    let resting = RestingTables(of: replay, in: data)
    for (id, loaded) in data.tables.enumerated() {
      guard let rested = resting.tables[id] else { continue }
      let layout = Layout(loaded, rested.columns, in: replay.notebook.frontMatter.language.words)
      let name = Self.name(of: loaded, in: data)
      if rested.rows.count > Self.mostRows {
        runs.append(
          Runs(table: name, digests: layout.digests(rested.rows, mostRuns: Self.mostRuns))
        )
      } else {
        rows.append(
          Rows(
            table: name,
            columns: layout.names,
            keyCount: layout.keyCount,
            rows: rested.rows.map(layout.cells(ofRow:))
          )
        )
      }
    }
  }

  /// `vietnam-child-labour.population`.
  static func name(of loaded: LoadedTable, in data: LoadedData) -> String {
    guard let package = loaded.package, data.packages.indices.contains(package) else {
      return loaded.name
    }
    return data.packages[package].name + "." + loaded.name
  }

  /// The columns of a table as evidence lists them, those that name a row first.
  struct Layout {
    let loaded: LoadedTable
    let columns: [Int]
    let keyCount: Int
    let isByLine: Bool
    private let words: any ReportWords

    init(_ loaded: LoadedTable, _ rested: Set<Int>, in words: any ReportWords) {
      self.loaded = loaded
      self.words = words
      let id = loaded.claims?.columns["id"].map { [$0] } ?? []
      let named = loaded.keys.primaryKey.isEmpty ? id : loaded.keys.primaryKey
      let keys = named.compactMap { loaded.table.index(ofField: $0) }
      isByLine = keys.isEmpty || keys.count < named.count
      let first = isByLine ? [] : keys
      columns = first + rested.subtracting(first).sorted()
      keyCount = isByLine ? 1 : first.count
    }

    var names: [String] {
      (isByLine ? [words.fileLine] : []) + columns.map { loaded.table.fields[$0].name }
    }

    func cells(ofRow row: Int) -> [String] {
      let line = loaded.lines.indices.contains(row) ? Int(loaded.lines[row]) : row + 1
      return (isByLine ? [String(line)] : [])
        + columns.map { EvidenceText.cell(loaded, row: row, column: $0) }
    }

    func digests(_ rows: [Int], mostRuns: Int) -> [String] {
      let length = (rows.count + mostRuns - 1) / mostRuns
      return stride(from: 0, to: rows.count, by: length).map { start in
        let run = rows[start..<min(start + length, rows.count)]
        let text = run.map { EvidenceText.line(cells(ofRow: $0)) + "\n" }.joined()
        let lines = [run.first, run.last].compactMap(\.self).map { row in
          String(loaded.lines.indices.contains(row) ? Int(loaded.lines[row]) : row + 1)
        }
        return words.lines(lines.joined(separator: "-")) + ": "
          + Digest.short(Array(text.utf8), digits: DataEvidence.digestDigits)
      }
    }
  }
}

/// The rows and columns of each loaded table that some result of a replay rests on.
private struct RestingTables {
  private(set) var tables: [Int: (rows: [Int], columns: Set<Int>)] = [:]

  init(of replay: Replay, in data: LoadedData) {
    var rows: [Int: Set<Int32>] = [:]
    var columns: [Int: Set<Int>] = [:]
    for result in replay.results {
      guard case .done(let outcome) = result.state, let table = outcome.table else { continue }
      let words = Set(Self.names(in: result.cell.source))
      let all = 0..<table.rowCount
      let deciding = outcome.lineage?.decidingRows() ?? []
      for part in (outcome.lineage?.rows(behind: all) ?? []) + deciding {
        rows[part.table, default: []].formUnion(part.rows)
        guard data.tables.indices.contains(part.table) else { continue }
        let fields = data.tables[part.table].table.fields
        let mentioned = fields.indices.filter { words.contains(fields[$0].name) }
        columns[part.table, default: []].formUnion(mentioned)
      }
      for (table, found) in DecidingCells(of: outcome).columns {
        columns[table, default: []].formUnion(found)
      }
      let cells = RestingCells(of: outcome)
      for column in table.columns.indices {
        for part in cells.behind(rows: all, column: column) {
          rows[part.table, default: []].formUnion(part.rows)
          columns[part.table, default: []].formUnion(part.columns)
        }
      }
    }
    for (id, found) in rows where data.tables.indices.contains(id) && !found.isEmpty {
      let table = data.tables[id].table
      tables[id] = (
        found.map { Int($0) }.filter { (0..<table.rowCount).contains($0) }.sorted(),
        columns[id, default: []].intersection(table.fields.indices)
      )
    }
  }

  /// The names that a query mentions: also what it filters and joins by is of interest.
  private static func names(in source: SourceText) -> [String] {
    Lexer.tokens(of: source).tokens.compactMap { token in
      if case .name(let name, isQuoted: _) = token.kind { name } else { nil }
    }
  }
}

// MARK: - To and from attachments

extension DataEvidence {
  var attachments: [Attachment] {
    files.map { Attachment(content: .files(package: $0.package), text: $0.text) }
      + rows.map { rows in
        let names = rows.columns.enumerated().map { $0 < rows.keyCount ? $1 + "*" : $1 }
        let lines = ([names] + rows.rows).map { EvidenceText.line($0) + "\n" }
        return Attachment(content: .rows(table: rows.table), text: lines.joined())
      }
      + runs.map { runs in
        Attachment(
          content: .runs(table: runs.table),
          text: runs.digests.map { $0 + "\n" }.joined()
        )
      }
  }

  /// What a report carries; rows that have another number of cells than their head are left out.
  init(_ attachments: [Attachment]) {
    for attachment in attachments {
      let lines = attachment.text.split(separator: "\n").map(String.init)
      switch attachment.content {
      case .files(let package):
        let digests = lines.compactMap { line -> (path: String, digest: String)? in
          guard let gap = line.firstRange(of: "  ") else { return nil }
          return (String(line[gap.upperBound...]), String(line[..<gap.lowerBound]))
        }
        files.append(Files(package: package, digests: digests))
      case .rows(let table):
        guard let head = lines.first.map(EvidenceText.cells) else { continue }
        let keyCount = head.prefix { $0.hasSuffix("*") }.count
        let rows = lines.dropFirst().map(EvidenceText.cells).filter { $0.count == head.count }
        guard keyCount > 0 else { continue }
        self.rows.append(
          Rows(
            table: table,
            columns: head.enumerated().map { $0 < keyCount ? String($1.dropLast()) : $1 },
            keyCount: keyCount,
            rows: rows
          )
        )
      case .runs(let table): runs.append(Runs(table: table, digests: lines))
      case .notebook, .parameters, .definitions, .works: continue
      }
    }
  }
}
