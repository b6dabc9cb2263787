import Engine

/// The line under a result in the shell: how many rows, how long it took, what was left out.
///
///     4 rows · 2 ms
///     40 of 1,204 rows · 18 ms · .last shows all
///     3 more columns: a, b, c · .mode line or select
package struct TableFooter: Sendable {
  package var extent: RenderedExtent
  package var rowCount: Int
  /// Nil where no time is to be shown, as in anything that has to be the same tomorrow.
  package var duration: Duration?
  /// Further remarks, such as where the rows come from.
  package var remarks: [String]
  /// What stands between its parts; a screen reader reads the raised dot out.
  package var separator = " · "

  package init(
    extent: RenderedExtent,
    rowCount: Int,
    duration: Duration? = nil,
    remarks: [String] = []
  ) {
    self.extent = extent
    self.rowCount = rowCount
    self.duration = duration
    self.remarks = remarks
  }

  /// The footer in lines that fit, indented as the table is; parts stay whole where they can.
  package func lines(width: Int) -> [String] {
    var parts = [rowsPart]
    if let duration { parts.append(TableFooter.text(of: duration)) }
    if extent.shownRows < rowCount { parts.append(".last shows all") }
    let first = lines(parts + remarks, width: width)
    guard !extent.hiddenColumns.isEmpty else { return first }
    return first + lines([columnsPart(width: width), ".mode line or select"], width: width)
  }

  /// `12 ms`, `1.2 s`, `2 min 5 s`.
  package static func text(of duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    if seconds == 0 {
      let microseconds = attoseconds / 1_000_000_000_000
      return microseconds < 500 ? "under 1 ms" : "\((microseconds + 500) / 1000) ms"
    }
    let tenths = attoseconds / 100_000_000_000_000_000
    return seconds < 60 ? "\(seconds).\(tenths) s" : "\(seconds / 60) min \(seconds % 60) s"
  }

  private var rowsPart: String {
    let total = TableFooter.count(rowCount, "row")
    return extent.shownRows < rowCount
      ? "\(TableFooter.grouped(extent.shownRows)) of \(total)" : total
  }

  private static let fewColumns = 8

  /// The columns left out: all of a few, of many as many as a line has room for.
  private func columnsPart(width: Int) -> String {
    let names = extent.hiddenColumns.map { Sanitiser.clean($0) }
    let count = TableFooter.count(names.count, "more column")
    func part(_ listed: Int) -> String {
      let rest = listed < names.count ? ", …" : ""
      return "\(count): " + names.prefix(listed).joined(separator: ", ") + rest
    }
    if names.count <= TableFooter.fewColumns { return part(names.count) }
    let fitting = (1...TableFooter.fewColumns).reversed().first {
      TableGrid.indent + DisplayWidth.of(part($0)) <= width
    }
    return part(fitting ?? 1)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    switch number {
    case 0: "no \(noun)s"
    case 1: "1 \(noun)"
    default: "\(grouped(number)) \(noun)s"
    }
  }

  private static func grouped(_ number: Int) -> String {
    NumberFormatter.integer(Int64(number), isGrouped: true)
  }

  private func lines(_ parts: [String], width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for part in parts {
      let joined = line.isEmpty ? part : line + separator + part
      if line.isEmpty || TableGrid.indent + DisplayWidth.of(joined) <= width {
        line = joined
      } else {
        lines.append(line)
        line = part
      }
    }
    return (lines + [line]).flatMap {
      Paragraph.lines($0, width: width, first: TableGrid.indent, hanging: TableGrid.indent)
    }
  }
}
