import Engine
import Language

/// What the words of a line being typed are, for their colours.
///
///     filter survey == 2018 # all
///     keyword          number comment
package enum Highlighting {
  package struct Stretch: Equatable, Sendable {
    /// UTF-8 offsets.
    package let range: Range<Int>
    package let ink: Ink

    package init(_ range: Range<Int>, _ ink: Ink) {
      self.range = range
      self.ink = ink
    }
  }

  /// The stretches that have a colour, in order, none over another.
  ///
  /// Only words are looked at, so that a line that is half typed has its colours too.
  package static func stretches(of text: String, in shell: Shell) -> [Stretch] {
    let blanks = text.prefix { $0.isWhitespace }
    let line = text.dropFirst(blanks.count)
    if line.hasPrefix("."), !line.hasPrefix("..") {
      let name = line.prefix { !$0.isWhitespace }
      guard ShellCommands.named(String(name)) != nil else { return [] }
      let start = blanks.utf8.count
      return [Stretch(start..<start + name.utf8.count, .command)]
    }
    let source = SourceText(text)
    let defined = Set(shell.session.catalog.definedFunctions.keys)
    return stretches(of: Lexer.tokens(of: source).tokens, in: source, defined)
  }

  private static func stretches(
    of tokens: [Token],
    in source: SourceText,
    _ defined: Set<String>
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    var beginsStep = true
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      let end = functionEnd(at: index, in: tokens, defined)
      if beginsStep || !words.isDisjoint(with: [token.word ?? ""]),
        let word = token.word, isKeyword(word, beginsStep: beginsStep)
      {
        stretches.append(Stretch(token.range.start..<token.range.end, .keyword))
      } else if let end {
        stretches.append(Stretch(token.range.start..<tokens[end].range.end, .function))
        index = end
      } else if let ink = ink(of: token, in: source) {
        stretches.append(Stretch(token.range.start..<token.range.end, ink))
      }
      if token.kind != .comment, token.kind != .docComment {
        beginsStep =
          token.kind == .newline || [.pipe, .openParen, .assign].contains(token.symbol)
      }
      index += 1
    }
    return stretches
  }

  private static let words: Set<String> = ["let", "into", "case", "as", "in", "import", "type"]

  private static func isKeyword(_ word: String, beginsStep: Bool) -> Bool {
    words.contains(word) || beginsStep && Transform(rawValue: word) != nil
  }

  /// The last token of a function's name that begins here, such as that of `math.round`.
  private static func functionEnd(
    at index: Int,
    in tokens: [Token],
    _ defined: Set<String>
  ) -> Int? {
    guard let word = tokens[index].word else { return nil }
    let isPart = index > 0 && tokens[index - 1].symbol == .point
    let next = index + 1 < tokens.count ? tokens[index + 1].symbol : nil
    if next == .point, index + 2 < tokens.count, let member = tokens[index + 2].word {
      return Library.signatures["\(word).\(member)"] == nil ? nil : index + 2
    }
    // `sum = sum x` names a column first.
    guard !isPart, next != .assign, next != .colon else { return nil }
    return Library.signatures[word] != nil || defined.contains(word) ? index : nil
  }

  private static func ink(of token: Token, in source: SourceText) -> Ink? {
    switch token.kind {
    case .literal(let value):
      if case .text = value { .text } else { .number }
    case .formatString: .text
    case .parameter: .number
    case .comment, .docComment: .comment
    // A text that is still being typed has no end yet.
    case .invalid:
      "\"'".contains(source.characters(in: token.range).first ?? " ") ? .text : .failure
    case .name, .symbol, .newline, .lineWrap, .end: nil
    }
  }
}
