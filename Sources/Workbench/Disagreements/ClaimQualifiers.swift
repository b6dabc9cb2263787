package import Datasets
import Engine
import Language

/// What a package says of a statement that may explain why it differs from another: the ages that it is of,
/// the period, the way of counting.
package struct ClaimQualifiers {
  /// One of them, under the title of its column.
  package struct Entry: Hashable, Sendable {
    /// As the resource names it.
    package let name: String
    package let title: String
    /// Nil where the package says nothing of it.
    package let text: String?
  }

  private let data: LoadedData

  package init(of data: LoadedData) {
    self.data = data
  }

  /// Whether a qualifier is one of the source as a whole.
  package static func isOfSource(_ name: String) -> Bool { name.contains(".") }

  /// In the order of the resource's `qualifiers`; names that lead nowhere are left out.
  package func entries(of place: ClaimStatement.Place) -> [Entry] {
    let loaded = data.tables[place.table]
    return (loaded.claims?.qualifiers ?? []).compactMap { name in
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      if parts.count == 1 { return entry(name, in: name, of: loaded, row: place.row) }
      guard let other = table(parts[0], beside: loaded),
        let row = row(of: other, sourceOf: loaded, row: place.row)
      else { return nil }
      return entry(name, in: parts[1], of: other, row: row)
    }
  }

  private func entry(
    _ name: String,
    in field: String,
    of loaded: LoadedTable,
    row: Int
  ) -> Entry? {
    guard let column = loaded.table.index(ofField: field) else { return nil }
    let value = loaded.table.columns[column].value(at: row)
    let text = value.isNull ? nil : NumberFormatter.text(value)
    return Entry(
      name: name,
      title: OutputNames.title(of: loaded.table.fields[column], named: field),
      text: text ?? loaded.missingLabels[column]?[Int32(row)]
    )
  }

  private func table(_ name: String, beside loaded: LoadedTable) -> LoadedTable? {
    data.tables.first { $0.name == name && $0.package == loaded.package }
  }

  /// The row that tells of the source of a statement: by the foreign key of the source's column, else by
  /// the column of that name.
  private func row(of other: LoadedTable, sourceOf loaded: LoadedTable, row: Int) -> Int? {
    guard let source = loaded.claims?.source,
      let column = loaded.table.index(ofField: source)
    else { return nil }
    let key = loaded.keys.foreignKeys.first {
      $0.fields == [source] && $0.resource == other.name
    }
    guard let referenced = other.table.index(ofField: key?.referencedFields.first ?? source) else {
      return nil
    }
    let value = loaded.table.columns[column].value(at: row)
    return (0..<other.table.rowCount).first {
      other.table.columns[referenced].value(at: $0) == value
    }
  }
}
