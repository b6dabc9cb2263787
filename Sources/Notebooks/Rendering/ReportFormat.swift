/// The forms that a report can be written in.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// The form that is accepted, kept, and verified.
  case txt
  case md
  case html
  case ipynb

  /// One line for the manual.
  package var summary: String {
    switch self {
    case .txt: "text in lines of a fixed width, sealed: the form that is kept and verified"
    case .md:
      "Markdown for pandoc (--citeproc with the notebook's bibliography), from which docx and PDF are made"
    case .html: "one page for a browser, in which every figure shows what stands behind it"
    case .ipynb: "a Jupyter notebook with its outputs, to be read and published"
    }
  }

  /// What prose becomes in this form.
  var style: ProseInline.Style {
    switch self {
    case .txt: .plain
    case .md: .markdown
    case .html, .ipynb: .marked
    }
  }

  /// Whether it says what stands behind each figure.
  var tellsFigures: Bool {
    switch self {
    case .html: true
    case .txt, .md, .ipynb: false
    }
  }

  func text(of report: Report, notebook: NotebookFile) -> String {
    switch self {
    case .txt: PlainText.text(report)
    case .md: MarkdownReport.text(report, notebook: notebook)
    case .html: HTMLReport.text(report)
    case .ipynb: JupyterNotebook.text(report, notebook: notebook)
    }
  }
}
