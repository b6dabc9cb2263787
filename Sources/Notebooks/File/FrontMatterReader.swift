import Language
import Workbench
import Yams

/// Reads YAML front matter; a scalar is the text that was written, whatever YAML would make of it.
///
/// So `NO` is Norway and `2021-01` is no date: only parameters are given a type, and by our own rules.
struct FrontMatterReader {
  private(set) var frontMatter = FrontMatter()
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  private let range: SourceRange
  private let lines: [NotebookLine]

  /// Larger front matter is no front matter.
  private static let largestSize = 65_536

  init(source: SourceText, range: SourceRange) {
    self.source = source
    self.range = range
    lines = NotebookLine.lines(of: Array(source.characters(in: range).utf8))
  }

  mutating func read() {
    guard range.end - range.start <= Self.largestSize else {
      diagnostics.append(NotebookMessages.frontMatterTooLarge(source, lineRange(1)))
      return
    }
    if let alias = aliasLine {
      diagnostics.append(NotebookMessages.frontMatterAlias(source, lineRange(alias)))
      return
    }
    do {
      guard let root = try Yams.compose(yaml: source.characters(in: range), .basic) else { return }
      try read(root)
    } catch let error as YamlError {
      diagnostics.append(diagnostic(of: error))
    } catch {
      diagnostics.append(
        NotebookMessages.unreadableFrontMatter(source, lineRange(1), problem: "\(error)")
      )
    }
  }

  /// The first line that uses a YAML alias, in front matter that also sets an anchor.
  ///
  /// A few lines of aliases to aliases stand for more nodes than any computer holds.
  private var aliasLine: Int? {
    func marks(_ mark: Character, _ line: NotebookLine) -> Bool {
      var previous: Character = " "
      var isMarked = false
      for character in line.text {
        if isMarked, character.isLetter || character.isNumber || character == "_" { return true }
        isMarked = character == mark && " \t[{,:-".contains(previous)
        previous = character
      }
      return false
    }
    guard lines.contains(where: { marks("&", $0) }) else { return nil }
    return lines.first { marks("*", $0) }?.number
  }

  private mutating func read(_ root: Node) throws {
    guard let mapping = root.mapping else {
      diagnostics.append(NotebookMessages.frontMatterNotKeys(source, place(of: root)))
      return
    }
    for (keyNode, value) in mapping {
      guard let word = keyNode.scalar?.string else {
        diagnostics.append(NotebookMessages.frontMatterNotKeys(source, place(of: keyNode)))
        continue
      }
      guard let key = FrontMatter.Key(rawValue: word) else {
        diagnostics.append(NotebookMessages.unknownKey(source, place(of: keyNode), word: word))
        continue
      }
      read(key, value)
    }
  }

  private mutating func read(_ key: FrontMatter.Key, _ value: Node) {
    switch key {
    case .title: frontMatter.title = text(value, of: key)
    case .author: frontMatter.authors = texts(value, of: key)
    case .data: frontMatter.data = texts(value, of: key)
    case .bibliography: frontMatter.bibliography = texts(value, of: key)
    case .params: readParameters(value)
    case .prefer: readPreferences(value)
    case .language:
      guard let text = text(value, of: key) else { return }
      guard let language = ReportLanguage(rawValue: text) else {
        return refuse(
          value,
          key,
          found: text,
          expected: ReportLanguage.allCases.map { "`\($0.rawValue)`" }.joined(separator: " or ")
        )
      }
      frontMatter.language = language
    case .declared: frontMatter.declared = texts(value, of: key)
    case .width:
      guard let text = text(value, of: key) else { return }
      guard let width = Int(text), FrontMatter.widths.contains(width) else {
        return refuse(value, key, found: text, expected: "a whole number from 40 to 200")
      }
      frontMatter.width = width
    case .notes:
      guard let text = text(value, of: key) else { return }
      guard let notes = FrontMatter.Notes(rawValue: text) else {
        return refuse(value, key, found: text, expected: "`sources` or `full`")
      }
      frontMatter.notes = notes
    }
  }

  private mutating func readParameters(_ value: Node) {
    guard let mapping = value.mapping else {
      return refuse(value, .params, found: describe(value), expected: "names with their defaults")
    }
    for (keyNode, node) in mapping {
      guard let name = keyNode.scalar?.string, PlainName.isOne(name) else {
        diagnostics.append(
          NotebookMessages.badParameterName(
            source,
            place(of: keyNode),
            found: keyNode.scalar?.string ?? describe(keyNode)
          )
        )
        continue
      }
      if let parameter = parameter(name, node, range: place(of: keyNode)) {
        frontMatter.parameters.append(parameter)
      }
    }
  }

