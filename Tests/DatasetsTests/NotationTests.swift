import Datasets
import Foundation
import Testing

/// One table in many encodings, notations and layouts: its values are always the same.
@Suite struct NotationTests {
  private struct Notation {
    let group: String
    let decimal: String

    /// `-1754182.5` as this notation writes it.
    var amount: String {
      ["-1", "754", "182"].joined(separator: group) + decimal + "5"
    }
  }

  private static let notations = [
    Notation(group: "", decimal: "."), Notation(group: "", decimal: ","),
    Notation(group: ",", decimal: "."), Notation(group: ".", decimal: ","),
    Notation(group: "\u{A0}", decimal: ","), Notation(group: "\u{202F}", decimal: ","),
    Notation(group: "\u{2009}", decimal: "."),
  ]

  private static let signs = [
    (before: "", behind: "", unit: ""), (before: "", behind: "%", unit: " [percent]"),
    (before: "", behind: " %", unit: " [percent]"), (before: "EUR ", behind: "", unit: " [EUR]"),
  ]

  @Test(
    arguments: [String.Encoding.utf8, .utf16LittleEndian, .utf16BigEndian, .windowsCP1252],
    [",", ";", "\t", "|"]
  )
  func `a number is what its column says, however the file is written`(
    encoding: String.Encoding,
    delimiter: String
  ) throws {
    for notation in NotationTests.notations {
      for sign in NotationTests.signs {
        let cells = [notation.amount, "17" + notation.decimal + "25"].map {
          "\"" + sign.before + $0 + sign.behind + "\""
        }
        let text = """
          Ort\(delimiter)Größe
          Köln\(delimiter)\(cells[0])
          Đông\(delimiter)\(cells[1])
          """
        let letters = encoding == .windowsCP1252 ? text.replacing("Đ", with: "D") : text
        // Windows-1252 has neither thin nor narrow spaces.
        guard let data = letters.replacing("ô", with: "o").data(using: encoding) else { continue }
        let read = try load(Array(data))
        #expect(
          read.table.replacing("\"Dong\"", with: "\"Đong\"") == """
            Ort: text | Größe: float\(sign.unit)
            2: "Köln" | -1754182.5
            3: "Đong" | 17.25
            """,
          "\(letters)\n\(read.diagnostics)"
        )
      }
    }
  }
}
