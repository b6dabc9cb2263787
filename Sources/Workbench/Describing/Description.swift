package import Datasets
package import Engine
import Language

/// What `kaji describe` prints: every table, and of every column what it is and what it holds.
package enum Description {
  /// Lines fit the width, or are as long as they need where there is none.
  package static func text(
    of data: LoadedData,
    width: Int?,
    isForTerminal: Bool,
    context: RunContext
  ) throws(RunFailure) -> String {
    let executor = Executor(tables: data.tables.map(\.table), context: context)
    var parts: [String] = []
    for package in data.packages { parts.append(heading(package, width)) }
    for (id, loaded) in data.tables.enumerated() {
      let profile = try TableProfile(loaded, id: id, executor: executor)
      let options = RenderingOptions(width: width, null: "", isForTerminal: isForTerminal)
      parts.append(
        heading(loaded, width) + "\n" + TableTextRenderer().text(table(profile), options: options)
      )
    }
    return parts.joined(separator: "\n")
  }

  private static func heading(_ package: DataPackage, _ width: Int?) -> String {
    let name = package.version.map { "\(package.name) \($0)" } ?? package.name
    let licences = package.licences.compactMap { $0.name ?? $0.title }
    let lines = [package.title, package.summary].compactMap(\.self)
    let text = ([([name] + licences).joined(separator: ", ")] + lines).map { Sanitiser.clean($0) }
    return text.flatMap { Paragraph.lines($0, width: width ?? 100) }
      .map { $0 + "\n" }.joined()
  }

  private static func heading(_ loaded: LoadedTable, _ width: Int?) -> String {
    let rows = NumberFormatter.integer(Int64(loaded.table.rowCount), isGrouped: true)
    let count = loaded.table.rowCount == 1 ? "1 row" : "\(rows) rows"
    let columns = loaded.table.fields.count
    let first =
      "\(loaded.name): \(count), \(columns) \(columns == 1 ? "column" : "columns")"
      + " (\(loaded.file))"
    let words = [first, loaded.title, loaded.summary].compactMap(\.self).map { Sanitiser.clean($0) }
    return words.flatMap { Paragraph.lines($0, width: width ?? 100) }
      .map { $0 + "\n" }.joined()
  }

  private static func table(_ profile: TableProfile) -> Table {
    let columns = profile.columns
    func texts(_ text: (TableProfile.ColumnFacts) -> String) -> Column {
      .text(TextColumn(columns.map(text)))
    }
    func counts(_ count: (TableProfile.ColumnFacts) -> Int) -> Column {
      Column(columns.map { .int(Int64(count($0))) }, type: .int)
    }
    let names = [
      "column", "type", "unit", "values", "missing", "distinct", "min", "max", "examples",
    ]
    let numbers: Set<String> = ["values", "distinct"]
    return Table(
      fields: names.map { Field(name: $0, type: numbers.contains($0) ? .int : .text) },
      columns: [
        texts { $0.field.name }, texts { $0.field.type.rawValue },
        texts { $0.field.unit ?? $0.field.unitField.map { "see \($0)" } ?? "" },
        counts(\.valueCount), texts { missing($0) }, counts(\.distinctCount),
        texts { $0.least.map(plain) ?? "" }, texts { $0.greatest.map(plain) ?? "" },
        texts { $0.examples.map(plain).joined(separator: ", ") },
      ]
    )
  }

  /// `3`, or with reasons `3 (2 not stated)`.
  private static func missing(_ facts: TableProfile.ColumnFacts) -> String {
    let total = facts.missing.reduce(0) { $0 + $1.count }
    let reasons = facts.missing.compactMap { entry in
      entry.label.map { "\(entry.count) \($0)" }
    }
    return reasons.isEmpty ? String(total) : "\(total) (\(reasons.joined(separator: ", ")))"
  }

  /// A value cut to what a list of examples has room for.
  private static func plain(_ value: Value) -> String {
    DisplayWidth.truncated(NumberFormatter.text(value), to: 24)
  }
}
