import Workbench

/// Reads the inline marks of Markdown prose and gives the words that a reader sees.
///
///     It *fell* by [2.4](#trend.all.change:.1abs) points [@nso2021, chap. 2].
///     →  It fell by 2.4 points (NSO 2022, chap. 2).
///
/// Emphasis, code marks, link targets, tags and comments go; citations become author and year. In the
/// result a line feed is a break that the author asked for.
struct ProseInline {
  private enum Piece {
    case text(String)
    /// A run of `*` or `_` that may open or close emphasis, and how many marks are left as text.
    ///
    /// Of those that paired off, the first `closed` end emphasis.
    case marks(Character, count: Int, opens: Bool, closes: Bool, total: Int, closed: Int)
  }

  /// A link of the form `[text](target)`, with the places of both among the characters of the lines.
  struct Link {
    let text: String
    let target: String
    let textPlace: Range<Int>
    let targetPlace: Range<Int>
  }

  /// What the result is.
  enum Style {
    /// The words alone.
    case plain
    /// Markdown of the same meaning to CommonMark and to pandoc: marks that mean something stay, and every
    /// other character that could mean something has a backslash.
    case markdown
    /// The words, with a `ProseMark` for what means something to HTML.
    case marked
  }

  /// What stands in the result for some of the marks.
  struct Substitutions {
    var style = Style.plain
    /// The text of a citation, or nil where the bracket or the word is none.
    var cite: (Citation.Form) -> String? = { _ in nil }
    /// The text of a link whose target begins with `#`, or nil where it is a link like any other.
    var bind: (Link) -> String? = { _ in nil }
    var code: (String) -> String = { $0 }
    /// What opens a link to an address, for words with marks; nil where it is not to be followed.
    var open: (_ address: String) -> String? = { _ in nil }
  }

  private let substitutions: Substitutions
  private let definitions: [String: String]
  private let text: [Character]
  /// For each opening bracket its closing one.
  private var closing: [Int: Int] = [:]
  /// For each closing bracket of a link, where to go on behind its target.
  private var linkEnds: [Int: Int] = [:]
  /// Closing brackets of images, of which the words alone are kept.
  private var imageEnds: Set<Int> = []
  /// Closing brackets of links that were opened with a mark.
  private var openLinks: Set<Int> = []
  private var lastCodeRun: [Int: Int] = [:]
  private var lastAngle = -1
  private var index = 0
  private var pieces: [Piece] = []
  private var literal = ""

  private init(
    _ text: String,
    definitions: [String: String],
    _ substitutions: Substitutions
  ) {
    self.text = Array(text)
    self.definitions = definitions
    self.substitutions = substitutions
  }

  /// The words of some lines of prose; `definitions` are the addresses of reference links by their names.
  static func text(
    of lines: [ProseLine],
    definitions: [String: String] = [:],
    substituting substitutions: Substitutions = Substitutions()
  ) -> String {
    var reader = ProseInline(
      lines.map(\.text).joined(separator: "\n"),
      definitions: definitions,
      substitutions
    )
    return reader.read()
  }

  /// The addresses of reference links by their names, of which the first definition counts.
  static func definitions(in text: String) -> [String: String] {
    let lines = text.split(whereSeparator: \.isNewline)
    return Dictionary(lines.compactMap { definition(String($0)) }) { first, _ in first }
  }

  /// What a line `[name]: address "title"` defines.
  static func definition(_ line: String) -> (name: String, address: String)? {
    let line = line.trimmingBlanks
    guard line.hasPrefix("["), !line.hasPrefix("[^"), !line.hasPrefix("[@"),
      let close = line.firstRange(of: "]:")
    else { return nil }
    let name = line[line.index(after: line.startIndex)..<close.lowerBound]
    let target = line[close.upperBound...].trimmingBlanks
    guard !name.isEmpty, !name.contains("["), !name.contains("]"), !target.isEmpty else {
      return nil
    }
    return (self.name(String(name)), address(of: target))
  }

