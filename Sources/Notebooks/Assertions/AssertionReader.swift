import Language
import Workbench

/// Reads the lines of a `check` or a `test` block.
struct AssertionReader {
  private(set) var assertions: [Assertion] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  private let kind: Assertion.Kind

  static let mayBeUndecided = "may be undecided"
  private static let arrow = "=>"

  init(source: SourceText, block: FencedBlock, kind: Assertion.Kind) {
    self.source = source
    self.kind = kind
    for line in block.content where !line.isBlank && !line.text.trimmingBlanks.hasPrefix("#") {
      read(line)
    }
    if assertions.isEmpty, diagnostics.isEmpty {
      diagnostics.append(AssertionMessages.empty(source, block.opening.content, kind: kind))
    }
  }

  private mutating func read(_ line: NotebookLine) {
    guard let colon = Self.colon(in: line.text) else {
      diagnostics.append(AssertionMessages.withoutColon(source, line.content, kind: kind))
      return
    }
    let label = line.text[..<colon].trimmingBlanks
    var body = line.text[line.text.index(after: colon)...]
    var pinned: Substring?
    if let arrow = Self.arrow(in: body) {
      pinned = body[arrow.upperBound...]
      body = body[..<arrow.lowerBound]
    }
    guard !label.isEmpty, !body.trimmingBlanks.isEmpty else {
      diagnostics.append(AssertionMessages.withoutColon(source, line.content, kind: kind))
      return
    }
    let place = pinned.map { Self.trimmedRange(of: $0, in: line) }
    let word = pinned?.trimmingBlanks
    var verdict: AssertionVerdict?
    switch kind {
    case .check:
      if let word, word != Self.mayBeUndecided {
        diagnostics.append(
          AssertionMessages.badEnding(source, place ?? line.content, word: word)
        )
        return
      }
    case .test:
      verdict = word.flatMap(AssertionVerdict.init(rawValue:))
      guard verdict != nil else {
        diagnostics.append(
          AssertionMessages.withoutVerdict(source, place ?? line.content, word: word)
        )
        return
      }
    }
    let expression = Self.trimmedRange(of: body, in: line)
    assertions.append(
      Assertion(
        kind: kind,
        label: label,
        expression: SourceText(
          source.characters(in: expression),
          name: source.name,
          firstLine: line.number
        ),
        range: line.content,
        pinned: verdict,
        pinnedRange: verdict == nil ? nil : place,
        mayBeUndecided: kind == .check && word != nil
      )
    )
  }

  /// The colon behind the label, which may have others in quotes or brackets.
  private static func colon(in text: String) -> String.Index? {
    var isQuoted = false
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case "“": isQuoted = true
      case "”": isQuoted = false
      case "[", "(": depth += 1
      case "]", ")": depth -= 1
      case ":" where !isQuoted && depth <= 0:
        let next = text.index(after: index)
        if next == text.endIndex || text[next] == " " || text[next] == "\t" { return index }
      default: break
      }
    }
    return nil
  }

  /// The last arrow outside of brackets: those of a `case` stand inside.
  private static func arrow(in text: Substring) -> Range<String.Index>? {
    var depth = 0
    var found: Range<String.Index>?
    var isQuoted = false
    for index in text.indices {
      switch text[index] {
      case "\"": isQuoted.toggle()
      case "[", "(": depth += 1
      case "]", ")": depth -= 1
      case "=" where depth == 0 && !isQuoted && text[index...].hasPrefix(arrow):
        found = index..<text.index(index, offsetBy: arrow.count)
      default: break
      }
    }
    return found
  }

  private static func trimmedRange(of part: Substring, in line: NotebookLine) -> SourceRange {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
    let trimmed = part.drop(while: isBlank)
    let end = trimmed.reversed().drop(while: isBlank).reduce(0) { $0 + $1.utf8.count }
    let start = line.text.utf8.distance(from: line.text.startIndex, to: trimmed.startIndex)
    return SourceRange(line.content.start + start, line.content.start + start + end)
  }
}
