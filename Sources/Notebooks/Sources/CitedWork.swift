import Datasets
import Workbench

/// A source as reports name it: by author and year, and in full.
package struct CitedWork: Hashable, Sendable {
  package let key: String
  /// The author as citations print it: `NSO`, or `Hoang and Nguyen`.
  package let author: String
  /// The year, or what stands in its place.
  package let year: String
  /// The entry of the list of sources.
  package let reference: String

  package init(key: String, author: String, year: String, reference: String) {
    self.key = key
    self.author = author
    self.year = year
    self.reference = reference
  }

  init(_ entry: BibliographyEntry, in words: CitationWords) {
    self.init(
      key: entry.key,
      author: entry.author(in: words),
      year: entry.year(in: words),
      reference: entry.reference(in: words)
    )
  }

  /// `NSO 2022`.
  package var label: String { "\(author) \(year)" }
}

/// The works of a notebook's bibliography, and those of them that its report cites.
struct CitedWorks {
  private let works: [String: CitedWork]
  /// In the order of the bibliography.
  let keys: [String]
  private(set) var cited: Set<String> = []

  init(_ list: [CitedWork]) {
    keys = list.map(\.key)
    works = Dictionary(list.map { ($0.key, $0) }) { first, _ in first }
  }

  subscript(key: String) -> CitedWork? { works[key] }

  mutating func cite(_ key: String) {
    cited.insert(key)
  }

  /// How a source line or a citation names a source: by its key where the bibliography has it not.
  func label(for key: String) -> String { works[key]?.label ?? key }

  /// The words of a citation, all of whose keys are known.
  ///
  /// Places of one work that follow each other share its name: `(NSO 2022, chaps. 2 and 3)`.
  func words(for form: Citation.Form, in words: any ReportWords) -> String? {
    switch form {
    case .narrative(let key):
      return works[key].map { "\($0.author) (\($0.year))" }
    case .bracketed(let items):
      var parts: [(item: Citation.Item, name: String, locators: [String])] = []
      for item in items {
        guard let work = works[item.key] else { return nil }
        if let last = parts.indices.last, parts[last].item.key == item.key, item.prefix.isEmpty,
          !item.locator.isEmpty, !parts[last].locators.isEmpty
        {
          parts[last].locators.append(item.locator)
          continue
        }
        let name = item.suppressesAuthor ? work.year : work.label
        let locators = item.locator.isEmpty ? [] : [item.locator]
        parts.append((item, item.prefix.isEmpty ? name : item.prefix + " " + name, locators))
      }
      let texts = parts.map { part in
        let places = Locators.text(part.locators, in: words)
        return places.isEmpty ? part.name : part.name + ", " + places
      }
      return "(" + texts.joined(separator: "; ") + ")"
    }
  }

  /// The cited works by author and year, then those that no bibliography has, by key.
  var list: [SourceEntry] {
    let known = cited.compactMap { works[$0] }
      .sorted { ($0.label.lowercased(), $0.key) < ($1.label.lowercased(), $1.key) }
    let unknown = cited.filter { works[$0] == nil }.sorted()
    return known.map { SourceEntry(key: $0.key, label: $0.label, reference: $0.reference) }
      + unknown.map { SourceEntry(key: $0, label: $0, reference: nil) }
  }
}

/// One entry of a report's list of sources; nil where the bibliography has none for it.
package struct SourceEntry: Hashable, Sendable {
  package let key: String
  package let label: String
  package let reference: String?

  /// Where a citation of a source leads; the page knows its place.
  static func address(of key: String) -> String { "#source:" + key }
}
