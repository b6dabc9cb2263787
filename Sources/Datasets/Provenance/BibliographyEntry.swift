/// A source as reports name it: by author and year, and in full.
package struct BibliographyEntry: Hashable, Sendable {
  package let key: String
  /// The year as the bibliography gives it; nil where it gives none.
  let issued: String?
  /// Tells works of one author and year apart.
  var letter = ""
  /// How citations are to call it, where the bibliography says so.
  private let label: String?
  private let names: [CitedName]
  /// What stands in the place of an author where none is named.
  private let anonymous: String
  private let title: String?
  /// Pages of a work that is no part of another.
  private let pages: String?
  /// What else the full entry says.
  private let description: [String]
  private let address: String?

  /// `NSO 2022`.
  package var shortForm: String { "\(author()) \(year())" }

  /// The author as citations print it: `NSO`, or `Hoang and Nguyen`.
  package func author(in words: CitationWords = .english) -> String {
    label ?? CitedName.short(names, words) ?? anonymous
  }

  /// The year with its letter, `2020a`; `n.d.` where the bibliography gives none.
  package func year(in words: CitationWords = .english) -> String {
    let issued = issued ?? words.noDate
    return letter.isEmpty || !issued.hasSuffix(".") ? issued + letter : issued + " " + letter
  }

  /// The entry of a list of sources.
  ///
  ///     National Statistics Office. 2022. Child Labour Survey 2021.
  package func reference(in words: CitationWords = .english) -> String {
    let author = CitedName.full(names, words) ?? anonymous
    let pages = pages.map { ["\(words.pages) \($0)"] } ?? []
    let sentences = [author, year(in: words)] + (title.map { [$0] } ?? []) + pages + description
    // In brackets, so that nobody copies the full stop behind it.
    return
      (sentences.filter { !$0.isEmpty }.map(BibliographyEntry.closed)
      + (address.map { ["<\($0)>."] } ?? [])).joined(separator: " ")
  }

  /// A sentence with its full stop, never two.
  static func closed(_ sentence: String) -> String {
    sentence.last.map { ".?!".contains($0) } ?? true ? sentence : sentence + "."
  }
}

extension BibliographyEntry {
  /// An item of CSL-JSON; nil for one without an `id`.
  init?(_ node: JSONNode) {
    guard let key = node["id"]?.cellText else { return nil }
    self.key = key
    let people = node["author"] ?? node["editor"]
    let names = (people?.elements ?? []).compactMap { CitedName($0) }
    let publisher = node["publisher"]?.text
    let title = node["title"]?.text
    let anonymous = publisher ?? title ?? key
    self.names = names
    self.anonymous = anonymous
    label = node["citation-label"]?.text
    issued = BibliographyEntry.year(of: node)
    self.title = node["title"]?.fullText
    pages = node["container-title"]?.fullText == nil ? node["page"]?.fullText : nil
    description = BibliographyEntry.description(of: node)
    address = node["DOI"]?.fullText.map { "https://doi.org/" + $0 } ?? node["URL"]?.fullText
  }

  /// The year of the first date, or the digits of a date in words.
  private static func year(of node: JSONNode) -> String? {
    let issued = node["issued"]
    if let parts = issued?["date-parts"]?.elements?.first?.elements,
      let year = parts.first?.cellText
    {
      return year
    }
    let words = issued?["literal"]?.text ?? issued?["raw"]?.text ?? issued?.text ?? ""
    let year = words.split { !$0.isNumber }.first { $0.count == 4 }
    return year.map { String($0) } ?? (words.isEmpty ? nil : words)
  }

  /// Where it appeared, and who published it.
  private static func description(of node: JSONNode) -> [String] {
    func text(_ property: String) -> String? { node[property]?.fullText }
    var sentences: [String] = []
    if let container = text("container-title") {
      let issue = text("issue").map { "(\($0))" } ?? ""
      let volume = text("volume").map { " \($0)\(issue)" } ?? ""
      let pages = text("page").map { volume.isEmpty ? ", \($0)" : ": \($0)" } ?? ""
      sentences.append(container + volume + pages)
    }
    let bodies = (node["author"]?.elements ?? []).compactMap { $0["literal"]?.text }
    let publisher = text("publisher").flatMap { bodies.contains($0) ? nil : $0 }
    let place = [text("publisher-place"), publisher].compactMap(\.self)
    if !place.isEmpty { sentences.append(place.joined(separator: ": ")) }
    return sentences
  }
}

extension JSONNode {
  /// A text or a number that says something.
  fileprivate var fullText: String? { cellText.flatMap { $0.isEmpty ? nil : $0 } }
}

/// An author of a work: a person or a body.
private struct CitedName: Hashable {
  let family: String
  let given: String?

  init?(_ node: JSONNode) {
    if let body = node["literal"]?.text ?? node.text {
      family = body
      given = nil
      return
    }
    guard let name = node["family"]?.text else { return nil }
    family = [node["non-dropping-particle"]?.text, name].compactMap(\.self).joined(separator: " ")
    let first = node["given"]?.text
    let particle = node["dropping-particle"]?.text
    let names = [first, particle].compactMap(\.self).joined(separator: " ")
    let all = [names, node["suffix"]?.text ?? ""].filter { !$0.isEmpty }
    given = all.isEmpty ? nil : all.joined(separator: ", ")
  }

  /// As citations have it: `Hoang`, `Hoang and Nguyen`, or the first `et al.` for more.
  static func short(_ names: [CitedName], _ words: CitationWords) -> String? {
    guard let first = names.first else { return nil }
    switch names.count {
    case 1: return first.family
    case 2: return "\(first.family) \(words.and) \(names[1].family)"
    default: return "\(first.family) \(words.andOthers)"
    }
  }

  /// `Hoang, K., and D. Nguyen`.
  static func full(_ names: [CitedName], _ words: CitationWords) -> String? {
    guard let first = names.first else { return nil }
    let inverted = [first.family, first.given].compactMap(\.self).joined(separator: ", ")
    let others = names.dropFirst().map { name in
      [name.given, name.family].compactMap(\.self).joined(separator: " ")
    }
    guard let last = others.last else { return inverted }
    return ([inverted] + others.dropLast()).joined(separator: ", ") + ", \(words.and) " + last
  }
}
