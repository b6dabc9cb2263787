package import Engine
import Language

/// Makes the model of a chart from a result.
package struct ChartBuilder {
  typealias Problem = ChartSpecification.Problem

  let specification: ChartSpecification
  let table: Table
  let missingLabel: (_ column: Int, _ row: Int) -> String?
  let mark: (_ column: Int, _ row: Int) -> QualifierMark?
  let words: any ReportWords
  private let formats: [ColumnFormat]
  /// The rows of the panel that is being made; all rows where the chart has no panels.
  var rows: [Int]
  /// What the panel is of.
  private(set) var panel: String?

  /// What is drawn of more rows would be no picture.
  static let mostRows = 200
  /// Nobody compares more charts than these at a glance.
  private static let mostPanels = 24

  private init(
    _ specification: ChartSpecification,
    _ table: Table,
    _ missingLabel: @escaping (_ column: Int, _ row: Int) -> String?,
    _ mark: @escaping (_ column: Int, _ row: Int) -> QualifierMark?,
    _ words: any ReportWords
  ) {
    self.words = words
    self.specification = specification
    self.table = table
    rows = Array(0..<table.rowCount)
    self.missingLabel = missingLabel
    self.mark = mark
    formats = table.columns.indices.map { index in
      ColumnFormat(
        table.columns[index],
        field: table.fields[index],
        rows: 0..<table.rowCount,
        style: .report,
        language: words.language
      )
    }
  }

  /// The chart of a table; `missingLabel` says why a cell is null, `mark` which figures are bounds.
  package static func model(
    _ specification: ChartSpecification,
    of table: Table,
    missingLabel: @escaping (_ column: Int, _ row: Int) -> String? = { _, _ in nil },
    mark: @escaping (_ column: Int, _ row: Int) -> QualifierMark? = { _, _ in nil },
    language: ReportLanguage = .english
  ) throws(ChartSpecification.Problem) -> ChartModel {
    let builder = ChartBuilder(specification, table, missingLabel, mark, language.words)
    guard table.rowCount > 0 else { throw Problem("the result has no rows to draw") }
    return try builder.model()
  }

  private func content() throws(Problem) -> ChartModel.Content {
    guard rows.count <= Self.mostRows || specification.kind.countsRows else {
      throw Problem(
        "\(rows.count) rows\(there) are more than a chart shows (\(Self.mostRows))",
        hint: "aggregate or `take` some of them"
      )
    }
    switch specification.kind {
    case .bar: return try bars()
    case .waterfall: return try waterfall()
    case .stacked: return try stacks()
    case .line: return try lines()
    case .slope: return try slopes()
    case .histogram: return try histogram()
    case .box: return try boxes()
    case .timeline: return try timeline()
    case .tree: return try tree()
    case .matrix: return try matrix()
    }
  }

  /// One chart, or one for each value of a column, in the order of their first rows.
  private func panels() throws(Problem) -> [ChartModel.Panel] {
    guard let facet = try column(.facet) else {
      return [ChartModel.Panel(title: nil, content: try content())]
    }
    let parts = parts(by: facet)
    guard parts.count <= Self.mostPanels else {
      throw Problem(
        "\(parts.count) panels are more than a chart shows (\(Self.mostPanels))",
        of: .facet,
        hint: "`filter` the values that matter, or choose a column that has fewer"
      )
    }
    var panels: [ChartModel.Panel] = []
    for part in parts {
      var builder = self
      builder.rows = part.rows
      let title = panelTitle(part.name, of: facet)
      builder.panel = title
      panels.append(ChartModel.Panel(title: title, content: try builder.content()))
    }
    return panels
  }

  /// `Hanoi` and `2018` speak for themselves; `Age: 5` and `Is urban: true` need their column.
  private func panelTitle(_ name: String, of column: Int) -> String {
    let needsColumn: Bool
    switch table.columns[column].type {
    case .int, .float, .bool: needsColumn = table.fields[column].role != .year
    case .text, .date, .time, .timestamp, .duration, .null: needsColumn = false
    }
    if !needsColumn { return name }
    let names = OutputNames.names(of: table.fields)
    return OutputNames.title(of: table.fields[column], named: names[column]) + ": " + name
  }

  /// ` in Hanoi`, for what is wrong in one panel.
  var there: String { panel.map { " in \($0)" } ?? "" }

  private func model() throws(Problem) -> ChartModel {
    let panels = try panels()
    if specification.isLogarithmic, let least = panels.compactMap(\.content.leastValue).min(),
      least <= 0
    {
      throw Problem("a logarithmic axis has no place for \(least)", of: .scale)
    }
    var notes: [String] = []
    if specification.isLogarithmic { notes.append(words.logarithmicAxis) }
    if let start = specification.start, start != 0 {
      notes.append(words.axisBegins(at: plain(start)))
    }
    if specification.kind == .box { notes.append(words.aboutBoxes) }
    return ChartModel(
      kind: specification.kind,
      panels: panels,
      unit: specification.options[.unit] ?? unit,
      isLogarithmic: specification.isLogarithmic,
      start: specification.start,
      marks: specification.marks,
      notes: notes,
      keys: try keys(),
      language: words.language
    )
  }

  /// In the order of the columns.
  private func keys() throws(Problem) -> [Int] {
    var keys: Set<Int> = []
    for option in [ChartOption.label, .group, .facet] {
      if let column = try column(option) { keys.insert(column) }
    }
    return keys.sorted()
  }

  /// With the decimals that the number has, a whole one without.
  func plain(_ number: Double) -> String {
    let digits = NumberFormatter.fractionDigits(of: number)
    return NumberFormatter.fixed(number, digits: digits, marks: words.marks)
  }

  private var unit: String? {
    let columns = (try? specification.columns(.value, of: table)) ?? []
    return columns.first.flatMap { table.fields[$0].unit }
  }

  // MARK: Cells

  func column(_ option: ChartOption) throws(Problem) -> Int? {
    try specification.columns(option, of: table).first
  }

  func needed(_ option: ChartOption) throws(Problem) -> Int {
    guard let column = try column(option) else {
      throw Problem(
        "a \(specification.kind.rawValue) chart needs `\(option.rawValue)`: a column of the result",
        of: option,
        hint: "columns: " + OutputNames.names(of: table.fields).joined(separator: ", ")
      )
    }
    return column
  }

  /// The column of the figures, which must hold numbers.
  func numbers() throws(Problem) -> Int {
    let column = try needed(.value)
    try checkNumeric(column)
    return column
  }

  func checkNumeric(_ column: Int) throws(Problem) {
    let type = table.columns[column].type
    guard type.isNumeric || type == .null else {
      let name = OutputNames.names(of: table.fields)[column]
      throw Problem("`\(name)` holds no numbers but values of type \(type.rawValue)", of: .value)
    }
  }

  /// The rows of each group together, groups in the order of their first rows.
  func rows(by group: Int?) -> [Int] {
    group.map { parts(by: $0).flatMap(\.rows) } ?? rows
  }

  private func parts(by column: Int) -> [(name: String, rows: [Int])] {
    var indices: [String: Int] = [:]
    var parts: [(name: String, rows: [Int])] = []
    for row in rows {
      let name = text(column, row)
      if let index = indices[name] {
        parts[index].rows.append(row)
      } else {
        indices[name] = parts.count
        parts.append((name, [row]))
      }
    }
    return parts
  }

  func text(_ column: Int, _ row: Int) -> String {
    formats[column].text(of: table.columns[column].value(at: row))
      .map { mark(column, row)?.before($0) ?? $0 }
      ?? missingLabel(column, row).map { Sanitiser.clean($0) } ?? ".."
  }

  /// A number as its column would write it.
  func text(_ number: Double, ofColumn column: Int) -> String {
    formats[column].text(of: .float(number)) ?? ".."
  }

  func figure(_ column: Int, _ row: Int) -> ChartModel.Figure {
    ChartModel.Figure(
      value: table.columns[column].value(at: row).number.flatMap { $0.isFinite ? $0 : nil },
      text: text(column, row),
      place: CellPlace(column: column, row: row)
    )
  }
}

extension ChartModel.Content {
  /// The least value that an axis of values would have to show.
  fileprivate var leastValue: Double? {
    switch self {
    case .bars(let bars): bars.compactMap(\.to).min()
    case .histogram(let histogram): histogram.all.compactMap(\.to).min()
    case .boxes(let boxes):
      boxes.compactMap { box in
        box.spread.map { min($0.low, $0.outliers.first ?? $0.low) }
      }.min()
    case .lines(let lines): lines.series.flatMap { $0.points.compactMap(\.value) }.min()
    case .stacks, .timeline, .tree, .matrix: nil
    }
  }
}
