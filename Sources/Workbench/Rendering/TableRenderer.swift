package import Engine

/// A format that a result can be written in.
///
/// Adding one is one file with a type of this protocol, and its line in `TableFormats.all`.
package protocol TableRenderer: Sendable {
  /// As `--format` and `.mode` write it.
  var name: String { get }
  /// One line, with a full stop, as the help shows it.
  var summary: String { get }
  /// Writes a table and tells how much of it was shown.
  ///
  /// Leaves flushing to the caller, and stops between rows once the stream is closed.
  func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent
}

extension TableRenderer {
  /// The whole output as one text: for small results and for tests.
  package func text(_ table: Table, options: RenderingOptions = RenderingOptions()) -> String {
    let gathered = GatheredBytes()
    var stream = ByteStream {
      gathered.bytes.append(contentsOf: $0)
      return true
    }
    _ = render(table, options: options, to: &stream)
    stream.flush()
    return String(decoding: gathered.bytes, as: UTF8.self)
  }
}

/// Where the sink of one text puts its bytes.
private final class GatheredBytes {
  var bytes: [UInt8] = []
}

/// Every format, in the order in which help lists them.
package enum TableFormats {
  package static let all: [any TableRenderer] = [
    TableTextRenderer(),
    LineRenderer(),
    DelimitedRenderer.csv,
    DelimitedRenderer.tsv,
    JSONRenderer.json,
    JSONRenderer.jsonl,
    MarkdownRenderer(),
  ]

  package static var names: [String] { all.map(\.name) }

  package static func named(_ name: String) -> (any TableRenderer)? {
    all.first { $0.name == name }
  }
}

/// How a table is to be shown; each format takes what concerns it.
package struct RenderingOptions: Sendable {
  /// Columns of the terminal that lines have to fit, or nil for as many as they need.
  package var width: Int?
  /// Rows to show at most, or nil for all: those from the head and from the tail of the table.
  package var maximumRows: Int?
  /// What stands for a null in formats meant for reading.
  package var null: String
  /// Why a cell is null, by column and row of the table, shown in place of the null mark.
  package var missingLabel: (@Sendable (_ column: Int, _ row: Int) -> String?)?
  /// The mark in front of a figure that is a bound, by column and row, in formats meant for reading.
  package var mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)?
  /// Columns that say where rows were found, by position: the first to be left out where not all fit.
  package var sources: Set<Int>
  /// Whether the bytes reach a terminal, where controls in the data must not; files get them as they are.
  package var isForTerminal: Bool
  /// Whether a rule of dashes stands under the headings of a table, which a screen reader reads out.
  package var hasRule = true
  /// True once the user has asked to stop: asked between rows by formats that lay out all rows before they
  /// write the first.
  package var isStopped: @Sendable () -> Bool = { false }

  package init(
    width: Int? = nil,
    maximumRows: Int? = nil,
    null: String = "..",
    missingLabel: (@Sendable (_ column: Int, _ row: Int) -> String?)? = nil,
    mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)? = nil,
    sources: Set<Int> = [],
    isForTerminal: Bool = false
  ) {
    self.width = width
    self.maximumRows = maximumRows
    self.null = null
    self.missingLabel = missingLabel
    self.mark = mark
    self.sources = sources
    self.isForTerminal = isForTerminal
  }
}

/// How much of a table an output shows, for the footer beneath it.
package struct RenderedExtent: Hashable, Sendable {
  package var shownRows: Int
  /// The names of the columns that did not fit.
  package var hiddenColumns: [String]

  package init(shownRows: Int, hiddenColumns: [String] = []) {
    self.shownRows = shownRows
    self.hiddenColumns = hiddenColumns
  }
}
