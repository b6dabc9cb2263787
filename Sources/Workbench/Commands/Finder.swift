import Datasets
import Engine
import Language

/// Finds words in what is loaded: first among names, then in the cells of all tables.
///
///     .find waste collector     cells that have both words, in any order
///     .find 33,744              texts that have it, and numbers that are it
struct Finder {
  let data: LoadedData
  let words: [String]
  private let number: Double?

  init(_ text: String, in data: LoadedData) {
    self.data = data
    words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    number = Double(text.filter { $0 != "," && $0 != " " })
  }

  struct Hit {
    let table: Int
    let row: Int
    let column: Int
    let text: String
  }

  /// As a query writes a table: with its package where another has a table of that name.
  func name(ofTable id: Int) -> String {
    let loaded = data.tables[id]
    let isUnique = data.tables.count { $0.name == loaded.name } == 1
    guard !isUnique, let package = loaded.package else { return loaded.name }
    return data.packages[package].queryName + "." + loaded.name
  }

  // MARK: Names

  /// Tables, columns and pages of help whose names or titles have all words, in lines.
  var names: [String] {
    var lines: [String] = []
    for (id, loaded) in data.tables.enumerated() {
      if has(loaded.name + " " + (loaded.title ?? "")) {
        let title = loaded.title.map { ": " + $0 } ?? ""
        lines.append("table \(name(ofTable: id))\(title)")
      }
      for field in loaded.table.fields where has(field.name + " " + (field.title ?? "")) {
        let title = field.title.map { ": " + $0 } ?? ""
        lines.append("column \(field.name) of \(name(ofTable: id))\(title)")
      }
    }
    if words.count == 1, let word = words.first {
      lines += Help.names.filter { $0.lowercased().contains(word) }.map { ".help \($0)" }
    }
    return lines
  }

  private func has(_ text: String) -> Bool {
    let text = text.lowercased()
    return words.allSatisfy { text.contains($0) }
  }

  // MARK: Cells

  /// Cells in the order of the data; nil where it was told to stop.
  func hits(_ context: RunContext) -> [Hit]? {
    var hits: [Hit] = []
    for (id, loaded) in data.tables.enumerated() {
      for (index, column) in loaded.table.columns.enumerated() {
        if context.isCancelled() { return nil }
        for row in rows(of: column) {
          let text = NumberFormatter.text(column.value(at: row))
          hits.append(Hit(table: id, row: row, column: index, text: text))
        }
      }
    }
    return hits
  }

  private func rows(of column: Column) -> [Int] {
    switch column {
    case .text(let text):
      // Each word of the column is looked at once.
      let known = text.dictionary.texts.map(has)
      guard known.contains(true) else { return [] }
      let codes = text.codes
      return (0..<text.count).filter { !text.isNull(at: $0) && known[Int(codes[$0])] }
    case .int, .float:
      guard let number else { return [] }
      return (0..<column.count).filter { column.value(at: $0).number == number }
    case .null, .bool, .date, .timestamp, .time, .duration: return []
    }
  }
}
