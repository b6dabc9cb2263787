import Datasets
import Engine
import Language
import Workbench

/// The figures of a replay that rest on statements in dispute.
struct DisputedFigures {
  /// How the cells of a notebook use one disagreement.
  struct Use {
    let disagreement: Disagreement
    /// The statements that figures rest on, in the order of first use.
    fileprivate(set) var places: [ClaimStatement.Place] = []
    /// Those on which some figure rests alone.
    fileprivate(set) var followed: Set<ClaimStatement.Place> = []
    /// The notebook's cells that use it, by where they begin.
    fileprivate(set) var cells: Set<Int> = []
  }

  /// In the order in which the notebook comes upon them.
  private(set) var uses: [Use] = []
  private var positions: [Int: Int] = [:]
  /// Of each cell, by where it begins, the figures of its table that carry a disputed value as it is, with
  /// the position of what they are disputed by.
  private var marks: [Int: [CellPlace: Int]] = [:]

  init(of replay: Replay, _ disagreements: Disagreements, data: LoadedData) {
    guard !disagreements.all.isEmpty else { return }
    for result in replay.results {
      guard case .done(let outcome) = result.state else { continue }
      add(outcome, of: result.cell, disagreements, data)
    }
  }

  /// The disputed figures of a cell's table.
  func marks(of cell: Cell) -> [CellPlace: Use] {
    (marks[cell.range.start] ?? [:]).mapValues { uses[$0] }
  }

  private mutating func add(
    _ outcome: Outcome,
    of cell: Cell,
    _ disagreements: Disagreements,
    _ data: LoadedData
  ) {
    guard let table = outcome.table else { return }
    let resting = RestingCells(of: outcome)
    let origins = outcome.plan.map(ColumnOrigin.visible(in:)) ?? []
    let values = disagreements.tables.reduce(into: [Int: Int]()) { values, id in
      let loaded = data.tables[id]
      values[id] = loaded.claims.flatMap { loaded.table.index(ofField: $0.value) }
    }
    for (column, origin) in origins.enumerated() where table.columns.indices.contains(column) {
      let reads = origin.columns.contains { id, columns in values[id].map(columns.contains) ?? false
      }
      guard reads else { continue }
      let isCarried =
        origin.columns.count == 1
        && origin.columns.keys.allSatisfy { values[$0] == origin.carriedColumn }
      let parts = resting.each(ofColumn: column, rows: 0..<table.rowCount)
      for (row, parts) in zip(0..<table.rowCount, parts)
      where !table.columns[column].isNull(at: row) {
        var found: [Int: [ClaimStatement.Place]] = [:]
        var order: [Int] = []
        for part in parts where values[part.table].map(part.columns.contains) ?? false {
          for origin in part.rows {
            let place = ClaimStatement.Place(table: part.table, row: Int(origin))
            guard let position = disagreements.position(of: place) else { continue }
            if found[position] == nil { order.append(position) }
            found[position, default: []].append(place)
          }
        }
        for position in order {
          let use = use(of: disagreements.all[position], at: position)
          let places = found[position] ?? []
          for place in places where !uses[use].places.contains(place) {
            uses[use].places.append(place)
          }
          uses[use].cells.insert(cell.range.start)
          if Set(places).count == 1 { uses[use].followed.formUnion(places) }
          if isCarried {
            marks[cell.range.start, default: [:]][CellPlace(column: column, row: row)] = use
          }
        }
      }
    }
  }

  private mutating func use(of disagreement: Disagreement, at position: Int) -> Int {
    if let known = positions[position] { return known }
    positions[position] = uses.count
    uses.append(Use(disagreement: disagreement))
    return uses.count - 1
  }

  /// What the links of the prose say, by target, where the figure that they lead to is disputed: with an
  /// asterisk behind it.
  func boundTexts(_ bindings: Bindings) -> [String: String?] {
    var texts: [String: String?] = [:]
    for binding in bindings.bindings where binding.now.directions.isEmpty {
      guard case .value(let result, let row, let column) = binding.found,
        marks[result.result.cell.range.start]?[CellPlace(column: column, row: row)] != nil
      else { continue }
      texts[binding.link.key] = .some(binding.now.text + "*")
    }
    return texts
  }
}
