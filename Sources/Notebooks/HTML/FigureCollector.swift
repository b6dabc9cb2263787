import Datasets
import Engine
import Language
import Workbench

/// Gathers what stands behind the figures of a report, each figure of a result once.
struct FigureCollector {
  /// In the order in which the report shows them first.
  private(set) var figures: [FigureEvidence] = []
  /// The sources that they name.
  private(set) var citekeys: [String] = []
  /// Addresses that the prose leads to.
  private(set) var links: [String] = []
  private var known: [Place: Int] = [:]
  private let data: LoadedData
  private let isGathering: Bool
  private let words: any ReportWords
  private let works: CitedWorks
  private let disagreements: Disagreements

  /// More rows than these are counted.
  private static let mostRows = 12

  private enum Place: Hashable {
    case value(cell: Int, CellPlace)
    case count(cell: Int)
    case parameter(String)
  }

  /// Without data it gathers addresses alone.
  init(_ data: LoadedData?, words: any ReportWords, works: CitedWorks) {
    isGathering = data != nil
    let data = data ?? LoadedData()
    self.data = data
    self.words = words
    self.works = works
    disagreements = Disagreements(in: data)
  }

  /// The position of a link's address, where it may be followed: within the page, or in the web.
  mutating func link(to address: String) -> Int? {
    let schemes = ["https://", "http://", "mailto:"]
    let isKnown = address.hasPrefix("#") || schemes.contains { address.lowercased().hasPrefix($0) }
    guard isKnown else { return nil }
    if let index = links.firstIndex(of: address) { return index }
    links.append(address)
    return links.count - 1
  }

  // MARK: Figures

  /// The numbers of a table, by place; of a chart those that it shows.
  mutating func add(
    _ table: Table,
    at places: Set<CellPlace>? = nil,
    of outcome: Outcome,
    cell: Cell,
    number: Int?,
    keys: [Int]
  ) -> [CellPlace: Int] {
    if !isGathering || places?.isEmpty == true { return [:] }
    var indices: [CellPlace: Int] = [:]
    let result = ShownResult(table, outcome, keys: keys, number: number, words.language)
    let cells = RestingCells(of: outcome)
    let shown = places.map { Set($0.map(\.column)) }
    for column in table.columns.indices
    where table.columns[column].type.isNumeric && shown?.contains(column) != false {
      let parts = cells.each(ofColumn: column, rows: 0..<table.rowCount)
      for (row, parts) in zip(0..<table.rowCount, parts)
      where !table.columns[column].isNull(at: row) {
        let place = CellPlace(column: column, row: row)
        if places?.contains(place) == false { continue }
        indices[place] = index(of: place, in: result, cell: cell, parts)
      }
    }
    return indices
  }

  /// The position of what a link is bound to; nil for what is no figure.
  mutating func add(_ binding: Bindings.Binding) -> Int? {
    if !isGathering { return nil }
    switch binding.found {
    case .table, .nothing: return nil
    case .parameter(let parameter):
      let text = words.text(parameter)
      return index(of: .parameter(parameter.name)) {
        FigureEvidence(
          title: parameter.name,
          text: text,
          kind: .parameter,
          table: nil,
          summary: nil,
          rows: [],
          moreRows: 0
        )
      }
    case .rowCount(let result):
      let title = words.label(of: result.result.cell)
      return index(of: .count(cell: result.result.cell.range.start)) {
        FigureEvidence(
          title: title,
          text: binding.now.text,
          kind: .count,
          table: result.number,
          summary: nil,
          rows: [],
          moreRows: 0
        )
      }
    case .value(let result, let row, let column):
      if result.table.columns[column].isNull(at: row) { return nil }
      let names = OutputNames.names(of: result.table.fields)
      let keys = result.result.cell.key.compactMap { names.firstIndex(of: $0) }
      let shown = ShownResult(
        result.table,
        result.outcome,
        keys: keys.isEmpty ? [0] : keys,
        number: result.number,
        words.language
      )
      return index(
        of: CellPlace(column: column, row: row),
        in: shown,
        cell: result.result.cell,
        RestingCells(of: result.outcome).behind(row: row, column: column)
      )
    }
  }

  private mutating func index(of place: Place, _ evidence: () -> FigureEvidence) -> Int {
    if let index = known[place] { return index }
    known[place] = figures.count
    figures.append(evidence())
    return figures.count - 1
  }

