/// The forms that a report can be written in.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// The form that is accepted, kept, and verified.
  case txt
  case md

  /// One line for the manual.
  package var summary: String {
    switch self {
    case .txt: "text in lines of a fixed width, sealed: the form that is kept and verified"
    case .md:
      "Markdown for pandoc (--citeproc with the notebook's bibliography), from which docx and PDF are made"
    }
  }

  /// What prose becomes in this form.
  var style: ProseInline.Style {
    switch self {
    case .txt: .plain
    case .md: .markdown
    }
  }

  func text(of report: Report, notebook: NotebookFile) -> String {
    switch self {
    case .txt: PlainText.text(report)
    case .md: MarkdownReport.text(report, notebook: notebook)
    }
  }
}