  /// Names are the same in capitals and with more blanks.
  private static func name(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  /// `<a b>` and `address "title"` without what surrounds the address.
  private static func address(of target: String) -> String {
    let target = target.trimmingBlanks
    if target.hasPrefix("<"), let end = target.firstIndex(of: ">") {
      return String(target[target.index(after: target.startIndex)..<end]).replacing(
        " ",
        with: "%20"
      )
    }
    return String(target.prefix { !$0.isWhitespace })
  }

  private mutating func read() -> String {
    pairBrackets()
    while index < text.count { readNext() }
    flush()
    resolveEmphasis()
    let result = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .marks(let mark, let count, let opens, _, let total, let closed):
        written(mark, left: count, used: total - count, opens: opens, closed: closed)
      }
    }.joined()
    return Self.tidied(result)
  }

  /// What is written of a run of marks: those that pair off are for Markdown alone.
  private func written(
    _ mark: Character,
    left: Int,
    used: Int,
    opens: Bool,
    closed: Int
  ) -> String {
    switch substitutions.style {
    case .plain: return String(repeating: mark, count: left)
    case .marked:
      // A single mark stands outside of pairs, as in `***both***`.
      let opened = used - closed
      return String(repeating: ProseMark.close(.strong).text, count: closed / 2)
        + String(repeating: ProseMark.close(.emphasis).text, count: closed % 2)
        + String(repeating: mark, count: left)
        + String(repeating: ProseMark.open(.emphasis).text, count: opened % 2)
        + String(repeating: ProseMark.open(.strong).text, count: opened / 2)
    case .markdown:
      let text = String(repeating: "\\" + String(mark), count: left)
      let emphasis = String(repeating: mark, count: used)
      return opens ? text + emphasis : emphasis + text
    }
  }

  /// A character of the text, as it is written.
  private mutating func write(_ character: Character) {
    switch substitutions.style {
    case .plain: literal.append(character)
    case .marked: literal += ProseMark.cleaned(character)
    case .markdown: literal += MarkdownText.escaped(character, behind: literal.last)
    }
  }

  /// Marks that are of use to Markdown alone.
  private mutating func keep(_ marks: String) {
    switch substitutions.style {
    case .plain, .marked: return
    case .markdown: literal += marks
    }
  }

  /// Blanks between words are one, and none stands beside a break.
  private static func tidied(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
      .joined(separator: "\n").trimmingBlanks
  }

  private mutating func pairBrackets() {
    var open: [Int] = []
    var position = 0
    while position < text.count {
      switch text[position] {
      case "\\": position += 1
      case "[": open.append(position)
      case "]": if let start = open.popLast() { closing[start] = position }
      case ">": lastAngle = position
      case "`":
        let count = runLength(of: "`", at: position)
        lastCodeRun[count] = position
        position += count - 1
      default: break
      }
      position += 1
    }
  }

  private func runLength(of mark: Character, at start: Int) -> Int {
    var end = start
    while end < text.count, text[end] == mark { end += 1 }
    return end - start
  }

  private func character(at position: Int) -> Character? {
    text.indices.contains(position) ? text[position] : nil
  }

  private mutating func flush() {
    if !literal.isEmpty { pieces.append(.text(literal)) }
    literal = ""
  }

  private mutating func readNext() {
    let character = text[index]
    switch character {
    case "\\": readEscape()
    case "`": readCode()
    case "*", "_": readMarks(character)
    case "[": readBracket(isImage: false)
    case "!" where self.character(at: index + 1) == "[":
      index += 1
      readBracket(isImage: true)
    case "]":
      if let end = linkEnds[index] {
        if !imageEnds.contains(index) { keep(String(text[index..<end])) }
        if openLinks.remove(index) != nil { literal += ProseMark.close(.link).text }
        index = end
      } else {
        append("]")
      }
    case "<": readAngle()
    case "&": readEntity()
    case "@": readNarrativeCitation()
    case "\n": readLineEnd()
    default: append(character)
    }
  }

  private mutating func append(_ character: Character) {
    write(character)
    index += 1
  }

  private mutating func readEscape() {
    index += 1
    guard let next = character(at: index) else {
      write("\\")
      return
    }
    if next == "\n" {
      append("\n")
    } else {
      let isMark = next.isASCII && (next.isPunctuation || next.isSymbol)
      if !isMark { write("\\") }
      append(next)
    }
  }

  private mutating func readLineEnd() {
    if literal.hasSuffix("  ") {
      append("\n")
    } else {
      literal.append(" ")
      index += 1
    }
  }

  private mutating func readCode() {
    let count = runLength(of: "`", at: index)
    var end = index + count
    guard let last = lastCodeRun[count], last > index else {
      for _ in 0..<count { write("`") }
      index = end
      return
    }
    while end < text.count {
      let length = text[end] == "`" ? runLength(of: "`", at: end) : 0
      if length == count { break }
      end += max(length, 1)
    }
    let code = String(text[(index + count)..<min(end, text.count)])
      .split(separator: "\n").joined(separator: " ")
    literal += substitutions.code(code.trimmingBlanks)
    index = min(end + count, text.count)
  }
}

