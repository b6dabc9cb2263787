import Datasets
import Engine
import Language
import TestSupport
import Testing

@Suite struct FloatReadingTests {
  /// Our fast path against the library's, on digits of every length.
  @Test func `floats are the nearest to their digits`() throws {
    var random = SeededGenerator(seed: 3)
    var texts = [
      "0.1", "9007199254740993.0", "9007199254740992.5", "0.3000000000000000166", "1e22", "1e23",
      "4.35", "123456789012345678.5", "1.7976931348623157e308", "5e-324", "2.2250738585072011e-308",
      "0.000000000000000000", "9999999999999999999.0", "99999999999999999999.5",
      "1.00000000000000011102230246251565404", "8.5e-19", "18446744073709551615.0",
    ]
    for _ in 0..<20_000 {
      let digits = (0..<Int.random(in: 1...21, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      let point = Int.random(in: 0..<digits.count, using: &random)
      let whole = digits[..<point].joined().drop { $0 == "0" }
      texts.append((whole.isEmpty ? "0" : String(whole)) + "." + digits[point...].joined())
    }
    let folder = try ScratchFolder()
    let path = try folder.write("data.csv", "n\n" + texts.joined(separator: "\n") + "\n")
    let column = try Loader.load([path]).tables[0].table.columns[0]
    #expect(column.type == .float)
    for (row, text) in texts.enumerated() {
      let expected = try #require(Double(text))
      #expect(column.value(at: row) == .float(expected), "\(text)")
    }
  }
}
