import Language
import Workbench

/// Numbers of the prose that nothing answers for: neither bound to a result, nor cited in their sentence,
/// nor declared in the front matter.
///
///     In [2018](#param.year) there were 1,031,944 child labourers [@mol, p. 4]. That is 9 percent.
///         bound                         cited                                          ^ unbound
struct UnboundNumber: Hashable {
  let text: String
  let range: SourceRange

  /// Marks that stand for what answers for a number.
  private static let citation: Character = "\u{E000}"
  private static let binding: Character = "\u{E001}"

  /// Whether any number stands in the prose outside of code.
  static func hasAny(in notebook: NotebookFile) -> Bool {
    ProseText.all(in: notebook).contains { lines in
      !numbers(of: lines.map(\.text).joined(separator: " ")).isEmpty
    }
  }

  static func all(in notebook: NotebookFile) -> [UnboundNumber] {
    let definitions = ProseInline.definitions(in: notebook.source.text)
    let language = notebook.frontMatter.language
    let declared = Set(notebook.frontMatter.declared.map(language.plain))
    return ProseText.all(in: notebook).flatMap { lines -> [UnboundNumber] in
      var substitutions = ProseInline.Substitutions()
      substitutions.cite = { _ in String(citation) }
      substitutions.bind = { _ in String(binding) }
      substitutions.code = { _ in "" }
      let text = ProseInline.text(
        of: lines,
        definitions: definitions,
        substituting: substitutions
      )
      var finder = NumberFinder(lines)
      return sentences(of: text).flatMap { sentence in
        numbers(of: sentence).compactMap { number in
          let range = finder.range(of: number)
          let isAnswered = sentence.contains(citation) || declared.contains(language.plain(number))
          return isAnswered ? nil : UnboundNumber(text: number, range: range)
        }
      }
    }
  }

  // MARK: Sentences and numbers

  /// Parted behind a full stop, a question or an exclamation mark, where something like a new
  /// sentence begins; an abbreviation such as `p. 4` goes on in small letters or digits.
  static func sentences(of text: String) -> [String] {
    let characters = Array(text)
    var sentences: [String] = []
    var start = 0
    for index in characters.indices where ".?!".contains(characters[index]) {
      var next = index + 1
      while next < characters.count, "\")’”]".contains(characters[next]) { next += 1 }
      guard next < characters.count, characters[next].isWhitespace else { continue }
      while next < characters.count, characters[next].isWhitespace { next += 1 }
      guard next < characters.count else { continue }
      let first = characters[next]
      let opens = first.isUppercase || first == binding || "\"“‘(*_".contains(first)
      // A sentence may begin with a number, and so may what follows an abbreviation.
      let afterWord = lastWord(before: index, in: characters).count > 3
      if opens || first.isNumber && afterWord {
        sentences.append(String(characters[start..<next]))
        start = next
      }
    }
    sentences.append(String(characters[start...]))
    return sentences
  }

  private static func lastWord(before end: Int, in characters: [Character]) -> [Character] {
    Array(characters[..<end].reversed().prefix { $0.isLetter || $0.isNumber })
  }

  /// Runs of digits with marks inside; no part of a word such as C138.
  static func numbers(of text: String) -> [String] {
    let characters = Array(text)
    var numbers: [String] = []
    var index = 0
    while index < characters.count {
      guard isDigit(characters[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < characters.count {
        let isMark =
          ".,".contains(characters[index]) && index + 1 < characters.count
          && isDigit(characters[index + 1])
        guard isDigit(characters[index]) || isMark else { break }
        index += 1
      }
      let before = start > 0 ? characters[start - 1] : " "
      let after = index < characters.count ? characters[index] : " "
      if !isWordPart(before), !isWordPart(after) {
        numbers.append(String(characters[start..<index]))
      }
    }
    return numbers
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  private static func isWordPart(_ character: Character) -> Bool {
    character.isLetter || character == "_"
  }
}

/// Finds the numbers of a paragraph in its lines, one after the other.
private struct NumberFinder {
  private let lines: [ProseLine]
  private var line = 0
  private var rest: Substring

  init(_ lines: [ProseLine]) {
    self.lines = lines
    rest = lines.first.map { $0.text[...] } ?? ""
  }

  mutating func range(of number: String) -> SourceRange {
    let start = (line, rest)
    while line < lines.count {
      if let found = rest.firstRange(of: number) {
        let text = lines[line].text
        let offset = lines[line].offset + text[..<found.lowerBound].utf8.count
        rest = rest[found.upperBound...]
        return SourceRange(offset, offset + number.utf8.count)
      }
      line += 1
      if line < lines.count { rest = lines[line].text[...] }
    }
    // A number that emphasis parts in two is placed where the search began.
    (line, rest) = start
    let offset = lines.indices.contains(line) ? lines[line].offset : 0
    return SourceRange(offset, offset)
  }
}
