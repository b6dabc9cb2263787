/// What a stretch of text on a terminal is, as far as its colour goes.
package enum Ink: Hashable, Sendable {
  case keyword
  case function
  case text
  case number
  case comment
  case command
  /// What nobody has typed yet.
  case suggestion
  /// What went wrong.
  case failure
  /// What is worth knowing.
  case remark
  /// What would mend it.
  case fix
}

/// The colours of a terminal: those of its own palette, so that they suit its background.
///
/// The terminal is never asked what it looks like; `.theme` is how somebody says it.
package enum Theme: String, CaseIterable, Sendable {
  /// Legible on dark and on light.
  case standard
  /// For a white background: darker words.
  case light
  /// Bold and faint alone.
  case mono
  case none

  /// The parameters of the sequence that chooses an ink, such as `1;36`; nil leaves it as it is.
  package func code(of ink: Ink) -> String? {
    switch self {
    case .standard:
      switch ink {
      case .keyword, .command: "1;36"
      case .function: "36"
      case .text, .fix: "32"
      case .number: "35"
      case .comment, .suggestion: "90"
      case .failure: "1;31"
      case .remark: "36"
      }
    case .light:
      switch ink {
      case .keyword, .command: "1;34"
      case .function, .remark: "34"
      case .text, .fix: "32"
      case .number: "35"
      case .comment, .suggestion: "90"
      case .failure: "1;31"
      }
    case .mono:
      switch ink {
      case .keyword, .command, .failure: "1"
      case .comment, .suggestion: "2"
      case .function, .text, .number, .remark, .fix: nil
      }
    case .none: nil
    }
  }

  /// A text in an ink; nothing but the text where the theme has none for it.
  package func painted(_ text: some StringProtocol, _ ink: Ink) -> String {
    guard let code = code(of: ink), !text.isEmpty else { return String(text) }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
