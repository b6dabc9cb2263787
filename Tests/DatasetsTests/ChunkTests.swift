import Engine
import Language
import TestSupport
import Testing

@testable import Datasets

/// A file read chunk by chunk gives what it gives when it is read as one: tables, lines, remarks and
/// failures, on any number of threads and wherever it is cut.
@Suite struct ChunkTests {
  private static let lengths = [(7, 40), (64, 200), (300, 5000), (1 << 18, 1 << 23)]

  /// What reads a file at each cut: not known, since quotes may stand in it anyhow, or the chunked reader,
  /// with nothing left to the reader of whole files.
  private enum Path {
    case either
    case chunks
  }

  private func compare(
    _ text: String,
    _ options: ReadingOptions = ReadingOptions(),
    by path: Path = .either,
    lengths: [(Int, Int)] = ChunkTests.lengths
  ) {
    compare(Array(text.utf8), options, by: path, lengths: lengths)
  }

  private func compare(
    _ bytes: [UInt8],
    _ options: ReadingOptions = ReadingOptions(),
    by path: Path = .either,
    lengths: [(Int, Int)] = ChunkTests.lengths
  ) {
    let plain = DelimitedReader(file: "data.csv", options: options, context: RunContext())
    let expected = dump { () throws(DataFailure) in try plain.readWhole(bytes) }
    for (position, (chunk, window)) in lengths.enumerated() {
      let workers = Workers(threadCount: [1, 2, 5][position % 3], morselSize: 3)
      let reader = DelimitedReader(
        file: "data.csv",
        options: options,
        context: RunContext(workers: workers),
        lengths: ChunkLengths(chunk: chunk, window: window, manyWords: [2, 30, 400][position % 3])
      )
      let found = dump { () throws(DataFailure) in
        switch path {
        case .either: return try reader.read(bytes)
        case .chunks:
          if let table = try reader.readChunks(ByteFeed(.memory(bytes))) { return table }
          throw .faults([])
        }
      }
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
    // UTF-16 without a NUL, found by the fuzzer: a name of one sign, and no row.
    compare([0xFF, 0xFE, 0x44, 0x61], lengths: [(1, 2), (5, 31)])
    compare([0xFE, 0xFF, 0x61, 0x44], lengths: [(1, 2), (5, 31)])
  }

  @Test func `a column that its last row disproves`() {
    let rows = (0..<2000).map { "\($0),\($0 % 7).5,2020-01-0\($0 % 9 + 1),w\($0 % 90)" }
    let text = "a,b,c,d\n" + rows.joined(separator: "\n")
    compare(text + "\n", by: .chunks)
    compare(text + "\nx,y,z,1\n", by: .chunks)
    compare(text + "\n,,,\n\"\",\"\",\"\",\"\"\n", by: .chunks)
    compare(text + "\n9223372036854775808,1e400,,\n", by: .chunks)
  }

  /// Words that are new in nearly every row: from some count on they are not looked up any more.
  @Test func `words of which hardly one comes twice`() {
    var random = SeededGenerator(seed: 47)
    let rows = (0..<3000).map { row -> String in
      let number = random.next() % (row < 1500 ? 1_000_000 : 900)
      let word =
        ["k\(number)", "\"k \"\"\(number)\"\"\"", "Đông \(number)", "", "\"\"", "NA"]
        .randomElement(using: &random) ?? ""
      return "\(row),\(word),\(number % 11 == 0 ? "" : "2020-01-\(number)"),e\u{301}\(row)"
    }
    let text = "a,b,c,d\n" + rows.joined(separator: "\n")
    compare(text + "\n", by: .chunks)
    compare(text + "\n", ReadingOptions(missing: ["NA"]), by: .chunks)
    compare(text + "\n1,12,13\n", by: .chunks)
    let dates = (0..<2000).map { "2020-01-01T00:\($0 % 50 + 10):00.\($0 + 1000)" }
    compare("t\n" + dates.joined(separator: "\n"), by: .chunks)
    compare("t\n" + dates.joined(separator: "\n") + "\nnone", by: .chunks)
  }

  @Test func `numbers that need more bytes as they come`() {
    let numbers = [
      "7", "250", "1954", "65536", "4294967295", "4294967296", "-3", "9223372036854775807",
      "-9223372036854775808",
    ]
    for last in numbers.indices {
      for order in [Array(numbers[...last]), numbers[...last].reversed()] {
        let rows = order.flatMap { number in (0..<40).map { "\(number),\(2_000 + $0)," } }
        let empty = (0..<40).map { _ in ",1990,x" }
        compare("a,b,c\n" + (rows + empty + rows).joined(separator: "\n"), by: .chunks)
        compare("a,b,c\n" + (empty + rows).joined(separator: "\n") + "\n1.5,,", by: .chunks)
      }
    }
  }

  @Test func `one stray among numbers`() {
    var random = SeededGenerator(seed: 49)
    let strays = [
      "", " ", "0", "00", "07", "0007", "-5", "+5", "-0", "12345", "00012345", "123456789", "1a2",
      "/", "1/",
      "1:2", ":", ".5", "5.", "0.5", "00.5", "-0.0", "-", ".", "1..2", "1234567.5", "12345678.5",
      "1.12345678",
      "-1234567.5", "-12345678.5", "1.2.3", "4/.5", "½", "٣", "1e3", "\"7\"", "\"\"",
    ]
    for stray in strays {
      for digits in [1...1, 1...4, 4...8, 8...8] {
        let stop = Int.random(in: 0..<140, using: &random)
        let rows = (0..<140).map { row -> String in
          let count = Int.random(in: digits, using: &random)
          let least = count == 1 ? 0 : (1..<count).reduce(1) { power, _ in power * 10 }
          let number = Int.random(in: least..<max(10, least * 10), using: &random)
          let point = Int.random(in: 0...7, using: &random)
          return row == stop
            ? "\(stray),\(stray)" : "\(number),\(number % 1000).\(1_234_567 >> point)"
        }
        compare("a,b\n" + rows.joined(separator: "\n"), lengths: [(300, 5000), (1 << 18, 1 << 23)])
      }
    }
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

  @Test func `rows of clean cells`() {
    var random = SeededGenerator(seed: 46)
    for _ in 0..<100 {
      let rows = (0..<Int.random(in: 1..<60, using: &random)).map { row in
        let word =
          ["yes", "\"no\"", "", "\"say \"\"so\"\"\"", "not asked, or\u{E9}"]
          .randomElement(using: &random) ?? ""
        return "\(row),\(Double(row) / 8),\(word.contains("asked") ? "\"\(word)\"" : word)"
      }
      compare("a,b,c\n" + rows.joined(separator: "\n"), by: .chunks)
    }
  }

  // MARK: - Many words

  /// More words than are looked up at a glance: by number, by their place in the table, and what changes
  /// from the one to the other.
  @Test func `columns of many words`() {
    var random = SeededGenerator(seed: 47)
    let wordCount = GlanceTable.wordLimit * 3 / 2
    let stray = ["", "id", "id12x", "id000007", "idd00007", "\"id00012\"", "id99999999999999999"]
    let rows = (0..<wordCount * 3).map { row -> String in
      let number = row < wordCount ? row : Int.random(in: 0..<wordCount, using: &random)
      let digits = String(number)
      let padded = "id" + String(repeating: "0", count: 5 - digits.count) + digits
      let mixed =
        row > wordCount && row % 1000 == 0 ? stray.randomElement(using: &random) ?? "" : padded
      let long = "a sentence of more than thirty-two bytes, number \(digits)"
      let hashed = String(number &* 0x9E37_79B9_7F4A, radix: 36)
      let isNull = Int.random(in: 0..<5, using: &random) == 0
      return [
        padded, "p\(digits)", mixed, isNull ? "" : "\"\(long)\"", isNull ? "" : hashed,
        "\(hashed)-\(hashed)", "x\(number % 7)",
      ].joined(separator: ",")
    }
    let text = "a,b,c,d,e,f,g\n" + rows.joined(separator: "\n") + "\n"
    compare(text, by: .chunks, lengths: [(5000, 40_000), (1 << 18, 1 << 23), (1 << 16, 1 << 18)])
  }

  /// A word that is new to a chunk comes again and again, quoted or not, between others.
  @Test func `a table in the order of its words`() {
    let rows = (0..<4000).map { row -> String in
      let country = row / 250
      let word = row % 3 == 0 ? "\"c\(country)\"" : "c\(country)"
      let long = row % 5 == 0 ? "" : "the long name of country number \(country)"
      return "\(word),\(long),\(row % 7 == 0 ? "" : "s\(row / 600)")"
    }
    let text = "a,b,c\n" + rows.joined(separator: "\n") + "\n"
    compare(text, by: .chunks, lengths: [(500, 4000), (1 << 14, 1 << 17)])
  }

  /// Quotes, and words of another length than all before, that come where none is looked for any more.
  @Test func `columns of few words with strays`() {
    var random = SeededGenerator(seed: 48)
    let short = ["yes", "no", "eight by", "\"no\"", "", "\"\"", "nine byte", "\"\"\"no\"\"\""]
    let long = [
      "a word of twenty", "nine byte", "\"nine byte\"", "", "no", "\"\"",
      "a word of thirty-two bytes or so",
      "a word of thirty-three bytes or s",
    ]
    let rows = (0..<6000).map { row -> String in
      let isStray = row > 3000 && row % 90 == 0
      func word(_ words: [String], _ usual: Int) -> String {
        words[Int.random(in: 0..<(isStray ? words.count : usual), using: &random)]
      }
      return [word(short, 2), word(long, 2), word(short, 3), "\"\"\"a\"\"\"", "\(row)"]
        .joined(separator: ",")
    }
    let text = "a,b,c,d,e\n" + rows.joined(separator: "\n") + "\n"
    compare(text, by: .chunks, lengths: [(5000, 20_000), (1 << 14, 1 << 16), (1 << 18, 1 << 23)])
  }

  @Test func `words found by number`() throws {
    func numbered(_ words: [String]) -> NumberedWords? { NumberedWords(table(words).list) }
    let padded = try #require(numbered(["h001", "h002", "h940"]))
    #expect(codes(["h002", "h940", "h003", "h02", "g002", "h0o2", "h"], padded) == [1, 2] + no(5))
    let plain = try #require(numbered(["7", "12", "0"]))
    #expect(codes(["12", "0", "7", "07", "00", "x"], plain) == [1, 2, 0] + no(3))
    let long = try #require(numbered(["id0000000312", "id0000001000"]))
    let others = ["id0100000312", "ie0000000312", "id00000312", "id0000000000312"]
    #expect(codes(["id0000001000", "id0000000312"] + others, long) == [1, 0] + no(4))
    #expect(numbered(["h1", "h02"]) == nil, "two words of one number")
    #expect(numbered(["h1", "g2"]) == nil)
    #expect(numbered(["h", "h2"]) == nil)
    #expect(numbered(["h1", "h99999999"]) == nil, "numbers too far apart")
    #expect(numbered(["nine bytes1"]) == nil)
  }

  private func table(_ words: [String]) -> WordTable {
    var table = WordTable()
    for (row, word) in words.enumerated() {
      let bytes = Array(word.utf8)
      _ = table.code(of: bytes.span, 0, bytes.count, row: row)
    }
    return table
  }

  private func no(_ count: Int) -> [UInt32] { Array(repeating: WordTable.noCode, count: count) }

  private func codes(_ words: [String], _ numbered: NumberedWords) -> [UInt32] {
    words.map { word in
      let margin = [UInt8](repeating: .blank, count: 16)
      let bytes = margin + Array(word.utf8) + margin
      let raw = unsafe bytes.span.bytes
      let end = 16 + word.utf8.count
      return numbered.code(numbered.trace(raw, 16, end), raw, 16, end)
    }
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
    [
      "0.5", "12.25", "-3.75", "7", "1e3", "123456789.123456789", "-0", "-0.0", ".5", "5.",
      "12345678.5", "1234567.25",
    ],
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
