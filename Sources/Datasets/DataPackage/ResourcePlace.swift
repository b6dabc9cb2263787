import Language

/// Where the cells of a resource stand, for messages.
struct ResourcePlace {
  /// A file of the resource and the first row that it holds.
  struct Part {
    let file: String
    let firstRow: Int
  }

  var parts: [Part]
  let descriptor: SourceText
  /// What a fault is that leaves the data readable.
  let softSeverity: Diagnostic.Severity

  func file(ofRow row: Int) -> String {
    (parts.last { $0.firstRow <= row } ?? parts.first)?.file ?? ""
  }

  /// A cell; `index` is the position of its column in the file.
  func cell(row: Int, line: Int, _ field: String, _ index: Int) -> Diagnostic.Location {
    .cell(file: file(ofRow: row), line: line, field: field, column: index + 1)
  }

  func descriptor(_ range: SourceRange) -> Diagnostic.Location {
    .source(descriptor, range)
  }
}