  private mutating func index(
    of place: CellPlace,
    in result: ShownResult,
    cell: Cell,
    _ parts: [RestingCells.Part]
  ) -> Int {
    let name = Place.value(cell: cell.range.start, place)
    if let index = known[name] { return index }
    let isComputed = result.isComputed(place.column)
    let note = noteText.note(on: parts, isComputed: isComputed)
    for key in note?.citekeys ?? [] where !citekeys.contains(key) { citekeys.append(key) }
    let all = parts.filter { data.tables.indices.contains($0.table) }
    var rows: [FigureEvidence.Row] = []
    for part in all where rows.count < Self.mostRows {
      for row in part.rows.least(Self.mostRows - rows.count) { rows.append(told(part, Int(row))) }
    }
    let count = all.reduce(0) { $0 + $1.rows.count }
    return index(of: name) {
      FigureEvidence(
        title: result.title(of: place),
        text: result.text(of: place),
        kind: isComputed ? .computed : .carried,
        table: result.number,
        summary: note?.text,
        rows: rows,
        moreRows: count - rows.count
      )
    }
  }

  private var noteText: FigureNoteText {
    FigureNoteText(
      data: data,
      words: words,
      source: { key, places in
        [works.label(for: key), places].filter { !$0.isEmpty }.joined(separator: ", ")
      },
      written: { $0 },
      tellsRows: false
    )
  }

  // MARK: Rows

  private func told(_ part: RestingCells.Part, _ row: Int) -> FigureEvidence.Row {
    let loaded = data.tables[part.table]
    let columns = loaded.claims?.key.compactMap { loaded.table.index(ofField: $0) }
    let names = columns ?? Array(loaded.table.fields.indices.prefix(3))
    let reference = ClaimColumns(loaded)?.reference(ofRow: row)
    let file = loaded.file.split(separator: "/").last.map(String.init) ?? loaded.file
    return FigureEvidence.Row(
      table: loaded.name,
      number: row + 1,
      place: loaded.lines.indices.contains(row) ? "\(file):\(loaded.lines[row])" : nil,
      names: cells(names, loaded, row),
      values: cells(part.columns.filter { !names.contains($0) }, loaded, row),
      source: reference.map {
        FigureEvidence.Source(
          citekey: $0.citekey,
          label: works.label(for: $0.citekey),
          locator: $0.locator.map { Locators.text([$0], in: words) },
          line: $0.line,
          printed: $0.printed
        )
      },
      rivals: rivals(of: ClaimStatement.Place(table: part.table, row: row))
    )
  }

  private func cells(_ columns: [Int], _ loaded: LoadedTable, _ row: Int) -> [FigureEvidence.Cell] {
    columns.compactMap { column in
      let text = words.text(loaded.table.columns[column].value(at: row))
      let shown = text.isEmpty ? loaded.missingLabels[column]?[Int32(row)] ?? "" : text
      if shown.isEmpty { return nil }
      return FigureEvidence.Cell(name: loaded.table.fields[column].name, text: shown)
    }
  }

  private func rivals(of place: ClaimStatement.Place) -> [FigureEvidence.Rival] {
    guard let position = disagreements.position(of: place) else { return [] }
    let disagreement = disagreements.all[position]
    return disagreement.rivals(of: place).map { rival in
      let table = data.tables[rival.place.table].name
      let source = rival.reference.map { reference in
        [
          works.label(for: reference.citekey),
          reference.locator.map { Locators.text([$0], in: words) },
        ].compactMap(\.self)
          .joined(separator: ", ")
      }
      return FigureEvidence.Rival(
        text: disagreement.text(of: rival.value, marks: words.marks),
        source: source ?? words.row(rival.place.row + 1, of: table)
      )
    }
  }
}

extension [Int32] {
  /// The least of them in ascending order, without a sort of all.
  fileprivate func least(_ count: Int) -> [Int32] {
    if self.count <= 1000 { return Array(sorted().prefix(count)) }
    var least: [Int32] = []
    for value in self where least.count < count || value < (least.last ?? 0) {
      least.insert(value, at: least.firstIndex { $0 > value } ?? least.count)
      if least.count > count { least.removeLast() }
    }
    return least
  }
}
