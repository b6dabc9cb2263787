package import Language
package import Workbench

/// What a notebook says of itself between its first two `---` lines.
package struct FrontMatter: Hashable, Sendable {
  /// The keys that front matter may have; each is listed once here and read in `FrontMatterReader`.
  package enum Key: String, CaseIterable, Sendable {
    case title
    case author
    case data
    case bibliography
    case params
    case prefer
    case language
    case declared
    case width
    case notes

    /// One line for the manual.
    package var summary: String {
      switch self {
      case .title: "The report's title."
      case .author: "The author, or a list of authors."
      case .data: "Path of the data, or a list of paths, from the notebook's folder."
      case .bibliography:
        "Path of a bibliography in CSL-JSON or BibTeX (`.bib`), or a list of paths."
      case .params: "Parameters and their defaults; queries write `$name`."
      case .prefer:
        "By citation key, or key and place: why this source is followed where sources differ."
      case .language:
        "The language of the report's own words, months and number marks: \(ReportLanguage.choices), also in the texts of links and in `declared`; queries and `out` blocks stay as they are."
      case .declared: "Numbers that the prose may use without a source."
      case .width: "Columns of the text report, 40 to 200; 80 without it."
      case .notes:
        "`sources`: one source line under each table, as without it; `full`: a numbered note for each figure, of the prose too."
      }
    }
  }

  /// How a report says where the figures of a table come from.
  package enum Notes: String, CaseIterable, Sendable {
    /// One line under each table.
    case sources
    /// A numbered note for each figure.
    case full
  }

  /// A source that the author follows where sources differ, and why.
  package struct Preference: Hashable, Sendable {
    package let citekey: String
    package let reason: String
    package let range: SourceRange
  }

  package static let widths = 40...200

  package var title: String?
  package var authors: [String] = []
  /// Paths as written, from the notebook's folder.
  package var data: [String] = []
  package var bibliography: [String] = []
  package var parameters: [Parameter] = []
  package var preferences: [Preference] = []
  package var language: ReportLanguage = .english
  package var declared: [String] = []
  package var width = 80
  package var notes = Notes.sources

  package init() {}
}
