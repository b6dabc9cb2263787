/// Which columns of a table give way where a terminal is too narrow for all of them.
///
///     sources            where rows were found: the footer and `.why` say it
///     empty              nothing in any row that is shown
///     long texts         from the right
///     other texts        from the right
///     second label       the first two long texts often say what the rows are
///     numbers            from the right, and the first label
///
/// The first column always stays.
struct ColumnPriority {
  private let columns: [GridColumn]
  private let sources: Set<Int>
  private let null: String
  private let labels: [Int]

  private static let mostLabels = 2
  /// A label is not cut to fewer columns than these before others are left out.
  private static let narrowestLabel = 20

  init(_ columns: [GridColumn], sources: Set<Int>, null: String) {
    self.columns = columns
    self.sources = sources
    self.null = null
    labels = Array(
      columns.indices.dropFirst()
        .filter { columns[$0].isLongText && !sources.contains($0) }
        .prefix(Self.mostLabels)
    )
  }

  /// What is shown, step by step until it fits: all columns, then ever fewer, with the least width of each.
  ///
  /// Labels are given room before figures are left out for it, and none where only figures are left.
  var steps: [(hidden: Set<Int>, narrowest: [Int])] {
    let plain = columns.map(\.narrowestWidth)
    let wide = columns.indices.map { index in
      let column = columns[index]
      guard labels.contains(index) else { return column.narrowestWidth }
      return max(column.narrowestWidth, min(column.naturalWidth, Self.narrowestLabel))
    }
    let candidates = columns.indices.dropFirst().reversed()
    let ranked = candidates.map { (index: $0, rank: rank(of: $0)) }
    var hidden: Set<Int> = []
    var steps: [(hidden: Set<Int>, narrowest: [Int])] = [([], plain)]
    for rank in Rank.allCases {
      let isLast = rank == .label || rank == .figure
      if isLast { steps.append((hidden, plain)) }
      for (index, own) in ranked where own == rank {
        hidden.insert(index)
        steps.append((hidden, isLast ? plain : wide))
      }
    }
    return steps
  }

  private enum Rank: CaseIterable {
    case source, empty, longText, text, label, figure
  }

  private func rank(of index: Int) -> Rank {
    let column = columns[index]
    if sources.contains(index) { return .source }
    if let place = labels.firstIndex(of: index) { return place == 0 ? .figure : .label }
    if column.isEmpty(null: null) { return .empty }
    if column.isRightAligned { return .figure }
    return column.isLongText ? .longText : .text
  }
}

extension GridColumn {
  /// Whether the cells themselves are long; a long heading can be broken.
  fileprivate var isLongText: Bool {
    !isRightAligned && cells.contains { $0.width > Self.narrowestText }
  }

  /// Whether no row that is shown has a value.
  fileprivate func isEmpty(null: String) -> Bool {
    cells.allSatisfy { $0.text == null || $0.text == GridCell.elision.text }
  }
}
