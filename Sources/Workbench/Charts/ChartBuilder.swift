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

  /// What is drawn of more rows would be no picture.
  static let mostRows = 200

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
    guard table.rowCount <= mostRows || specification.kind.countsRows else {
      throw Problem(
        "\(table.rowCount) rows are more than a chart shows (\(mostRows))",
        hint: "aggregate or `take` some of them"
      )
    }
    return try builder.model()
  }

  private func model() throws(Problem) -> ChartModel {
    let content: ChartModel.Content
    switch specification.kind {
    case .bar: content = try bars()
    case .waterfall: content = try waterfall()
    case .stacked: content = try stacks()
    case .line: content = try lines()
    case .slope: content = try slopes()
    case .histogram: content = try histogram()
    case .box: content = try boxes()
    case .timeline: content = try timeline()
    case .tree: content = try tree()
    case .matrix: content = try matrix()
    }
    if specification.isLogarithmic, let least = content.leastValue, least <= 0 {
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
      content: content,
      unit: specification.options[.unit] ?? unit,
      isLogarithmic: specification.isLogarithmic,
      start: specification.start,
      isPlain: specification.isPlain,
      notes: notes,
      language: words.language
    )
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
    guard let group else { return Array(0..<table.rowCount) }
    var names: [String] = []
    var rows: [[Int]] = []
    for row in 0..<table.rowCount {
      let name = text(group, row)
      if let index = names.firstIndex(of: name) {
        rows[index].append(row)
      } else {
        names.append(name)
        rows.append([row])
      }
    }
    return rows.flatMap(\.self)
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
      text: text(column, row)
    )
  }
}

extension ChartModel.Content {
  /// The least value that an axis of values would have to show.
  fileprivate var leastValue: Double? {
    switch self {
    case .bars(let bars): bars.compactMap(\.to).min()
    case .boxes(let boxes):
      boxes.compactMap { box in
        box.spread.map { min($0.low, $0.outliers.first ?? $0.low) }
      }.min()
    case .lines(let lines): lines.series.flatMap { $0.points.compactMap(\.value) }.min()
    case .stacks, .timeline, .tree, .matrix: nil
    }
  }
}
