/// Taking a text apart, byte by byte: nothing depends on a locale, and a mark stays with its letter only
/// where the separator says so.
enum TextSplitting {
  /// What stands between the separators; the whole text where there is none, or where it is empty.
  static func parts(of text: String, at separator: String) -> [String] {
    let separator = Array(separator.utf8)
    guard let first = separator.first else { return [text] }
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    var place = 0
    while place + separator.count <= bytes.count {
      if bytes[place] == first, bytes[place...].starts(with: separator) {
        parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
        place += separator.count
        start = place
      } else {
        place += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  /// Without white space at either end.
  static func withoutBlanks(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(scalars[...last])
  }
}
