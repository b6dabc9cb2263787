/// A statement of SQL where a pipeline should stand: reported once, with the pipeline it would be.
extension Parser {
  /// Goes behind a statement of SQL; false where there is none here.
  mutating func skipSQL() -> Bool {
    guard let word = current.word else { return false }
    let keyword = current.range
    switch word.lowercased() {
    case "select":
      guard let from = sqlFrom(isCertain: word == "SELECT") else { return false }
      report(.sqlSelect(pipeline: pipeline(of: from)), at: keyword)
    case "insert", "update", "delete", "create", "drop", "alter", "with":
      guard word == word.uppercased(), isName(token(ahead: 1)) else { return false }
      report(.sqlStatement, at: keyword)
    default:
      return false
    }
    while !isAtEnd, !isAt(.semicolon), !(isAtNewline && token(ahead: 1).word == "let") { leap() }
    if isAt(.semicolon) { advance() }
    return true
  }

  /// The position of `FROM` behind `SELECT`, or of the end where it is missing.
  ///
  /// In small letters `select` may also be the first step of a line that continues the last result; a
  /// `from` that no pipe and no brace parts from it makes it SQL.
  private func sqlFrom(isCertain: Bool) -> Int? {
    var index = position + 1
    if !isCertain, tokens[index].symbol == .openBrace { return nil }
    while index < tokens.count - 1 {
      if tokens[index].word?.lowercased() == "from", isName(tokens[index + 1]) { return index }
      if tokens[index].symbol == .semicolon { break }
      if !isCertain, tokens[index].symbol == .pipe || tokens[index].kind == .newline { return nil }
      index = (closers[index] ?? index) + 1
    }
    return isCertain ? tokens.count - 1 : nil
  }

  /// `from t | filter … | select {a, b}` for what stands around a `FROM`.
  private func pipeline(of from: Int) -> String {
    guard from < tokens.count - 1 else { return "from TABLE | select {…}" }
    var steps = ["from " + text(tokens[from + 1].range)]
    var index = from + 1
    var words: Set<String> = []
    while index < tokens.count - 1, tokens[index].symbol != .semicolon {
      if let word = tokens[index].word?.lowercased() { words.insert(word) }
      index = (closers[index] ?? index) + 1
    }
    if words.contains("join") { steps.append("join … (==…)") }
    if words.contains("where") { steps.append("filter …") }
    if words.contains("group") { steps.append("group {…} (aggregate {…})") }
    if words.contains("having") { steps.append("filter …") }
    let columns = SourceRange(tokens[position].range.end, tokens[from].range.start)
    let list = text(columns).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if list != "*", !words.contains("group") {
      steps.append("select {\(list.count > 60 ? "…" : list)}")
    }
    if words.contains("order") { steps.append("sort {…}") }
    if words.contains("limit") { steps.append("take …") }
    return steps.joined(separator: " | ")
  }
}
