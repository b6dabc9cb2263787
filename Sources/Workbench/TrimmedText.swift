extension StringProtocol {
  /// The text without blanks and line breaks at its ends.
  package var trimmingBlanks: String {
    let text = drop(while: \.isWhitespace)
    guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(text[...last])
  }
}
