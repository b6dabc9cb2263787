/// What citations and lists of sources say besides what a bibliography gives, in one language.
package struct CitationWords: Hashable, Sendable {
  /// Before the last of several authors.
  let and: String
  /// Behind the first of more than two authors.
  let andOthers: String
  /// In the place of a year that is not known.
  let noDate: String
  /// Before the pages of a work.
  let pages: String

  package init(and: String, andOthers: String, noDate: String, pages: String) {
    self.and = and
    self.andOthers = andOthers
    self.noDate = noDate
    self.pages = pages
  }

  package static let english = CitationWords(
    and: "and",
    andOthers: "et al.",
    noDate: "n.d.",
    pages: "Pages"
  )
}
