package import Language

/// A fenced `prql` block: a query, what its options say of it, and the result pinned under it.
package struct Cell: Hashable, Sendable {
  /// What the report shows of a cell.
  package enum Show: String, Hashable, Sendable, CaseIterable {
    case table
    /// The query, then the table.
    case code
    case none
  }

  /// From the first byte of the opening fence to the line break after the closing one.
  package var range: SourceRange
  /// What stands between the fences, options included, with the notebook's line numbers.
  package var source: SourceText
  /// Position among the notebook's cells, from 1.
  package var ordinal: Int
  package var name: String?
  package var caption: String?
  package var unit: String?
  /// The columns that name a row; empty for the first one.
  package var key: [String]
  package var show: Show
  package var expectsError: Bool
  /// The citation key of the source that the cell follows where sources differ.
  package var prefer: String?
  package var pinned: PinnedBlock?

  /// How messages speak of the cell.
  package var label: String { name ?? "cell \(ordinal)" }

  /// The query without its option lines.
  package var query: String {
    source.text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { CellOption.isOptionLine($0) || $0.allSatisfy(\.isWhitespace) }
      .joined(separator: "\n")
  }
}

/// A fenced `out` block: the result of the cell above it, as its author accepted it.
package struct PinnedBlock: Hashable, Sendable {
  package var range: SourceRange
  /// The lines between the fences.
  package var content: SourceRange
  /// The number of the first line between the fences.
  package var firstLine: Int
  /// Blanks in front of the fences, which an accepted block keeps.
  package var indentation: String
  /// `\n` or `\r\n`.
  package var lineBreak: String
}
