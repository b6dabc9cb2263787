import Workbench

/// A reference in prose to a source of the bibliography.
///
///     [@nso2021, chap. 2; -@mol2021]      in brackets, the second without its author
///     @nso2021                            in the sentence
enum Citation {
  enum Form: Hashable {
    case bracketed([Item])
    case narrative(key: String)

    var keys: [String] {
      switch self {
      case .bracketed(let items): items.map(\.key)
      case .narrative(let key): [key]
      }
    }

    /// Reads what stands between brackets; nil where it is no citation.
    init?(bracket text: String) {
      guard text.contains("@") else { return nil }
      let items = text.split(separator: ";").map { Item(String($0)) }
      let found = items.compactMap(\.self)
      guard !found.isEmpty, found.count == items.count else { return nil }
      self = .bracketed(found)
    }
  }

  /// `see -@key, p. 4`.
  struct Item: Hashable {
    let prefix: String
    let key: String
    let suppressesAuthor: Bool
    /// The place in the source, without the comma in front: `p. 4`.
    let locator: String

    init?(_ text: String) {
      var search = text.startIndex
      while let at = text[search...].firstIndex(of: "@") {
        let before = text[..<at].last ?? " "
        let key = Citation.key(startingAt: String(text[text.index(after: at)...]))
        if !key.isEmpty, before.isWhitespace || before == "-" {
          var prefix = text[..<at]
          suppressesAuthor = before == "-"
          if suppressesAuthor { prefix = prefix.dropLast() }
          self.prefix = prefix.trimmingBlanks
          self.key = key
          let rest = text[text.index(after: at)...].dropFirst(key.count)
          locator = Self.locator(rest)
          return
        }
        search = text.index(after: at)
      }
      return nil
    }

    private static func locator(_ rest: Substring) -> String {
      var text = rest.trimmingBlanks[...]
      if text.first == "," { text = text.dropFirst() }
      let locator = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard locator.hasPrefix("{"), locator.hasSuffix("}") else { return locator }
      return String(locator.dropFirst().dropLast())
    }
  }

  /// The citation key at the head of a text: letters, digits, and marks that stand between them.
  static func key(startingAt text: String) -> String {
    var key = text.prefix { $0.isLetter || $0.isNumber || "_-:./+".contains($0) }
    while let last = key.last, !last.isLetter, !last.isNumber, last != "_" { key.removeLast() }
    guard let first = key.first, first.isLetter || first.isNumber || first == "_" else { return "" }
    return String(key)
  }
}
