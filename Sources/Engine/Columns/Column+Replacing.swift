package import Language

extension Column {
  /// The column with another value in one row; nil where it cannot hold the value.
  package func replacing(_ value: Value, at row: Int) -> Column? {
    guard (0..<count).contains(row) else { return nil }
    guard value.isNull || type == .null || value.converted(to: type) != nil else { return nil }
    let own = type == .null ? value.type : type
    let one = Column([value.converted(to: own) ?? .null], type: own)
    var rows = (0..<Int32(count)).map { $0 }
    rows[row] = Int32(count)
    return try? Column.concatenated([self, one], type: own).gathered(rows)
  }
}
