import Engine
import Language
import Testing
import Workbench

struct TableOutputTests {
  @Test func `every format has a name of its own and is found by it`() {
    #expect(TableFormats.names == ["table", "line", "csv", "tsv", "json", "jsonl", "md"])
    for name in TableFormats.names { #expect(TableFormats.named(name)?.name == name) }
    #expect(TableFormats.named("xls") == nil)
  }

  @Test func `columns without a name are named by position and no name is given twice`() {
    let names = ["", "k", "k", "column_1", "k_2", ""]
    let fields = names.map { Field(name: $0, type: .int) }
    #expect(
      OutputNames.names(of: fields) == ["column_1_2", "k", "k_3", "column_1", "k_2", "column_6"]
    )
  }

  @Test func `a closed sink ends the writing`() {
    let column = Column(
      repeating: .text("some words to fill the buffer"),
      type: .text,
      count: 1_000_000
    )
    let table = Table(fields: [Field(name: "x", type: .text)], columns: [column])
    final class Sink { var pieces = 0 }
    let sink = Sink()
    var stream = ByteStream { _ in
      sink.pieces += 1
      return sink.pieces < 3
    }
    _ = DelimitedRenderer.csv.render(table, options: RenderingOptions(), to: &stream)
    stream.flush()
    #expect(!stream.isOpen)
    #expect(sink.pieces == 3)
  }

  @Test(arguments: [Int.min, -1, 0, 1, 2, 5, 6, 7, .max])
  func `any limit of rows and any width is taken`(_ limit: Int) {
    let column = Column((1...6).map { .int($0) }, type: .int)
    let table = Table(fields: [Field(name: "x", type: .int)], columns: [column])
    for width in [-3, 0, 1, 5, 500] {
      let options = RenderingOptions(width: width, maximumRows: limit)
      let lines = TableTextRenderer().text(table, options: options).split(separator: "\n")
      // Two lines of head; the row of the gap stands for two rows or more.
      #expect(lines.count == 2 + (limit >= 5 ? 6 : max(1, limit) + 1))
    }
  }

  @Test(arguments: [
    (Duration.microseconds(120), "under 1 ms"), (.microseconds(1600), "2 ms"),
    (.milliseconds(999), "999 ms"), (.milliseconds(1250), "1.2 s"), (.seconds(125), "2 min 5 s"),
  ])
  func `durations are short`(_ duration: Duration, _ text: String) {
    #expect(TableFooter.text(of: duration) == text)
  }

  @Test func `the footer tells what is not shown and fits`() {
    let footer = TableFooter(
      extent: RenderedExtent(shownRows: 40, hiddenColumns: ["a", "b\u{1B}[2J", "c"]),
      rowCount: 1204,
      duration: .milliseconds(2),
      remarks: ["from 004, Results, para. 4", ".why ROW for one figure"]
    )
    #expect(
      footer.lines(width: 100) == [
        "  40 of 1,204 rows · 2 ms · .last shows all · from 004, Results, para. 4 · .why ROW for one figure",
        "  3 more columns: a, b\\x1b[2J, c · .mode line or select",
      ]
    )
    #expect(footer.lines(width: 30).allSatisfy { DisplayWidth.of($0) <= 30 })
  }
}
