import Engine
import Language
import TestSupport
import Testing

@testable import Datasets

/// Whatever bytes come, the reader gives a table or a message, and in time.
@Suite struct RobustnessTests {
  /// A table must keep its own invariants, a failure must say something.
  private func tryReading(_ bytes: [UInt8], encoding: String? = nil) {
    let reader = DelimitedReader(
      file: "data.csv",
      options: ReadingOptions(encoding: encoding),
      context: RunContext()
    )
    do {
      let read = try reader.read(bytes)
      #expect(read.lines.count == read.table.rowCount)
      for column in read.table.columns {
        for row in 0..<min(read.table.rowCount, 50) { _ = column.value(at: row) }
      }
    } catch {
      #expect(error.diagnostics.contains { $0.isError })
    }
  }

  @Test func `every prefix of a case, and every case less one byte`() throws {
    for file in try CaseFile.all(in: "datasets/csv") {
      let bytes = Array(file.input.utf8)
      for length in bytes.indices { tryReading(Array(bytes[..<length])) }
      for index in bytes.indices {
        var shorter = bytes
        shorter.remove(at: index)
        tryReading(shorter)
      }
    }
  }

  @Test func `a descriptor cut short, or less one byte`() throws {
    let descriptor = """
      {"name": "p", "version": "1", "licenses": [{"name": "x"}], "resources": [{"name": "t",
      "path": "t.csv", "dialect": {"delimiter": ";"}, "schema": {"fields": [{"name": "a",
      "type": "number", "constraints": {"minimum": -1.5e2, "pattern": "\\u0061\\\\d"}}, {"name": "b"}],
      "missingValues": ["", {"value": "-", "label": "none"}], "primaryKey": ["a"],
      "uniqueKeys": [["a", "b"]], "foreignKeys": [{"fields": "b", "reference": {"resource": "",
      "fields": ["a"]}}]}, "claims": {"key": ["a"], "value": "a", "printed": "b", "rounded": true}}]}
      """
    let folder = try ScratchFolder()
    try folder.write("t.csv", "a;b\n1;x\n-;y\n")
    func tryValidating(_ bytes: [UInt8]) throws {
      try folder.write("datapackage.json", bytes)
      do {
        _ = try Validation.faults(of: folder.path)
      } catch {
        #expect(error.diagnostics.contains { $0.isError })
        for diagnostic in error.diagnostics { _ = DiagnosticRenderer.text(diagnostic) }
      }
    }
    let bytes = Array(descriptor.utf8)
    try tryValidating(bytes)
    for length in stride(from: 0, to: bytes.count, by: 2) {
      try tryValidating(Array(bytes[..<length]))
    }
    for index in stride(from: 1, to: bytes.count, by: 2) {
      var shorter = bytes
      shorter.remove(at: index)
      try tryValidating(shorter)
    }
    try tryValidating(Array(String(repeating: "[", count: 100_000).utf8))
  }

  @Test func `bytes at random`() throws {
    var random = SeededGenerator(seed: 20)
    let favourites = Array("\",;\t|\n\r 0123456789.-+eE%aNé\u{A0}".utf8)
    for _ in 0..<1500 {
      let count = Int.random(in: 0..<80, using: &random)
      let isText = Bool.random(using: &random)
      let bytes = (0..<count).map { _ in
        isText
          ? favourites.randomElement(using: &random) ?? 0
          : UInt8.random(in: 0...255, using: &random)
      }
      tryReading(bytes)
      tryReading(bytes, encoding: RobustnessTests.encodings.randomElement(using: &random))
    }
  }

  @Test func `inline texts, cut short or at random`() {
    var random = SeededGenerator(seed: 21)
    let texts = [
      "[{\"a\": 1, \"b\": \"x\"}, {\"a\": -2.5e3, \"c\": null}, {\"b\": \"\\u00e9\"}]",
      "{\"columns\": [\"a\", \"b\"], \"data\": [[1, true], [null, false]]}",
      "\na;b\n1,5;\"x\"\"y\"\n2;\n",
    ]
    func tryReading(_ bytes: [UInt8]) {
      let text = String(decoding: bytes, as: UTF8.self)
      for format in TextTable.Format.allCases {
        do {
          let table = try TextTables.reader(text, format)
          #expect(table.columns.count == table.fields.count)
          #expect(table.columns.allSatisfy { $0.count == table.rowCount })
        } catch {
          #expect(!error.message.isEmpty)
        }
      }
    }
    for text in texts {
      let bytes = Array(text.utf8)
      for length in bytes.indices { tryReading(Array(bytes[..<length])) }
      for _ in 0..<300 {
        var mutant = bytes
        let place = Int.random(in: 0..<bytes.count, using: &random)
        mutant[place] = bytes.randomElement(using: &random) ?? 0
        tryReading(mutant)
      }
    }
  }

  private static let encodings = [
    "utf-8", "utf-16", "utf-16be", "utf-32", "utf-7", "windows-1252", "us-ascii", "shift_jis",
    "gb18030",
    "iso-2022-jp", "koi8-r", "big5", "euc-kr",
  ]

  @Test(.timeLimit(.minutes(5)))
  func `a cell of half a million bytes`() throws {
    let huge = String(repeating: "x", count: 500_000)
    for text in ["a,b\n1,\(huge)\n", "a,b\n1,\"\(huge)\"\n", "\"\(huge)\",b\n1,2\n"] {
      #expect(try load(text).table.utf8.count > huge.utf8.count)
    }
    #expect(try load("a,b\n1,\"\(huge)").diagnostics.contains("E0608 data.csv:2"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `a line of ten thousand columns`() throws {
    let names = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    let row = String(repeating: "1,", count: 9_999) + "2"
    let table = try load("\(names)\n\(row)\n").table
    #expect(table.hasSuffix("1 | 2"))
    let nameless = String(repeating: ",", count: 9_999) + "last"
    #expect(try load("\(nameless)\n\(row)\n").table.contains("column_9999: int"))
  }

  @Test(.timeLimit(.minutes(5)))
  func `ten thousand columns of one name`() throws {
    let names = String(repeating: "a,", count: 9_999) + "a"
    let row = String(repeating: "1,", count: 9_999) + "2"
    #expect(try load("\(names)\n\(row)\n").table.contains("a_10000: int"))
  }

  @Test func `short rows under a huge header are refused before memory ends`() throws {
    let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let read = try load("\(names)\n" + String(repeating: "1\n", count: 100_000))
    #expect(read.diagnostics.hasPrefix("error E0610 data.csv:"))
  }
}
