import Datasets
import Engine
import Language

/// What stands in the data, for completion to show: values of columns, and signatures of calls.
extension QueryCompletion {
  /// More different values than these are no list to choose from.
  private static let mostValues = 200

  /// A column with more rows is not looked through with every key.
  private static let mostRowsWhileTyping = 5_000

  /// The type and the first values of a column, where they are going to be listed.
  func preview(of column: Schema.Column, _ words: [Token]) -> String? {
    guard case .listing = occasion else { return nil }
    return ColumnPreview.text(of: column.field, stored(column.field, words))
  }

  /// The column of the data behind a column of the step being typed: of the last result, where the line goes
  /// on from it, else of a table that the line names; nil for one that a step has computed.
  private func stored(_ field: Field, _ words: [Token]) -> Column? {
    let mentioned = Set(
      words.compactMap { token -> String? in
        if case .name(let name, _) = token.kind { return name }
        return nil
      }
    )
    let last = mentioned.contains("from") ? nil : shell.trail.last?.outcome.table
    let tables =
      (last.map { [$0] } ?? [])
      + shell.session.data.tables.filter { mentioned.contains($0.name) }.map(\.table)
    for table in tables {
      if let index = table.fields.firstIndex(where: { $0 == field }) { return table.columns[index] }
    }
    return nil
  }

  /// The values of a column of texts that is being compared: after `node == `.
  func valuesCompared(after words: [Token]) -> [Completion.Candidate] {
    guard let symbol = words.last?.symbol, [.equal, .notEqual].contains(symbol),
      case .name(let name, _)? = words.dropLast().last?.kind,
      let field = schema(before: words)?.columns.first(where: { $0.field.name == name })?.field,
      field.type == .text, let column = stored(field, words)
    else { return [] }
    if case .typing = occasion, column.count > Self.mostRowsWhileTyping { return [] }
    let values = ColumnPreview.values(of: column, atMost: Self.mostValues + 1)
    guard values.count <= Self.mostValues else { return [] }
    return values.compactMap { value in
      guard case .text(let text) = value, Sanitiser.clean(text) == text else { return nil }
      let quote = text.contains("\"") ? "'" : "\""
      guard !text.contains(quote), !text.contains("\\") else { return nil }
      return Completion.Candidate(quote + text + quote + " ", label: text)
    }
  }

  /// The values that begin as the text does whose quote is still open; nothing in other texts.
  var valuesOfOpenText: Completion {
    guard let quote = before.lastIndex(where: { $0 == "\"" || $0 == "'" }) else {
      return .none(cursor)
    }
    let start = before[..<quote].utf8.count
    let words = tokens.filter { $0.range.end <= start }
    let typed = String(before[before.index(after: quote)...])
    let fitting = valuesCompared(after: words).filter { $0.label.hasPrefix(typed) }
    return Completion(range: start..<cursor, candidates: fitting)
  }

  /// How the call is written whose arguments are being typed: `math.round n_digits column: …`.
  func signature(after words: [Token]) -> String? {
    var depth = 0
    var found: Signature?
    for index in words.indices.reversed() {
      let token = words[index]
      if token.symbol?.isCloser == true { depth += 1 }
      if token.symbol?.closer != nil { depth -= 1 }
      if depth < 0 { break }
      if depth > 0 { continue }
      if token.kind == .newline || [.pipe, .comma, .assign].contains(token.symbol) { break }
      guard let word = token.word else { continue }
      let module =
        index > 1 && words[index - 1].symbol == .point ? words[index - 2].word : nil
      let name = (module.map { $0 + "." } ?? "") + word
      if let signature = Library.signatures[name] { found = signature }
    }
    return found.map { "\($0.name) \($0.usage): \($0.summary)" }
  }
}
