import Datasets
import Engine
import Language

/// Completion inside a query: what the words before the cursor ask for.
struct QueryCompletion {
  let cursor: Int
  let shell: Shell
  let tokens: [Token]
  private let ending: LexedText.Ending
  let before: String
  /// The name being typed, with its dots, or empty.
  private let typed: String
  let occasion: Completion.Occasion

  init(before: String, cursor: Int, shell: Shell, _ occasion: Completion.Occasion) {
    self.before = before
    self.cursor = cursor
    self.shell = shell
    self.occasion = occasion
    let lexed = Lexer.tokens(of: before, upTo: cursor)
    tokens = lexed.tokens.filter { $0.kind != .end && $0.kind != .comment }
    ending = lexed.ending
    typed = String(
      before.reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }.reversed()
    )
  }

  var completion: Completion {
    if ending == .text { return valuesOfOpenText }
    guard ending == .code else { return .none(cursor) }
    let words = tokens.filter { $0.range.end <= cursor - typed.utf8.count }
    switch place(after: words) {
    case .table: return .matching(typed, Completion.tables(shell), cursor: cursor)
    case .step: return .matching(typed, steps(at: words), cursor: cursor)
    case .side:
      let sides = Plan.Join.Side.allCases.map { Completion.Candidate($0.rawValue) }
      return .matching(typed, sides, cursor: cursor)
    case .type:
      let types = [
        "int", "float", "bool", "text", "date", "timestamp", "time", "duration",
      ]
      return .matching(typed, types.map { Completion.Candidate($0) }, cursor: cursor)
    case .unit(let isPlural):
      let units = TimeUnit.allCases.map { isPlural ? $0.plural : $0.rawValue }
      return .matching(
        typed,
        units.map { Completion.Candidate($0 + " ", label: $0) },
        cursor: cursor
      )
    case .value:
      let values = valuesCompared(after: words)
      if !values.isEmpty { return .matching(typed, values, cursor: cursor) }
      let named = namedArguments(after: words) + namedArguments(ofStepIn: words)
      let candidates = columns(before: words) + named + functions
      var completion = Completion.matching(typed, candidates, cursor: cursor)
      completion.heading = signature(after: words)
      return completion
    }
  }

  private enum Place {
    case table
    case step
    case side
    case type
    case unit(isPlural: Bool)
    case value
  }

  /// What may stand after these words.
  private func place(after words: [Token]) -> Place {
    guard let last = words.last else { return .step }
    if last.kind == .newline || last.symbol == .pipe {
      return depth(words) == 0 || isGroupBody(words) ? .step : .value
    }
    switch last.word {
    case "from", "join", "append", "union", "intersect", "remove": return .table
    case "as": return .type
    default: break
    }
    if last.symbol == .colon, words.dropLast().last?.word == "side" { return .side }
    if case .unit(let isPlural)? = firstParameter(after: words)?.accepts {
      return .unit(isPlural: isPlural)
    }
    if last.symbol == .openParen, isGroupBody(words) { return .step }
    if let step = stepWords(words), step.first?.word == "join" {
      let positional = step.dropFirst().filter { $0.word != nil && $0.word != "side" }
      let sides = Plan.Join.Side.allCases.map(\.rawValue)
      if positional.allSatisfy({ sides.contains($0.word ?? "") }), depth(words) == 0 {
        return .table
      }
    }
    return .value
  }

  /// The first parameter of the function that has just been named, as in `date.diff `.
  private func firstParameter(after words: [Token]) -> Signature.Parameter? {
    let name = words.suffix(3).map { $0.word ?? $0.symbol?.rawValue ?? "" }.joined()
    return Library.signatures[name]?.parameters.first
  }

  /// How many brackets are open.
  private func depth(_ words: [Token]) -> Int {
    words.reduce(0) { depth, token in
      guard let symbol = token.symbol else { return depth }
      return depth + (symbol.closer != nil ? 1 : symbol.isCloser ? -1 : 0)
    }
  }

  /// Steps that take a pipeline over the rows so far.
  private static let nesting = ["group", "window", "loop"]

  /// Whether the innermost open bracket is the pipeline of such a step, or of a `from` or `join`.
  private func isGroupBody(_ words: [Token]) -> Bool {
    guard let open = innermostOpen(words), words[open].symbol == .openParen else {
      return false
    }
    let head = stepWords(Array(words[..<open]))?.first?.word
    return QueryCompletion.nesting.contains(head ?? "") || (head == nil && open == 0)
      || words[..<open].last?.word == "let"
      || isLetBody(words[..<open])
  }

  private func isLetBody(_ words: ArraySlice<Token>) -> Bool {
    let tail = words.suffix(3)
    return tail.count == 3 && tail.first?.word == "let" && tail.last?.symbol == .assign
  }

  private func innermostOpen(_ words: [Token]) -> Int? {
    var depth = 0
    for index in words.indices.reversed() {
      guard let symbol = words[index].symbol else { continue }
      if symbol.isCloser { depth += 1 }
      if symbol.closer != nil {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }

  /// The words of the step that is being typed.
  private func stepWords(_ words: [Token]) -> [Token]? {
    var depth = 0
    var start = words.startIndex
    for index in words.indices.reversed() {
      let token = words[index]
      if let symbol = token.symbol {
        if symbol.isCloser { depth += 1 }
        if symbol.closer != nil {
          if depth == 0 {
            start = index + 1
            break
          }
          depth -= 1
        }
      }
      if depth == 0 && (token.kind == .newline || token.symbol == .pipe) {
        start = index + 1
        break
      }
    }
    return Array(words[start...])
  }

  // MARK: Candidates

  private func steps(at words: [Token]) -> [Completion.Candidate] {
    func candidates(_ transforms: [Transform]) -> [Completion.Candidate] {
      transforms.map {
        Completion.Candidate(
          $0.rawValue + " ",
          label: $0.rawValue,
          detail: $0.specification.summary
        )
      }
    }
    let transforms = candidates(Transform.allCases)
    if words.isEmpty { return transforms + Completion.tables(shell) + definedFunctions }
    // Nothing that goes on from rows before it begins with `from`.
    let goesOn =
      words.last?.symbol == .pipe
      || words.last?.symbol == .openParen
        && QueryCompletion.nesting.contains(stepWords(words.dropLast())?.first?.word ?? "")
    return definedFunctions
      + (goesOn ? candidates(Transform.allCases.filter { !$0.startsPipeline }) : transforms)
  }

  /// Functions that this session has defined.
  private var definedFunctions: [Completion.Candidate] {
    shell.session.catalog.definedFunctions.sorted { $0.key < $1.key }.map { name, function in
      Completion.Candidate(name + " ", label: name, detail: function.usage(name))
    }
  }

  /// Functions in the order in which they are sought: aggregates, then those over rows, then the rest.
  private static let byUse: [Signature] = [.aggregate, .window, .scalar].flatMap { kind in
    Library.signatures.values.filter { $0.kind == kind }.sorted { $0.name < $1.name }
  }

  private var functions: [Completion.Candidate] {
    definedFunctions
      + Self.byUse.map { signature in
        Completion.Candidate(
          signature.name + " ",
          label: signature.name,
          detail: signature.usage
        )
      }
      + [
        Completion.Candidate("cut ", label: "cut", detail: "[BREAK, …] x"),
        Completion.Candidate("recode ", label: "recode", detail: "[OLD => NEW, …] x"),
      ]
  }

  /// What may be given by name in the call being typed: `type:` after `quantile 0.5 `.
  private func namedArguments(after words: [Token]) -> [Completion.Candidate] {
    var depth = 0
    var named: [[Completion.Candidate]] = []
    // Back to where the innermost bracket opens or its item begins, past brackets that are closed.
    for token in words.reversed() {
      if token.symbol?.isCloser == true { depth += 1 }
      if token.symbol?.closer != nil { depth -= 1 }
      if depth < 0 { break }
      if depth > 0 { continue }
      let isBorder =
        token.kind == .newline || [.pipe, .comma, .assign].contains(token.symbol)
      if isBorder { break }
      guard let word = token.word else { continue }
      if let known = Library.signatures[word]?.named {
        named.append(
          known.map { Completion.Candidate($0.name + ":", label: $0.usage, detail: $0.summary) }
        )
      } else if let function = shell.session.catalog.definedFunctions[word] {
        named.append(function.lambda.named.map { Completion.Candidate($0.name.name + ":") })
      }
    }
    return named.last { !$0.isEmpty } ?? []
  }

  /// What may be given by name in the step being typed: `rolling:` after `window `.
  private func namedArguments(ofStepIn words: [Token]) -> [Completion.Candidate] {
    guard let transform = stepWords(words)?.first?.word.flatMap(Transform.init(rawValue:)) else {
      return []
    }
    var names: [String] = []
    var word = ""
    for character in transform.specification.usage {
      if character.isLetter || character == "_" {
        word.append(character)
        continue
      }
      if character == ":", !word.isEmpty, !names.contains(word) { names.append(word) }
      word = ""
    }
    return names.map { Completion.Candidate($0 + ":") }
  }

  /// The columns at the step being typed: what the steps before it leave.
  private func columns(before words: [Token]) -> [Completion.Candidate] {
    guard let schema = schema(before: words) else { return [] }
    var seen: Set<String> = []
    var candidates: [Completion.Candidate] = []
    for column in schema.columns where !column.field.name.isEmpty {
      let name = Completion.written(column.field.name)
      let isWanted = column.field.name.hasPrefix(typed) || name.hasPrefix(typed)
      if !column.isHidden, isWanted, seen.insert(name).inserted {
        candidates.append(Completion.Candidate(name, detail: preview(of: column, words)))
      }
      guard typed.contains("."), let qualifier = column.qualifiers.first else { continue }
      candidates.append(
        Completion.Candidate(qualifier + "." + name, detail: preview(of: column, words))
      )
    }
    return candidates
  }

  func schema(before words: [Token]) -> Schema? {
    var depth = 0
    var end: Int?
    for index in words.indices.reversed() {
      let token = words[index]
      if let symbol = token.symbol {
        if symbol.isCloser { depth += 1 }
        if symbol.closer != nil { depth -= 1 }
      }
      if depth <= 0 && (token.kind == .newline || token.symbol == .pipe)
        && self.depth(Array(words[..<index])) == 0
      {
        end = token.range.start
        break
      }
    }
    let head = end.map { SourceText(before).characters(in: SourceRange(0, $0)) } ?? ""
    guard !head.isEmpty else { return shell.session.catalog.relations["_"]?.schema }
    let source = SourceText(head)
    guard let statement = Parser.parse(source).file.statements.last,
      case .pipeline(let pipeline) = statement.kind
    else { return nil }
    return Resolver.schema(after: pipeline, source: source, catalog: shell.session.catalog)
  }
}
