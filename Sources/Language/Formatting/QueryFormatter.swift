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
    _ source: SourceText,
    width: Int = width
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
    list(of: file.statements, upTo: Int.max).lines
  }

  /// Statements up to an offset, with what stands between them.
  private mutating func list(of statements: [Statement], upTo end: Int) -> LayoutList {
    var list = LayoutList()
    var followsSteps = false
    for statement in statements {
      let unread = addUnread(upTo: statement.range.start, parted: followsSteps, to: &list)
      var element = element(statement.range) { formatter in formatter.layout(of: statement) }
      if followsSteps, !unread { element.partFromAbove() }
      list.add(element)
      followsSteps = QueryFormatter.holdsSteps(statement)
      skipTokens(upTo: statement.range.end)
    }
    _ = addUnread(upTo: end, parted: followsSteps, to: &list)
    list.finish(with: comments.take(before: end))
    return list
  }

  private mutating func skipTokens(upTo end: Int) {
    while nextToken < tokens.count, tokens[nextToken].range.start < end { nextToken += 1 }
  }

  /// Whether a statement takes several lines by its nature, so that an empty line ends it.
  private static func holdsSteps(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .into, .pipeline, .module: return true
    case .importing, .typeDefinition: return false
    case .letValue(_, let value): return holdsSteps(value)
    }
  }

  private static func holdsSteps(_ value: Expression) -> Bool {
    switch value.kind {
    case .parenthesized(let pipeline):
      return pipeline.steps.count > 1 && pipeline.steps.contains(where: isTransform)
    case .lambda(let lambda): return holdsSteps(lambda.body)
    case .annotated(let value, _): return holdsSteps(value)
    case .literal, .name, .parameter, .unary, .binary, .range, .call, .tuple, .array, .mapping,
      .formatString, .caseOf, .missing:
      return false
    }
  }

  /// What stands between two statements and is in no tree, such as the header and annotations.
  ///
  /// It is kept line by line. Says whether there was any.
  private mutating func addUnread(
    upTo end: Int,
    parted: Bool,
    to list: inout LayoutList
  ) -> Bool {
    var line = ""
    var range = SourceRange(0, 0)
    var isAny = false
    while nextToken < tokens.count, tokens[nextToken].range.start < end {
      let token = tokens[nextToken]
      nextToken += 1
      switch token.kind {
      case .newline, .comment, .docComment, .end:
        let goesOn = nextToken < tokens.count && tokens[nextToken].kind == .lineWrap
        if line.isEmpty || goesOn { continue }
        addLine(line, range, parted: parted && !isAny, to: &list)
        isAny = true
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
    if line.isEmpty { return isAny }
    addLine(line, range, parted: parted && !isAny, to: &list)
    return true
  }

  private mutating func addLine(
    _ line: String,
    _ range: SourceRange,
    parted: Bool,
    to list: inout LayoutList
  ) {
    var element = element(range) { _ in .text(line) }
    if parted { element.partFromAbove() }
    list.add(element)
  }

  private mutating func layout(of statement: Statement) -> Layout {
    switch statement.kind {
    case .letValue(let name, let value):
      let head = Layout.sequence([.text("let "), leaf(name.range)])
      guard case .annotated(let inner, let type) = value.kind else {
        return .sequence([head, .text(" = "), layout(of: value)])
      }
      return .sequence([head, .text(" <\(type.text)> = "), layout(of: inner)])
    case .into(let name, let pipeline):
      var list = steps(of: pipeline)
      list.add(
        element(name.range) { formatter in .sequence([.text("into "), formatter.leaf(name.range)]) }
      )
      return list.lines
    case .pipeline(let pipeline):
      return steps(of: pipeline).lines
    case .module(let name, let statements):
      return module(name, statements, upTo: statement.range.end - 1)
    case .importing(let alias, let path):
      let words = path.map { source.characters(in: $0.range) }.joined(separator: ".")
      let alias = alias.map { source.characters(in: $0.range) + " = " } ?? ""
      return .text("import " + alias + words)
    case .typeDefinition(let name, let type):
      let head = Layout.sequence([.text("type "), leaf(name.range), .text(" = ")])
      // The type stands as it is written, with the comments in it.
      strays += comments.take(before: type.range.start)
      _ = comments.take(before: type.range.end)
      return .sequence([head, .text(type.text)])
    }
  }

  /// `module name { … }`, whose definitions stand on lines of their own.
  private mutating func module(
    _ name: Identifier,
    _ statements: [Statement],
    upTo end: Int
  ) -> Layout {
    strays += comments.take(before: name.range.end)
    while nextToken < tokens.count, tokens[nextToken].range.start < end {
      nextToken += 1
      if tokens[nextToken - 1].symbol == .openBrace { break }
    }
    let list = list(of: statements, upTo: end)
    let open = "module \(source.characters(in: name.range)) {"
    return list.isEmpty ? .text(open + "}") : list.broken(open, "}")
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
    case .lambda(let lambda):
      lambda.parameters.first.map { firstWords.contains($0.name.name) } ?? false
    case .annotated(let value, _): needsPipe(value)
    case .literal, .parameter, .parenthesized, .tuple, .array, .mapping, .formatString, .caseOf,
      .missing:
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
