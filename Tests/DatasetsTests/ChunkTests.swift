import Engine
import Language
import TestSupport
import Testing

@testable import Datasets

/// A file read chunk by chunk gives what it gives when it is read as one: tables, lines, remarks and
/// failures, on any number of threads and wherever it is cut.
@Suite struct ChunkTests {
  private static let lengths = [(7, 40), (64, 200), (300, 5000), (1 << 18, 1 << 23)]

  private func compare(_ text: String, _ options: ReadingOptions = ReadingOptions()) {
    compare(Array(text.utf8), options)
  }

  private func compare(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) {
    let plain = DelimitedReader(file: "data.csv", options: options, context: RunContext())
    let expected = dump { () throws(DataFailure) in try plain.readWhole(bytes) }
    for (position, (chunk, window)) in ChunkTests.lengths.enumerated() {
      let workers = Workers(threadCount: [1, 2, 5][position % 3], morselSize: 3)
      let reader = DelimitedReader(
        file: "data.csv",
        options: options,
        context: RunContext(workers: workers),
        lengths: ChunkLengths(chunk: chunk, window: window)
      )
      let found = dump { () throws(DataFailure) in try reader.read(bytes) }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(found == expected, "cut at \(chunk): \(text.debugDescription)")
    }
  }

  private func dump(_ read: () throws(DataFailure) -> FileTable) -> String {
    do {
      let read = try read()
      let table = LoadedTable(name: "", table: read.table, file: "", lines: read.lines)
      let codes = read.table.columns.map { column -> String in
        guard case .text(let text) = column else { return "" }
        let used = (0..<text.count).filter { !text.isNull(at: $0) }
        return "\(text.dictionary.texts) \(used.map { text.codes[$0] })"
      }
      let nulls = read.table.columns.map { $0.validity == nil }
      return "\(TableDump.text(table))\n\(codes)\n\(nulls)\n\(TableDump.text(read.remarks))"
    } catch {
      return TableDump.text(error.diagnostics)
    }
  }

  @Test func `files of every case`() throws {
    for file in try CaseFile.all(in: "datasets/csv") {
      compare(file.input)
      compare(file.input + "\n" + file.input)
    }
  }

  @Test func `rows of awkward cells`() {
    var random = SeededGenerator(seed: 44)
    for _ in 0..<400 { compare(ChunkTests.file(&random), ChunkTests.options(&random)) }
  }

  @Test func `cells of signs at random`() {
    var random = SeededGenerator(seed: 45)
    let signs = ["\"", "\"\"", ",", "\n", "\r\n", "\r", "a", "1", " ", "-0", "1.5", "é", "\""]
    for _ in 0..<1500 {
      let count = Int.random(in: 0..<60, using: &random)
      let cells = (0..<count).map { _ in signs.randomElement(using: &random) ?? "" }
      compare("a,b\n" + cells.joined())
    }
  }

  @Test func `bytes that are no text`() {
    compare(Array("a,b\n1,x\n".utf8) + [0xE9, 0x2C, 0x31, 0x0A])
    compare(Array(String(repeating: "a,b\n", count: 500).utf8) + [0x00])
    compare([0xEF, 0xBB, 0xBF] + Array("a,é\n1,2\n".utf8))
  }

  @Test func `a column that its last row disproves`() {
    let rows = (0..<2000).map { "\($0),\($0 % 7).5,2020-01-0\($0 % 9 + 1),w\($0 % 90)" }
    let text = "a,b,c,d\n" + rows.joined(separator: "\n")
    compare(text + "\n")
    compare(text + "\nx,y,z,1\n")
    compare(text + "\n,,,\n\"\",\"\",\"\",\"\"\n")
    compare(text + "\n9223372036854775808,1e400,,\n")
  }

  @Test func `rows longer than a window`() {
    let long = String(repeating: "long ", count: 2000)
    compare("a,b\n1,\(long)\n2,\"\(long)\n\(long)\"\n3,x\n")
    compare("a,b\n1,5\" nail\n2,\"two\nlines\"\n3,6\" nail\n4,\"x\ny\"\n")
  }

  @Test func `columns that are not needed`() throws {
    let text = "a,b,c\n1,x,2.5\n2,y,z\n"
    let options = ReadingOptions(neededColumns: ["c", "a", "other"])
    compare(text, options)
    let reader = DelimitedReader(file: "data.csv", options: options, context: RunContext())
    let table = try reader.read(Array(text.utf8)).table
    #expect(table.fields.map(\.name) == ["a", "c"])
    #expect(table.fields.map(\.type) == [.int, .text])
  }

  // MARK: - Files at random

  private static func options(_ random: inout SeededGenerator) -> ReadingOptions {
    var options = ReadingOptions()
    if Int.random(in: 0..<4, using: &random) == 0 { options.missing = ["NA", "-9", "1.754"] }
    if Int.random(in: 0..<5, using: &random) == 0 { options.neededColumns = ["c0", "c2"] }
    return options
  }

  private static let families: [[String]] = [
    ["0", "1", "-7", "12", "1234567890123", "99999999", "100000000", "-0", "+5"],
    ["0.5", "12.25", "-3.75", "7", "1e3", "123456789.123456789", "-0", "-0.0", ".5", "5."],
    ["1.754", "2.000", "999", "1.754.182"], ["1,5", "2,25", "1.754,5"],
    ["9223372036854775807", "9223372036854775808", "-9223372036854775808", "1"],
    ["yes", "no", "not asked", "a longer answer than sixteen bytes", "é", "e\u{301}", ""],
    ["2020-01-31", "2021-12-01", "2020-02-30"], ["31/12/2018", "01/02/2019"],
    ["true", "false", "TRUE"], ["12:30", "12:31:07"], ["2020-01-31T12:00", "2020-01-31 12:00:01Z"],
    ["Rp 1.500.000", "Rp 2.000", "200"], ["12%", "13.5%", "14"], ["007", "010", "3"], [""],
    ["NA", "-9", "3", "4"], ["word", "16 bytes long ab", "15 bytes long a"],
  ]

  private static func file(_ random: inout SeededGenerator) -> String {
    let width = Int.random(in: 1..<5, using: &random)
    let delimiter = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let isClean = Bool.random(using: &random)
    var lines = [(0..<width).map { "c\($0)" }.joined(separator: delimiter)]
    let chosen = (0..<width).map { _ in families.randomElement(using: &random) ?? [""] }
    for _ in 0..<Int.random(in: 1..<40, using: &random) {
      var cells = chosen.map { family -> String in
        var cell = family.randomElement(using: &random) ?? ""
        if !isClean {
          switch Int.random(in: 0..<60, using: &random) {
          case 0: cell = ""
          case 1: cell = "stray"
          case 2: cell = "\"\(cell)\""
          case 3: cell = "\"two\(end)lines\""
          case 4: cell = "\"say \"\"\(cell)\"\"\""
          case 5: cell = " \(cell) "
          case 6: cell = "\"\""
          case 7: cell = "5\" \(cell)"
          default: break
          }
        }
        return cell.contains(delimiter) && !cell.hasPrefix("\"") ? "\"\(cell)\"" : cell
      }
      if !isClean {
        switch Int.random(in: 0..<80, using: &random) {
        case 0: cells = [""]
        case 1: cells.removeLast()
        case 2: cells.append("")
        case 3: cells.append("more")
        default: break
        }
      }
      lines.append(cells.joined(separator: delimiter))
    }
    return lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
  }
}
