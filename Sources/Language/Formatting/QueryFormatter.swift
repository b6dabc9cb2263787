/// Sets a query in the one form that all queries are given: a step a line, two blanks for each level,
/// lines of at most 80 columns, operators as PRQL spells them.
///
/// The tree stays what it was: parentheses stand where they stood, and literals, names and f-strings are
/// kept letter for letter. A comment stays at the step or item that it is written at; one inside an
/// expression goes above it.
package struct QueryFormatter {
  /// The widest line, where a break can help it.
  private static let width = 80

  let source: SourceText
  private let tokens: [Token]
  private let emptyLines: EmptyLines
  /// The first token that no statement has covered so far.
  private var nextToken = 0
  var comments: CommentQueue
  /// Comments found inside an expression, for the line above it.
  var strays: [CommentQueue.Comment] = []

  /// The text in its form, ending in a line break; or nil and what is wrong with it.
  package static func format(
    _ source: SourceText
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let (file, diagnostics) = Parser.parse(source)
    if diagnostics.contains(where: \.isError) { return (nil, diagnostics) }
    var formatter = QueryFormatter(source)
    let text = formatter.layout(of: file).set(width: width)
    return (text.isEmpty ? "" : text + "\n", diagnostics)
  }

  private init(_ source: SourceText) {
    self.source = source
    tokens = Lexer.tokens(of: source).tokens
    comments = CommentQueue(tokens, in: source)
    emptyLines = EmptyLines(tokens)
  }

  // MARK: Statements

  private mutating func layout(of file: SyntaxFile) -> Layout {
    var list = LayoutList()
    var followsSteps = false
    for statement in file.statements {
      addUnread(upTo: statement.range.start, to: &list)
      var element = element(statement.range) { formatter in formatter.layout(of: statement) }
      if followsSteps { element.partFromAbove() }
      list.add(element)
      followsSteps = QueryFormatter.holdsSteps(statement)
      while nextToken < tokens.count, tokens[nextToken].range.start < statement.range.end {
        nextToken += 1
      }
    }
    addUnread(upTo: Int.max, to: &list)
    list.finish(with: comments.take(before: Int.max))
    return list.lines
  }

  /// Whether a statement takes several lines by its nature, so that an empty line ends it.
  private static func holdsSteps(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .into, .pipeline: return true
    case .letValue(_, let value):
      guard case .parenthesized(let pipeline) = value.kind else { return false }
      return pipeline.steps.count > 1 && pipeline.steps.contains(where: isTransform)
    }
  }

  /// What stands between two statements and is in no tree, such as the header: line by line as it is.
  private mutating func addUnread(upTo end: Int, to list: inout LayoutList) {
    var line = ""
    var range = SourceRange(0, 0)
    while nextToken < tokens.count, tokens[nextToken].range.start < end {
      let token = tokens[nextToken]
      nextToken += 1
      switch token.kind {
      case .newline, .comment, .docComment, .end:
        let goesOn = nextToken < tokens.count && tokens[nextToken].kind == .lineWrap
        if line.isEmpty || goesOn { continue }
        list.add(element(range) { [line] _ in .text(line) })
        line = ""
      case .lineWrap:
        break
      case .symbol(.pipe) where line.isEmpty:
        break
      case .name, .literal, .formatString, .parameter, .symbol, .invalid:
        range = line.isEmpty ? token.range : range.joined(with: token.range)
        line += !line.isEmpty && token.followsBlank ? " " : ""
        line += source.characters(in: token.range)
      }
    }
    if !line.isEmpty { list.add(element(range) { [line] _ in .text(line) }) }
  }

  private mutating func layout(of statement: Statement) -> Layout {
    switch statement.kind {
    case .letValue(let name, let value):
      return .sequence([.text("let "), leaf(name.range), .text(" = "), layout(of: value)])
    case .into(let name, let pipeline):
      var list = steps(of: pipeline)
      list.add(
        element(name.range) { formatter in .sequence([.text("into "), formatter.leaf(name.range)]) }
      )
      return list.lines
    case .pipeline(let pipeline):
      return steps(of: pipeline).lines
    }
  }

  // MARK: Pipelines

  /// The steps of a pipeline, a line each.
  mutating func steps(of pipeline: Pipeline) -> LayoutList {
    var list = LayoutList()
    for (index, step) in pipeline.steps.enumerated() {
      // A pipe before the first step keeps it from being read as a statement of another kind.
      let hasPipe = step.range.start > pipeline.range.start && Transform(at: step) != .from
      let needsPipe = index == 0 ? hasPipe : QueryFormatter.needsPipe(step)
      var element = element(step.range) { formatter in
        let layout = formatter.layout(of: step)
        return needsPipe ? .sequence([.text("| "), layout]) : layout
      }
      // The pipe stands where the empty line was.
      if needsPipe { element.followsEmptyLine = false }
      list.add(element)
    }
    return list
  }

  /// Words that begin a statement, or go on with an expression, where they stand first on a line.
  private static let firstWords: Set<String> = [
    "let", "from", "module", "enum", "type", "import", "func", "internal", "prql", "into", "and",
    "or", "AND", "OR",
  ]

  /// Whether a line break before a step would be read as something other than a pipe.
  static func needsPipe(_ step: Expression) -> Bool {
    switch step.kind {
    case .call(let call): needsPipe(call.function)
    case .name(let parts): parts.first.map { firstWords.contains($0.name) } ?? false
    case .binary(_, _, let lhs, _): needsPipe(lhs)
    case .range(let lower, _): lower.map(needsPipe) ?? false
    case .unary(let unary, _): unary == .selfEqual
    case .literal, .parameter, .parenthesized, .tuple, .array, .formatString, .caseOf, .missing:
      false
    }
  }

  // MARK: Elements and comments

  /// What stands in a list, with the comments before it and inside it.
  mutating func element(
    _ range: SourceRange,
    _ build: (inout QueryFormatter) -> Layout
  ) -> LayoutList.Element {
    let before = comments.take(before: range.start)
    let outer = strays
    strays = []
    let layout = build(&self)
    strays += comments.take(before: range.end)
    defer { strays = outer }
    return LayoutList.Element(
      layout: layout,
      before: before,
      inside: strays,
      followsEmptyLine: emptyLines.stands(before: range.start)
    )
  }

  /// The text of a range as it stands.
  mutating func leaf(_ range: SourceRange) -> Layout {
    strays += comments.take(before: range.start)
    return .text(source.characters(in: range))
  }
}

/// The tokens that an empty line stands before.
private struct EmptyLines {
  private var offsets: Set<Int> = []

  init(_ tokens: [Token]) {
    var breaks = 0
    for token in tokens {
      if token.kind == .newline {
        breaks += 1
      } else {
        if breaks > 1 { offsets.insert(token.range.start) }
        breaks = 0
      }
    }
  }

  func stands(before offset: Int) -> Bool { offsets.contains(offset) }
}
