/// Marks around the bound values of a report that is set for comparison, which no reader sees.
///
/// Each value stands between a scalar of private use, which tells the target of its link, and one that ends it.
enum BoundMark {
  private static let first: UInt32 = 0xF0000
  private static let end: Unicode.Scalar = "\u{FFFFD}"
  /// As many targets as there are scalars.
  static let most = 0xFFF0

  static func around(_ text: String, _ index: Int) -> String {
    guard (0..<most).contains(index), let start = Unicode.Scalar(first + UInt32(index)) else {
      return text
    }
    return String(Character(start)) + text + String(Character(end))
  }

  static func index(of scalar: Unicode.Scalar) -> Int? {
    (first..<(first + UInt32(most))).contains(scalar.value) ? Int(scalar.value - first) : nil
  }

  static func isEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == end }

  static func removed(from text: String) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.filter { index(of: $0) == nil && !isEnd($0) })
    return String(scalars)
  }
}
