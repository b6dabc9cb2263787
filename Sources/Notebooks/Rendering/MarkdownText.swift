import Workbench

/// Words as Markdown writes them, so that CommonMark and pandoc read them as words.
enum MarkdownText {
  /// Characters that mean something to one reader or the other, wherever they stand.
  private static let special: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "~", "^", "$", "@", "|", "&", "{", "}", "#",
  ]

  /// A character of a text, behind another; a line feed stays, and is a break that the author asked for.
  static func escaped(_ character: Character, behind previous: Character?) -> String {
    // Two hyphens and three full stops would be set as a dash and as an ellipsis.
    let joins = (character == "-" || character == ".") && previous == character
    // An accent that would join a backslash stays behind what it stands on.
    return special.contains(character) || joins ? "\\" + String(character) : String(character)
  }

  /// The footnote of a note on a figure of the prose; those of tables are numbered apart.
  static func proseNote(_ number: Int) -> String { "figure-\(number)" }

  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text { escaped += self.escaped(character, behind: escaped.last) }
    return escaped
  }

  /// A paragraph whose beginning opens no list, heading, quote or other block.
  static func paragraph(_ text: String) -> String {
    guard let first = text.first else { return text }
    if "-+*:=%~|>".contains(first) { return "\\" + text }
    let head = text.prefix { !$0.isWhitespace }
    let inner = head.first == "(" ? head.dropFirst() : head
    // `1.`, `a)`, `(iv)`, and the caption `Table:`.
    if let last = inner.last, ".):".contains(last), inner.count <= 10,
      inner.dropLast().allSatisfy({ $0.isLetter || $0.isNumber }), inner.count > 1
    {
      return head.dropLast() + "\\" + String(last) + text[head.endIndex...]
    }
    return text
  }

  /// A text between backticks, more of them than it holds.
  static func code(_ text: String) -> String {
    let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let isPlain = text.first != "`" && text.last != "`"
    return fence + (isPlain ? text : " " + text + " ") + fence
  }

  static func longestRun(of mark: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// `@nso2021`, in braces where pandoc would take it to end before its end.
  static func key(_ key: String) -> String {
    let isMark: (Character) -> Bool = { !$0.isLetter && !$0.isNumber && $0 != "_" }
    let isPlain = !zip(key, key.dropFirst()).contains { isMark($0) && isMark($1) }
    return isPlain && key.last.map(isMark) == false ? "@" + key : "@{" + key + "}"
  }

  /// A citation as pandoc reads it.
  static func citation(_ form: Citation.Form, in words: any ReportWords) -> String {
    switch form {
    case .narrative(let key): return MarkdownText.key(key)
    case .bracketed(let items):
      let texts = items.map { item in
        let prefix = item.prefix.isEmpty ? "" : escaped(item.prefix) + " "
        let locator =
          item.locator.isEmpty ? "" : ", " + escaped(Locators.text([item.locator], in: words))
        return prefix + (item.suppressesAuthor ? "-" : "") + key(item.key) + locator
      }
      return "[" + texts.joined(separator: "; ") + "]"
    }
  }

  /// A text in double quotes, as YAML reads it.
  static func quoted(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n", "\r", "\t": quoted += " "
      default:
        if scalar.value < 32 || scalar.value == 127 { continue }
        quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"" + quoted + "\""
  }
}
