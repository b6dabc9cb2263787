import Engine
import Language
import TestSupport
import Testing

@testable import Notebooks

/// Pinned values: what they agree with, and that what is written reads back.
struct PinnedTests {
  @Test(arguments: [
    ("1031944", Value.int(1_031_944), true),
    ("1,031,944", .int(1_031_944), true),
    ("1 031 944", .int(1_031_944), true),
    ("1\u{202F}031\u{A0}944", .int(1_031_944), true),
    ("1,0319,44", .int(1_031_944), false),
    ("1031944.0", .int(1_031_944), true),
    ("1031944.5", .int(1_031_944), false),
    ("+7", .int(7), true),
    ("−7", .int(-7), true),
    ("007", .int(7), true),
    ("9223372036854775808", .int(Int64.max), false),
    ("9.1", .float(9.109_87), true),
    ("9.11", .float(9.109_87), true),
    ("9.12", .float(9.109_87), false),
    ("9", .float(9.109_87), true),
    ("-0.0", .float(0.01), true),
    ("0.0", .float(-0.01), true),
    ("1.5e3", .float(1500), true),
    ("1.5e3", .float(1501), false),
    (".5", .float(0.5), false),
    ("5.", .float(5), false),
    ("nan", .float(.nan), true),
    ("..", .null, true),
    ("..", .int(0), false),
    ("0", .null, false),
    ("", .text(""), true),
    ("9.1", .text("9.1"), true),
    ("9.10", .text("9.1"), false),
    ("e\u{301}", .text("\u{E9}"), false),
    ("true", .bool(true), true),
    ("2020-02-29", .date(18321), true),
    ("2020-02-28", .date(18321), false),
  ])
  func agreement(_ written: String, _ value: Value, _ agrees: Bool) {
    let cell = PinnedCell(text: written, isQuoted: false)
    #expect(cell.agrees(with: value) == agrees)
  }

  @Test func quotedNullIsText() {
    #expect(PinnedCell(text: "..", isQuoted: true).agrees(with: .text("..")))
    #expect(!PinnedCell(text: "..", isQuoted: true).agrees(with: .null))
  }

  @Test func writtenTextsReadBack() {
    var generator = SeededGenerator(seed: 7)
    let alphabet: [String] = [
      "a", "é", " ", " ", ".", "\"", "\\", "`", "~", "-", "\n", "\t", "<", "\u{202E}", "界", "1",
      "\r",
    ]
    for _ in 0..<2000 {
      let texts = (0..<3).map { _ in
        (0..<Int.random(in: 0...6, using: &generator)).map { _ in
          alphabet.randomElement(using: &generator) ?? ""
        }.joined()
      }
      let table = Table(
        fields: [
          Field(name: "a", type: .text), Field(name: "b  c", type: .int),
          Field(name: "", type: .text),
        ],
        columns: [
          .text(TextColumn([texts[0], nil])), .int(Vector([1, -20])),
          .text(TextColumn([texts[1], texts[2]])),
        ]
      )
      let lines = PinnedWriter(table).lines()
      #expect(lines.allSatisfy { !$0.hasPrefix("`") && !$0.hasPrefix("~") && !$0.hasSuffix(" ") })
      let pinned = PinnedTable(lines.joined(separator: "\n"), firstLine: 1)
      #expect(
        PinnedComparison.differences(pinned, table, keys: []).isEmpty,
        "\(lines.joined(separator: "\n"))"
      )
    }
  }

  @Test func writtenNumbersReadBack() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<500 {
      let floats = (0..<4).map { _ in
        let magnitude = Double.random(in: -8...12, using: &generator)
        return Double.random(in: -1...1, using: &generator)
          * Double(sign: .plus, exponent: Int(magnitude), significand: 1)
      }
      let table = Table(
        fields: [Field(name: "x", type: .float, unit: "persons")],
        columns: [.float(Vector(floats))]
      )
      let pinned = PinnedTable(
        PinnedWriter(table).lines().joined(separator: "\n"),
        firstLine: 1
      )
      #expect(PinnedComparison.differences(pinned, table, keys: []).isEmpty, "\(floats)")
    }
  }

  @Test func aTableWithoutRowsOrColumnsReadsBack() {
    let empty = Table(fields: [], columns: [], rowCount: 3)
    let none = PinnedTable(PinnedWriter(empty).lines().joined(separator: "\n"), firstLine: 1)
    #expect(!PinnedComparison.differences(none, empty, keys: []).isEmpty)
    let headed = Table(fields: [Field(name: "a", type: .int)], columns: [.int(Vector([]))])
    let head = PinnedTable(PinnedWriter(headed).lines().joined(separator: "\n"), firstLine: 1)
    #expect(PinnedComparison.differences(head, headed, keys: []).isEmpty)
  }
}
