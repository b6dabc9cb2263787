/// What the user says about bare files beforehand, in place of what the reader would find out.
package struct ReadingOptions: Hashable, Sendable {
  /// Nil where the reader shall find it: one of `,`, `;`, tab and `|`.
  package var delimiter: Character?
  /// The name of an encoding, as `--encoding` takes it.
  package var encoding: String?
  /// Cells that mean "no value" besides the empty one, such as `NA`.
  package var missing: [String]
  /// Physical lines to pass over before the header; nil where the reader shall find a preamble.
  package var skippedLines: Int?
  /// The columns to read, by the names that the table gives them; nil for all.
  ///
  /// The table of a bare file then has these columns alone, in the order of the file. Rows, the header
  /// and quoting are checked as ever, but what the cells of other columns hold is not looked at.
  package var neededColumns: Set<String>?

  package init(
    delimiter: Character? = nil,
    encoding: String? = nil,
    missing: [String] = [],
    skippedLines: Int? = nil,
    neededColumns: Set<String>? = nil
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.missing = missing
    self.skippedLines = skippedLines
    self.neededColumns = neededColumns
  }

  /// Whether the values of a column are to be read.
  func needs(_ column: String) -> Bool {
    neededColumns?.contains(column) ?? true
  }
}