// MARK: - Emphasis

extension ProseInline {
  private mutating func readMarks(_ mark: Character) {
    let count = runLength(of: mark, at: index)
    let before = character(at: index - 1) ?? " "
    let after = character(at: index + count) ?? " "
    let opensAny =
      !after.isWhitespace
      && (!Self.isMark(after) || before.isWhitespace || Self.isMark(before))
    let closesAny =
      !before.isWhitespace
      && (!Self.isMark(before) || after.isWhitespace || Self.isMark(after))
    // An underscore inside a word is part of it.
    let opens = mark == "*" ? opensAny : opensAny && (!closesAny || Self.isMark(before))
    let closes = mark == "*" ? closesAny : closesAny && (!opensAny || Self.isMark(after))
    flush()
    pieces.append(
      .marks(mark, count: count, opens: opens, closes: closes, total: count, closed: 0)
    )
    index += count
  }

  private static func isMark(_ character: Character) -> Bool {
    character.isPunctuation || character.isSymbol
  }

  /// Takes the marks of each pair away; what opens or closes nothing stays as text.
  private mutating func resolveEmphasis() {
    var open: [Character: [Int]] = [:]
    for position in pieces.indices {
      guard
        case .marks(let mark, var count, let opens, let closes, let total, _) = pieces[position]
      else { continue }
      let other: Character = mark == "*" ? "_" : "*"
      while closes, count > 0, let opener = open[mark]?.last,
        case .marks(_, let left, let openerOpens, let openerCloses, let openerTotal, let closed) =
          pieces[opener]
      {
        let used = min(2, count, left)
        count -= used
        pieces[opener] = .marks(
          mark,
          count: left - used,
          opens: openerOpens,
          closes: openerCloses,
          total: openerTotal,
          closed: closed
        )
        if left == used { open[mark]?.removeLast() }
        while let last = open[other]?.last, last > opener { open[other]?.removeLast() }
      }
      pieces[position] = .marks(
        mark,
        count: count,
        opens: opens,
        closes: closes,
        total: total,
        closed: total - count
      )
      if opens, count > 0 { open[mark, default: []].append(position) }
    }
  }
}

// MARK: - Brackets, tags and entities

extension ProseInline {
  /// Links and tags that are longer than this are text.
  private static let longestTarget = 4096

  private mutating func readBracket(isImage: Bool) {
    guard let close = closing[index], close - index <= Self.longestTarget else {
      if isImage { write("!") }
      append("[")
      return
    }
    let inside = String(text[(index + 1)..<close])
    if !isImage, let citation = Citation.Form(bracket: inside),
      let words = substitutions.cite(citation)
    {
      literal += words
      index = close + 1
    } else if let end = linkEnd(behind: close, inside: inside) {
      if !isImage, let words = bound(inside, textEnd: close, end: end) {
        literal += words
        index = end
        return
      }
      linkEnds[close] = end
      if isImage {
        imageEnds.insert(close)
      } else {
        keep("[")
        if let mark = openingMark(behind: close, inside: inside, end: end) {
          literal += mark
          openLinks.insert(close)
        }
      }
      index += 1
    } else {
      if isImage { write("!") }
      append("[")
    }
  }

