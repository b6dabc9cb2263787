/// The tokens that the parser reads: without comments, wrapped lines joined, and every bracket paired.
///
/// Pairing happens before parsing, so that one bracket too few or too many is reported once, at the
/// bracket itself, and so that the parser can leap over what it cannot read.
struct SignificantTokens {
  /// Ends in `.end`; never two line breaks in a row.
  private(set) var tokens: [Token] = []
  /// For each token that opens a bracket, the position of the one that closes it, or nil.
  private(set) var closers: [Int?] = []
  private(set) var mistakes: [(message: SyntaxMessage, range: SourceRange)] = []
  /// Doc comments, by where the text that they stand above begins.
  private(set) var documentation: [Int: [SourceRange]] = [:]
  private var comment: [SourceRange] = []

  init(_ lexed: [Token]) {
    for token in lexed { keep(token) }
    pairBrackets()
  }

  private mutating func keep(_ token: Token) {
    switch token.kind {
    case .comment:
      return
    case .docComment:
      comment.append(token.range)
    case .lineWrap:
      if tokens.last?.kind == .newline { tokens.removeLast() }
    case .newline:
      if tokens.last?.kind != .newline { tokens.append(token) }
    case .name, .literal, .formatString, .parameter, .symbol, .invalid, .end:
      if !comment.isEmpty { documentation[token.range.start] = comment }
      comment = []
      tokens.append(token)
    }
  }

  // MARK: Brackets

  /// Pairs each bracket with its partner.
  ///
  /// A closer whose kind is open further out closes that one, and what is open inside is reported as
  /// not closed. A closer whose kind is not open at all is taken for the one that is due, unless that
  /// one comes later.
  private mutating func pairBrackets() {
    let imbalance = imbalance
    closers = Array(repeating: nil, count: tokens.count)
    var open: [Int] = []
    var openCounts = BracketCounts()
    var stray: Set<Int> = []
    for index in tokens.indices {
      guard let symbol = tokens[index].symbol else { continue }
      if let closer = symbol.closer {
        open.append(index)
        openCounts[closer] += 1
      } else if symbol.isCloser {
        let due = open.last.flatMap { tokens[$0].symbol?.closer }
        if due.map({ openCounts[symbol] == 0 && imbalance[$0] == 0 }) ?? true {
          stray.insert(index)
          mistakes.append((.strayCloser(symbol), tokens[index].range))
        } else if openCounts[symbol] > 0 {
          close(symbol, at: index, &open, &openCounts)
        } else {
          closeWrongly(symbol, at: index, &open, &openCounts)
        }
      }
    }
    for index in open { reportUnclosed(index) }
    remove(stray)
  }

  /// How many more brackets of a kind are opened than closed, by closer.
  private var imbalance: BracketCounts {
    var imbalance = BracketCounts()
    for case let symbol? in tokens.map(\.symbol) {
      if let closer = symbol.closer { imbalance[closer] += 1 }
      if symbol.isCloser { imbalance[symbol] -= 1 }
    }
    return imbalance
  }

  private mutating func close(
    _ symbol: Symbol,
    at index: Int,
    _ open: inout [Int],
    _ counts: inout BracketCounts
  ) {
    while let opener = open.popLast(), let closer = tokens[opener].symbol?.closer {
      counts[closer] -= 1
      if closer == symbol {
        closers[opener] = index
        return
      }
      reportUnclosed(opener)
    }
  }

  private mutating func closeWrongly(
    _ symbol: Symbol,
    at index: Int,
    _ open: inout [Int],
    _ counts: inout BracketCounts
  ) {
    guard let opener = open.popLast(), let due = tokens[opener].symbol?.closer else { return }
    counts[due] -= 1
    closers[opener] = index
    let range = tokens[index].range
    mistakes.append((.wrongCloser(symbol, due: due, range), range))
    tokens[index].kind = .symbol(due)
  }

  private mutating func reportUnclosed(_ index: Int) {
    guard let symbol = tokens[index].symbol, let closer = symbol.closer else { return }
    mistakes.append((.unclosedBracket(symbol, closer: closer), tokens[index].range))
  }

  private mutating func remove(_ stray: Set<Int>) {
    guard !stray.isEmpty else { return }
    var shifted: [Int] = []
    var kept = 0
    for index in tokens.indices {
      shifted.append(kept)
      if !stray.contains(index) { kept += 1 }
    }
    closers = closers.indices.filter { !stray.contains($0) }.map { closers[$0].map { shifted[$0] } }
    tokens = tokens.indices.filter { !stray.contains($0) }.map { tokens[$0] }
  }
}

/// A number for each kind of bracket, by what closes it.
private struct BracketCounts {
  private var counts = [0, 0, 0]

  subscript(closer: Symbol) -> Int {
    get { counts[place(closer)] }
    set { counts[place(closer)] = newValue }
  }

  private func place(_ closer: Symbol) -> Int {
    switch closer {
    case .closeBrace: 0
    case .closeParen: 1
    default: 2
    }
  }
}