  private mutating func parameter(_ name: String, _ node: Node, range: SourceRange) -> Parameter? {
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      guard isQuoted || !scalar.string.isEmpty else {
        diagnostics.append(NotebookMessages.parameterWithoutDefault(source, range, name: name))
        return nil
      }
      let type = isQuoted ? ParameterType.text : ParameterType(showing: scalar.string)
      return typed(name, type, scalar.string, range: range)
    case .mapping(let mapping): return declaredParameter(name, mapping, range: range)
    case .sequence, .alias:
      diagnostics.append(
        NotebookMessages.badParameter(source, range, name: name, found: describe(node))
      )
      return nil
    }
  }

  /// `{type: number, default: 5}`.
  private mutating func declaredParameter(
    _ name: String,
    _ mapping: Node.Mapping,
    range: SourceRange
  ) -> Parameter? {
    var type: ParameterType?
    var standard: String?
    for (keyNode, node) in mapping {
      let key = keyNode.scalar?.string
      guard key == "type" || key == "default", let text = node.scalar?.string else {
        diagnostics.append(
          NotebookMessages.badParameter(
            source,
            place(of: keyNode),
            name: name,
            found: "`\(key ?? describe(keyNode))`"
          )
        )
        return nil
      }
      if key == "default" {
        standard = text
      } else if let known = ParameterType(rawValue: text == "float" ? "number" : text) {
        type = known
      } else {
        diagnostics.append(
          NotebookMessages.unknownParameterType(source, place(of: node), name: name, word: text)
        )
        return nil
      }
    }
    guard let standard else {
      diagnostics.append(NotebookMessages.parameterWithoutDefault(source, range, name: name))
      return nil
    }
    return typed(name, type ?? ParameterType(showing: standard), standard, range: range)
  }

  private mutating func typed(
    _ name: String,
    _ type: ParameterType,
    _ text: String,
    range: SourceRange
  ) -> Parameter? {
    guard let value = type.value(reading: text) else {
      diagnostics.append(
        NotebookMessages.badDefault(source, range, name: name, type: type, found: text)
      )
      return nil
    }
    return Parameter(name: name, type: type, standard: value, range: range)
  }

  private mutating func readPreferences(_ value: Node) {
    guard let mapping = value.mapping else {
      return refuse(
        value,
        .prefer,
        found: describe(value),
        expected: "citation keys with a reason each"
      )
    }
    for (keyNode, node) in mapping {
      guard let key = keyNode.scalar?.string, let reason = node.scalar?.string, !reason.isEmpty
      else {
        refuse(node, .prefer, found: describe(node), expected: "a reason in words")
        continue
      }
      frontMatter.preferences.append(
        FrontMatter.Preference(citekey: key, reason: reason, range: place(of: keyNode))
      )
    }
  }

  private mutating func text(_ node: Node, of key: FrontMatter.Key) -> String? {
    guard let text = node.scalar?.string, !text.trimmingBlanks.isEmpty else {
      refuse(node, key, found: describe(node), expected: "text")
      return nil
    }
    return text.trimmingBlanks
  }

  private mutating func texts(_ node: Node, of key: FrontMatter.Key) -> [String] {
    guard let sequence = node.sequence else { return text(node, of: key).map { [$0] } ?? [] }
    return sequence.compactMap { text($0, of: key) }
  }

  private mutating func refuse(
    _ node: Node,
    _ key: FrontMatter.Key,
    found: String,
    expected: String
  ) {
    diagnostics.append(
      NotebookMessages.badKeyValue(
        source,
        place(of: node),
        key: key,
        found: found,
        expected: expected
      )
    )
  }

  private func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "`\(scalar.string)`"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

// MARK: - Places

extension FrontMatterReader {
  /// The line, in the notebook, of a line of the front matter (from 1).
  private func lineRange(_ number: Int) -> SourceRange {
    guard !lines.isEmpty else { return range }
    let line = lines[min(max(number, 1), lines.count) - 1]
    return SourceRange(range.start + line.content.start, range.start + line.content.end)
  }

  /// Where a node stands: its text where it is a word on one line, else the rest of its line.
  private func place(of node: Node) -> SourceRange {
    guard let mark = node.mark, lines.indices.contains(mark.line - 1) else { return lineRange(1) }
    let line = lines[mark.line - 1]
    let prefix = line.text.unicodeScalars.prefix(max(mark.column - 1, 0))
    let start = range.start + line.content.start + String(prefix).utf8.count
    let end = range.start + line.content.end
    guard let text = node.scalar?.string, !text.isEmpty, !text.contains("\n") else {
      return SourceRange(min(start, end), end)
    }
    return SourceRange(min(start, end), min(start + text.utf8.count, end))
  }

  private func diagnostic(of error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return NotebookMessages.unreadableFrontMatter(
        source,
        lineRange(mark.line),
        problem: problem
      )
    case .duplicatedKeysInMapping(let duplicates, let context):
      let word = duplicates.first ?? ""
      let last = lines.last { $0.text.trimmingBlanks.hasPrefix(word + ":") }
      return NotebookMessages.repeatedKey(
        source,
        lineRange(last?.number ?? context.mark.line),
        word: word
      )
    case .reader(let problem, _, _, _):
      return NotebookMessages.unreadableFrontMatter(source, lineRange(1), problem: problem)
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return NotebookMessages.unreadableFrontMatter(source, lineRange(1), problem: "\(error)")
    }
  }
}
