package import Engine

/// Comma- and tab-separated values as RFC 4180 has them, with line feeds.
///
///     survey,node,value
///     2012,"children, aged 5-17",3.0
///     2018,,
///     2018,"",1e+300
///
/// A null is the empty field and an empty text is `""`. Quotes stand only where a field needs them:
/// around the delimiter, a quote (doubled), a line feed, a carriage return or, in tsv, a tab.
package struct DelimitedRenderer: TableRenderer {
  package let name: String
  package let summary: String
  private let delimiter: UInt8

  package static let csv = DelimitedRenderer(
    name: "csv",
    summary: "Comma-separated values, RFC 4180; a null is empty, an empty text is \"\".",
    delimiter: UInt8(ascii: ",")
  )

  package static let tsv = DelimitedRenderer(
    name: "tsv",
    summary: "Tab-separated values, quoted as in csv.",
    delimiter: UInt8(ascii: "\t")
  )

  package func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent {
    guard !table.columns.isEmpty else { return RenderedExtent(shownRows: table.rowCount) }
    let notation = DelimitedNotation(delimiter: delimiter, isCleaned: options.isForTerminal)
    var header: [UInt8] = []
    for (index, name) in OutputNames.names(of: table.fields).enumerated() {
      if index > 0 { header.append(delimiter) }
      notation.append(name, to: &header)
    }
    stream.write(header + [UInt8(ascii: "\n")])
    let encoder = RowEncoder(
      notation: notation,
      prefixes: table.columns.indices.map { $0 == 0 ? [] : [delimiter] },
      rowEnd: [UInt8(ascii: "\n")]
    )
    encoder.write(table, to: &stream)
    return RenderedExtent(shownRows: table.rowCount)
  }
}

/// Cells as delimited values have them: quoted where they need it.
private struct DelimitedNotation: CellNotation {
  let delimiter: UInt8
  /// Whether controls in texts are spelled out.
  let isCleaned: Bool
  let null: [UInt8] = []
  let timeQuote: [UInt8] = []

  func append(_ text: String, to bytes: inout [UInt8]) {
    let shown = isCleaned ? Sanitiser.clean(text, keepingNewlines: true) : text
    guard needsQuotes(shown) else {
      bytes.append(contentsOf: shown.utf8)
      return
    }
    bytes.append(quote)
    for byte in shown.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private func needsQuotes(_ text: String) -> Bool {
    text.isEmpty
      || text.utf8.contains {
        $0 == delimiter || $0 == quote || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
      }
  }

  private let quote = UInt8(ascii: "\"")
}
