import Language

/// BibTeX entries as items of CSL-JSON, so that a work is one thing however it was written down.
enum BibTeXWork {
  static func items(of entries: [BibTeXEntry]) -> JSONNode {
    let byKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    let items = entries.map { item(of: inheriting($0, from: byKey), at: $0.keyRange) }
    return JSONNode(content: .array(items), range: SourceRange(0, 0))
  }

  /// A chapter takes from its book what it does not say itself; the book's title is that of what holds it.
  private static func inheriting(
    _ entry: BibTeXEntry,
    from entries: [String: BibTeXEntry]
  ) -> BibTeXEntry {
    guard let key = entry.fields["crossref"], let parent = entries[key], parent.key != entry.key
    else { return entry }
    var entry = entry
    var inherited = parent.fields
    inherited["crossref"] = nil
    if let title = inherited.removeValue(forKey: "title") { inherited["booktitle"] = title }
    if entry.fields["author"] != nil { inherited["author"] = nil }
    entry.fields.merge(inherited) { own, _ in own }
    return entry
  }

  private static func item(of entry: BibTeXEntry, at range: SourceRange) -> JSONNode {
    func node(_ content: JSONNode.Content) -> JSONNode { JSONNode(content: content, range: range) }
    func object(_ members: [(String, JSONNode?)]) -> JSONNode {
      node(
        .object(
          members.compactMap { name, value in
            value.map { JSONNode.Member(name: name, nameRange: range, value: $0) }
          }
        )
      )
    }
    func text(_ names: String...) -> String? {
      names.lazy.compactMap { entry.fields[$0] }.map(TeXText.text).first { !$0.isEmpty }
    }
    func textNode(_ text: String?) -> JSONNode? { text.map { node(.text($0)) } }
    func people(_ name: String) -> JSONNode? {
      entry.fields[name].map { field in
        node(
          .array(
            BibTeXName.names(in: field).map { name in
              object([
                ("literal", textNode(name.literal)), ("family", textNode(name.family)),
                ("given", textNode(name.given)), ("dropping-particle", textNode(name.particle)),
                ("suffix", textNode(name.suffix)),
              ])
            }
          )
        )
      }
    }
    let title = [text("title"), text("subtitle")].compactMap(\.self).joined(separator: ": ")
    let container = text("journal", "journaltitle", "booktitle")
    let address = entry.fields["url"].map(TeXText.address)
    let doi = entry.fields["doi"].map(TeXText.address)
    return object([
      ("id", textNode(entry.key)), ("author", people("author")), ("editor", people("editor")),
      ("title", title.isEmpty ? nil : textNode(title)), ("container-title", textNode(container)),
      ("volume", textNode(text("volume"))), ("issue", textNode(text("issue", "number"))),
      ("page", textNode(text("pages").map(Self.pages))),
      (
        "publisher",
        textNode(text("publisher", "institution", "school", "organization", "howpublished"))
      ),
      ("publisher-place", textNode(text("address", "location"))), ("DOI", textNode(doi)),
      ("URL", textNode(address)),
      ("issued", issued(entry, node: node).map { object([($0, $1)]) }),
    ])
  }

  /// `472--474` and `472–474` as `472-474`.
  private static func pages(_ text: String) -> String {
    text.replacing("—", with: "-").replacing("–", with: "-").split(separator: " ")
      .joined(separator: " ")
  }

  /// The year as a date, or what stands in its place in words.
  private static func issued(
    _ entry: BibTeXEntry,
    node: (JSONNode.Content) -> JSONNode
  ) -> (name: String, value: JSONNode)? {
    guard let date = entry.fields["date"] ?? entry.fields["year"] else { return nil }
    let words = TeXText.text(of: date)
    let year = words.prefix { $0.isASCII && $0.isNumber }
    let rest = words[year.endIndex...].first
    if year.count == 4, rest == nil || rest == "-" || rest == "/" {
      return ("date-parts", node(.array([node(.array([node(.number(String(year)))]))])))
    }
    return words.isEmpty ? nil : ("literal", node(.text(words)))
  }
}

/// A name as BibTeX parts it: `von der Last, Jr, First`, `First von Last`, or a body in braces.
struct BibTeXName: Hashable {
  var literal: String?
  var family: String?
  var given: String?
  var particle: String?
  var suffix: String?

  /// The names of a field, parted by `and` outside of braces.
  static func names(in field: String) -> [BibTeXName] {
    parts(of: field) { word in word.lowercased() == "and" }
      .map { $0.joined(separator: " ") }.filter { !$0.isEmpty }.map { BibTeXName($0) }
  }

  private init(_ name: String) {
    if BibTeXName.isBraced(name) || name == "others" {
      literal = TeXText.text(of: name)
      return
    }
    let parts = BibTeXName.commaParts(name)
    let words = parts.map { BibTeXName.words(of: $0) }
    switch parts.count {
    case 1: readPlain(words[0])
    default:
      readFamily(words[0])
      if parts.count > 2 { suffix = BibTeXName.text(words[1]) }
      given = BibTeXName.text(words[parts.count - 1])
    }
  }

  /// `Ludwig van Beethoven`.
  private mutating func readPlain(_ words: [String]) {
    let small = words.indices.dropLast().filter { BibTeXName.isSmall(words[$0]) }
    guard let first = small.first, let last = small.last else {
      family = words.last.map(TeXText.text)
      given = BibTeXName.text(Array(words.dropLast()))
      return
    }
    given = BibTeXName.text(Array(words[..<first]))
    particle = BibTeXName.text(Array(words[first...last]))
    family = BibTeXName.text(Array(words[(last + 1)...]))
  }

  /// `van Beethoven`.
  private mutating func readFamily(_ words: [String]) {
    let small = words.dropLast().prefix { BibTeXName.isSmall($0) }
    particle = BibTeXName.text(Array(small))
    family = BibTeXName.text(Array(words.dropFirst(small.count)))
  }

  private static func text(_ words: [String]) -> String? {
    let text = TeXText.text(of: words.joined(separator: " "))
    return text.isEmpty ? nil : text
  }

  /// A body: the whole in braces, which are none of an accent.
  private static func isBraced(_ name: String) -> Bool {
    guard name.hasPrefix("{"), !name.hasPrefix("{\\"), name.hasSuffix("}") else { return false }
    var depth = 0
    for (position, character) in name.enumerated() {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 0 { return position == name.count - 1 }
    }
    return false
  }

  private static func isSmall(_ word: String) -> Bool {
    if word.hasPrefix("{"), !word.hasPrefix("{\\") { return false }
    return TeXText.text(of: word).first?.isLowercase ?? false
  }

  private static func words(of name: String) -> [String] {
    parts(of: name) { _ in false }.first ?? []
  }

  /// The words of a text outside of braces, in runs between those that part it.
  private static func parts(of text: String, by parts: (String) -> Bool) -> [[String]] {
    var runs: [[String]] = [[]]
    var word = ""
    var depth = 0
    func close() {
      if parts(word) {
        runs.append([])
      } else if !word.isEmpty {
        runs[runs.count - 1].append(word)
      }
      word = ""
    }
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if depth == 0, character.isWhitespace || character == "~" {
        close()
      } else {
        word.append(character)
      }
    }
    close()
    return runs
  }

  private static func commaParts(_ name: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in name {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if depth == 0, character == "," {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }
}
