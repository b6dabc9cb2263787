import Datasets
import Engine
import Language
import TestSupport
import Testing

/// A table that is written as CSV reads back as itself.
@Suite struct RoundTripTests {
  @Test func `write and read is the identity`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let types = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        [ValueType.int, .float, .bool, .text, .date, .timestamp, .time]
          .randomElement(using: &random) ?? .int
      }
      let rowCount = Int.random(in: 1...8, using: &random)
      let columns = types.map { type in
        (0..<rowCount).map { _ in value(of: type, &random) }
      }
      let folder = try ScratchFolder()
      let text = csv(columns)
      let path = try folder.write("data.csv", text)
      let table = try Loader.load([path]).tables[0].table
      for (written, column) in zip(columns, table.columns) {
        let read = (0..<rowCount).map(column.value(at:))
        #expect(read == written, "\(text)")
      }
    }
  }

  private func value(of type: ValueType, _ random: inout SeededGenerator) -> Value {
    if Int.random(in: 0..<5, using: &random) == 0 { return .null }
    switch type {
    case .int: return .int(Int64.random(in: .min ... .max, using: &random))
    case .float:
      // Never a whole number that the writer would write like an int.
      let bits = UInt64.random(in: 0...UInt64.max, using: &random)
      let value = Double(bitPattern: bits)
      return .float(value.isFinite ? value : 0.1)
    case .bool: return .bool(Bool.random(using: &random))
    case .text:
      let texts = ["a", "x, y", "say \"no\"", "two\nlines", "", " ", "é", "'q", "..", "1 x", "#"]
      return .text(texts.randomElement(using: &random) ?? "a")
    case .date: return .date(Int32.random(in: -700_000...2_900_000, using: &random))
    case .timestamp:
      return .timestamp(
        Int64.random(in: -60_000_000_000_000_000...200_000_000_000_000_000, using: &random)
      )
    case .time: return .time(Int64.random(in: 0..<86_400_000_000, using: &random))
    // A bare file has no durations.
    case .duration, .null: return .null
    }
  }

  /// RFC 4180: null is the empty field, empty text is `""`.
  private func csv(_ columns: [[Value]]) -> String {
    let names = columns.indices.map { "c\($0)" }
    let rows = (columns.first ?? []).indices.map { row in
      columns.map { cell($0[row]) }.joined(separator: ",")
    }
    return ([names.joined(separator: ",")] + rows).map { $0 + "\n" }.joined()
  }

  private func cell(_ value: Value) -> String {
    switch value {
    case .null: ""
    case .text(let text):
      text.isEmpty || text.contains(where: { ",\"\n\r ".contains($0) })
        ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    case .int, .float, .bool, .date, .timestamp, .time, .duration: TableDump.text(value)
    }
  }
}
