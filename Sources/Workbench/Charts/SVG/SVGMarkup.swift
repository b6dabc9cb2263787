import Engine

/// Text and numbers as XML and HTML have them: nothing in them can end a text or steer how a page is read.
///
///     </script> & "quotes"   →  &lt;/script&gt; &amp; &quot;quotes&quot;
///     a\u{1b}b, x\u{202e}y   →  spelled out, as a terminal shows them
package enum Markup {
  /// A text between tags or within an attribute's quotes.
  package static func escaped(_ text: String, keepingNewlines: Bool = false) -> String {
    var escaped = ""
    for scalar in Sanitiser.clean(text, keepingNewlines: keepingNewlines).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      // No character of XML.
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A length with one decimal at most: the same on every machine.
  static func number(_ value: Double) -> String {
    let text = NumberFormatter.fixed(value, digits: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