  /// What opens the link whose text closes here; a title behind its address is left out.
  private func openingMark(behind close: Int, inside: String, end: Int) -> String? {
    switch substitutions.style {
    case .plain, .markdown: return nil
    case .marked:
      // A shortcut has nothing behind its text.
      let target = end > close + 2 ? String(text[(close + 2)..<(end - 1)]) : ""
      if character(at: close + 1) == "(" { return substitutions.open(Self.address(of: target)) }
      let name = Self.name(target.isEmpty ? inside : target)
      return definitions[name].flatMap { substitutions.open($0) }
    }
  }

  /// The words of a link to a result, or nil where it is another link.
  private func bound(_ inside: String, textEnd: Int, end: Int) -> String? {
    guard character(at: textEnd + 1) == "(", character(at: textEnd + 2) == "#" else { return nil }
    let target = (textEnd + 2)..<(end - 1)
    return substitutions.bind(
      Link(
        text: inside,
        target: String(text[target]),
        textPlace: (index + 1)..<textEnd,
        targetPlace: target
      )
    )
  }

  /// Behind the target of a link whose text closes here, or nil where it is no link.
  private func linkEnd(behind close: Int, inside: String) -> Int? {
    switch character(at: close + 1) {
    case "(":
      var depth = 0
      for position in (close + 1)..<min(text.count, close + Self.longestTarget) {
        switch text[position] {
        case "(": depth += 1
        case ")":
          depth -= 1
          if depth == 0 { return position + 1 }
        default: break
        }
      }
      return nil
    case "[":
      guard let end = closing[close + 1] else { return nil }
      let name = String(text[(close + 2)..<end])
      return definitions[Self.name(name.isEmpty ? inside : name)] == nil ? nil : end + 1
    default: return definitions[Self.name(inside)] == nil ? nil : close + 1
    }
  }

  private mutating func readAngle() {
    let limit = min(text.count, index + Self.longestTarget)
    if text[index..<min(text.count, index + 4)].elementsEqual("<!--") {
      let rest = String(text[index...])
      let end = rest.firstRange(of: "-->").map {
        rest.distance(from: rest.startIndex, to: $0.upperBound)
      }
      index += end ?? rest.count
      return
    }
    guard index < lastAngle, let close = text[index..<limit].firstIndex(of: ">"),
      let first = character(at: index + 1), first.isLetter || first == "/"
    else {
      append("<")
      return
    }
    let inside = String(text[(index + 1)..<close])
    if !inside.contains(" "), inside.contains(":") || inside.contains("@") {
      switch substitutions.style {
      case .plain: literal += inside
      case .marked:
        let mark = substitutions.open(inside)
        let words = ProseMark.cleaned(inside)
        literal += mark.map { $0 + words + ProseMark.close(.link).text } ?? words
      case .markdown: literal += "<" + inside + ">"
      }
    } else if inside.lowercased().hasPrefix("br") {
      literal.append("\n")
    }
    index = close + 1
  }

  private static let entities: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ndash": "–", "mdash": "—", "hellip": "…",
  ]

  private mutating func readEntity() {
    let limit = min(text.count, index + 12)
    guard let end = text[index..<limit].firstIndex(of: ";") else {
      append("&")
      return
    }
    let name = String(text[(index + 1)..<end])
    if let known = Self.entities[name] {
      write(known)
    } else if let scalar = Self.numbered(name) {
      write(Character(scalar))
    } else {
      append("&")
      return
    }
    index = end + 1
  }

  private static func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let value = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
    return value.flatMap { $0 < 32 ? nil : Unicode.Scalar($0) }
  }

  /// `@key` in a sentence, where it is no part of an address.
  private mutating func readNarrativeCitation() {
    let before = character(at: index - 1) ?? " "
    guard !before.isLetter, !before.isNumber else { return append("@") }
    let rest = String(text[(index + 1)..<min(text.count, index + 200)])
    let key = Citation.key(startingAt: rest)
    guard !key.isEmpty, let words = substitutions.cite(.narrative(key: key)) else {
      return append("@")
    }
    literal += words
    index += 1 + key.count
  }
}
