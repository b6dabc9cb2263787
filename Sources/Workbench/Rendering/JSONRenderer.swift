package import Engine

/// One object a row, its members in the order of the columns.
///
///     [
///       {"survey":2012,"share":9.0,"note":null},
///       {"survey":2018,"share":5.36,"note":"revised"}
///     ]
///
/// In jsonl each row is a line of its own, without brackets and commas around it.
package struct JSONRenderer: TableRenderer {
  package let name: String
  package let summary: String
  private let opening: String
  /// What parts two rows.
  private let separator: String
  private let rowStart: String
  private let rowEnd: String
  private let closing: String
  /// The closing where there is no row.
  private let emptyClosing: String

  package static let json = JSONRenderer(
    name: "json",
    summary: "An array of objects, one a row.",
    opening: "[",
    separator: ",",
    rowStart: "\n  {",
    rowEnd: "}",
    closing: "\n]\n",
    emptyClosing: "]\n"
  )

  package static let jsonl = JSONRenderer(
    name: "jsonl",
    summary: "One object a line.",
    opening: "",
    separator: "",
    rowStart: "{",
    rowEnd: "}\n",
    closing: "",
    emptyClosing: ""
  )

  package func render(
    _ table: Table,
    options: RenderingOptions,
    to stream: inout ByteStream
  ) -> RenderedExtent {
    let notation = JSONNotation()
    let prefixes = OutputNames.names(of: table.fields).enumerated().map { index, name in
      var prefix = Array((index == 0 ? separator + rowStart : ",").utf8)
      notation.append(name, to: &prefix)
      return prefix + [UInt8(ascii: ":")]
    }
    let encoder = RowEncoder(
      notation: notation,
      prefixes: prefixes,
      rowEnd: Array(rowEnd.utf8),
      separatorLength: separator.utf8.count
    )
    stream.write(opening)
    encoder.write(table, to: &stream)
    let isEmpty = table.rowCount == 0 || table.columns.isEmpty
    stream.write(isEmpty ? emptyClosing : closing)
    return RenderedExtent(shownRows: table.rowCount)
  }
}

/// Strings in quotes, where every control, also DEL, C1 and those that turn the direction of text, is
/// written as an escape: valid for every reader, and harmless for a terminal.
private struct JSONNotation: CellNotation {
  let null = Array("null".utf8)
  let timeQuote = [UInt8(ascii: "\"")]

  func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes.append(contentsOf: "\\\"".utf8)
      case "\\": bytes.append(contentsOf: "\\\\".utf8)
      case "\n": bytes.append(contentsOf: "\\n".utf8)
      case "\r": bytes.append(contentsOf: "\\r".utf8)
      case "\t": bytes.append(contentsOf: "\\t".utf8)
      case _ where Sanitiser.isControl(scalar): appendEscape(scalar, to: &bytes)
      case _: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// `\u202e`; all controls lie below U+10000.
  private func appendEscape(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    let digits = String(scalar.value, radix: 16)
    bytes.append(contentsOf: "\\u".utf8)
    for _ in digits.utf8.count..<4 { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: digits.utf8)
  }
}
