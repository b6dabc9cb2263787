/// The comments of a text, in order, handed out as the formatter comes to their places.
struct CommentQueue {
  struct Comment {
    let text: String
    let offset: Int
    /// Whether something else stands before it on its line.
    let isTrailing: Bool
    var followsEmptyLine: Bool
  }

  private let comments: [Comment]
  private var next = 0

  init(_ tokens: [Token], in source: SourceText) {
    var comments: [Comment] = []
    var previous: Token.Kind = .newline
    var breaks = 0
    for token in tokens {
      switch token.kind {
      case .comment, .docComment:
        var text = source.characters(in: token.range)
        while let last = text.unicodeScalars.last, last.properties.isWhitespace {
          text.unicodeScalars.removeLast()
        }
        let startsLine = previous == .newline || previous == .lineWrap
        // On a line of its own it would be a doc comment.
        if !startsLine, text.hasPrefix("#!") { text = "# " + text.dropFirst() }
        comments.append(
          Comment(
            text: text,
            offset: token.range.start,
            isTrailing: !startsLine,
            followsEmptyLine: breaks > 1
          )
        )
      case .name, .literal, .formatString, .parameter, .symbol, .newline, .lineWrap, .invalid, .end:
        break
      }
      breaks = token.kind == .newline ? breaks + 1 : 0
      previous = token.kind
    }
    self.comments = comments
  }

  /// The comments that stand before an offset, and have not been handed out.
  mutating func take(before offset: Int) -> [Comment] {
    let start = next
    while next < comments.count, comments[next].offset < offset { next += 1 }
    return Array(comments[start..<next])
  }
}
