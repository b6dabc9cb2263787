import Datasets
package import Engine
import Language
package import Workbench

/// A report before it is set: what is said, in order, and nothing of how it looks.
package struct Report: Sendable {
  package let title: String
  /// Authors and parameters, under the title; may be empty.
  package let byline: String
  package let blocks: [ReportBlock]
  /// For each block of the notebook, what it became of these.
  package let places: [Range<Int>]
  /// Where statements that the figures rest on contradict others.
  package let disagreements: [DisagreementBlock]
  /// The author's own assertions, and that the prose keeps to its results.
  package let checks: [VerdictLine]
  /// What sources claim, with what came of it.
  package let tests: [VerdictLine]
  package let sources: [SourceEntry]
  /// What the report can be recomputed from, besides the data.
  package let appendix: [Attachment]
  package let colophon: Colophon
  package let words: any ReportWords
  package let width: Int
  /// What stands behind each figure, where the form of the report says it.
  package let figures: [FigureEvidence]
  /// Addresses that the prose leads to.
  package let links: [String]
}

/// An assertion as a report prints it.
package struct VerdictLine: Hashable, Sendable {
  /// `holds`, in the language of the report.
  package let verdict: String
  package let label: String
  /// Both sides of the comparison in numbers.
  package let evidence: String?
}

/// One part of a report.
package indirect enum ReportBlock: Sendable {
  case heading(level: Int, String)
  /// A line feed in it is a break that the author asked for.
  case paragraph(String)
  case list(ReportList)
  case quote([ReportBlock])
  case preformatted([String])
  case rule
  case table(TableBlock)
  case figure(FigureBlock)
  /// On figures of the paragraph above.
  case notes([FigureNote])
  /// A query, as it stands in its cell.
  case code([String])
  /// A cell without a result: what is to be said, and the messages.
  case failure(String, messages: [String])
}

package struct ReportList: Sendable {
  package let markers: [String]
  package let items: [[ReportBlock]]
  package let isLoose: Bool
}

/// A numbered chart of a report.
package struct FigureBlock: Sendable {
  /// From 1.
  package let number: Int
  package let caption: String
  package let model: ChartModel
  /// The source line without its first word and full stop; nil where nothing is known.
  package let source: String?
  /// What stands behind its figures, by position among those of the report.
  package let evidence: [CellPlace: Int]
}

/// A numbered table of a report.
package struct TableBlock: Sendable {
  /// From 1.
  package let number: Int
  package let caption: String
  package let unit: String?
  package let table: Table
  /// The columns that name a row, by position.
  package let keys: [Int]
  /// Why a cell is null, where the data says.
  package let missingLabel: (@Sendable (_ column: Int, _ row: Int) -> String?)?
  /// Which figures are bounds.
  package let mark: (@Sendable (_ column: Int, _ row: Int) -> QualifierMark?)?
  /// The source line without its first word and full stop; nil where nothing is known.
  package let source: String?
  package let notes: [String]
  /// Figures that sources dispute, which an asterisk follows, and what it stands for.
  package let marked: Set<CellPlace>
  package let markNote: String?
  /// Notes on single figures, in the place of the source line, and the figures that have them.
  package let figureNotes: [FigureNote]
  package let noteNumbers: [CellPlace: Int]
  /// What stands behind its figures, by position among those of the report.
  package let evidence: [CellPlace: Int]
}

/// Where figures of a table come from, under a number.
package struct FigureNote: Hashable, Sendable {
  package let number: Int
  /// Without its full stop.
  package let text: String
}
