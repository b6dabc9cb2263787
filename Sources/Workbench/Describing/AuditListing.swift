import Engine
import Language

/// The findings of an audit as the shell tells them: a block each, what fails first.
///
///     fails   shares   2018, sector, industry and construction
///             43.5 + 35.1 + 20.9 = 99.5, not 100
///             0.5 missing
///             row 36; "43,5%" in mulawarman, sec. Results, para. 7 (line 76)
///
///     40 findings: 1 fails, 12 undecided, 27 agree
struct AuditListing {
  private let table: Table
  private let columns: [String: Column]

  private static let indent = 11

  /// - Precondition: the table is what `audit` gives.
  init(_ table: Table) {
    self.table = table
    let names = table.fields.map(\.name)
    columns = Dictionary(zip(names, table.columns)) { first, _ in first }
  }

  func text(width: Int) -> String {
    let verdicts = (0..<table.rowCount).map { word("verdict", $0) ?? "" }
    var lines: [String] = []
    for verdict in ["fails", "undecided"] {
      for row in verdicts.indices where verdicts[row] == verdict && !isBare(row) {
        lines += block(row, width)
      }
    }
    lines += bareLines(width)
    let counts = ["fails", "undecided", "agrees"].compactMap { verdict -> String? in
      let count = verdicts.count { $0 == verdict }
      if count == 0 { return nil }
      switch verdict {
      case "fails": return count == 1 ? "1 fails" : "\(count) fail"
      case "agrees": return count == 1 ? "1 agrees" : "\(count) agree"
      default: return "\(count) undecided"
      }
    }
    let total = table.rowCount
    let summary =
      total == 0
      ? "Nothing to audit: no share with a base, no total with parts, nothing printed twice."
      : "\(total) \(total == 1 ? "finding" : "findings"): " + counts.joined(separator: ", ")
    return "\n" + (lines + Paragraph.lines(summary, width: width)).joined(separator: "\n") + "\n\n"
  }

  /// Shares of which nothing more can be said than that nothing printed fits them.
  private func isBare(_ row: Int) -> Bool {
    word("verdict", row) == "undecided" && word("detail", row) == nil && word("rule", row) == "base"
  }

  private func bareLines(_ width: Int) -> [String] {
    let rows = (0..<table.rowCount).filter(isBare)
    if rows.isEmpty { return [] }
    let list = rows.map { String($0 + 1) }.joined(separator: ", ")
    let text =
      "base: \(rows.count) \(rows.count == 1 ? "share" : "shares") that no numerator and base printed "
      + "beside \(rows.count == 1 ? "it" : "them") fit: \(rows.count == 1 ? "row" : "rows") " + list
    var lines = Paragraph.lines(text, width: width, first: Self.indent, hanging: Self.indent)
    if let first = lines.first { lines[0] = "undecided" + first.dropFirst("undecided".count) }
    return lines + [""]
  }

  private func block(_ row: Int, _ width: Int) -> [String] {
    let verdict = word("verdict", row) ?? ""
    let head = [word("rule", row), word("subject", row)].compactMap(\.self).joined(separator: ": ")
    var lines = Paragraph.lines(head, width: width, first: Self.indent, hanging: Self.indent)
    if let first = lines.first, verdict.count < Self.indent {
      lines[0] = verdict + first.dropFirst(verdict.count)
    }
    for text in [word("arithmetic", row), word("detail", row), place(row)] {
      guard let text else { continue }
      lines += Paragraph.lines(text, width: width, first: Self.indent, hanging: Self.indent + 2)
    }
    return lines + [""]
  }

  /// `row 36; "43,5%" in mulawarman, sec. Results, para. 7 (line 76)`.
  private func place(_ row: Int) -> String {
    let source = word("source", row)
    let printed = word("printed", row).map { "\"\($0)\"" }
    let found = [source, word("locator", row)].compactMap(\.self).joined(separator: ", ")
    let line = word("line", row).map { " (line \($0))" } ?? ""
    let named = word("id", row).map { ", \($0)" } ?? ""
    let place = [printed, found.isEmpty ? nil : found + line].compactMap(\.self)
      .joined(separator: " in ")
    return "row \(row + 1)" + named + (place.isEmpty ? "" : ": " + place)
  }

  private func word(_ name: String, _ row: Int) -> String? {
    guard let column = columns[name] else { return nil }
    let text = Sanitiser.clean(NumberFormatter.text(column.value(at: row)))
    return text.isEmpty ? nil : text
  }
}
