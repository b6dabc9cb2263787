/// How the shell works and shows results; each has a command of its name.
package struct Settings: Sendable {
  /// The name of the format in which results are shown.
  package var mode = "table"
  /// What stands for a missing value in tables.
  package var null = ".."
  /// Rows shown of a longer result; nil shows all.
  package var maximumRows: Int? = 40
  /// Whether the footer tells how long a result took.
  package var showsTime = true
  /// Whether results have a column that says which sources each row rests on.
  package var showsProvenance = false
  /// Columns of the terminal, or nil where there is none to fit.
  package var width: Int?
  /// Whether results reach a terminal, where controls in the data must not.
  package var isForTerminal = false

  /// Columns that results are fitted to, where the user has said so; nil fits them to the terminal.
  package var fixedWidth: Int?
  /// The colours of a terminal that has them.
  package var theme = Theme.standard
  /// Text alone, for screen readers: no colour, no rules of dashes, no line that is drawn over.
  package var isPlain = false
  /// Whether what is taller than the screen goes to a pager.
  package var usesPager = true
  /// Whether a result that surprises has a line on what may be behind it.
  package var showsHints = true

  /// Whether a line being typed is followed by how it may go on.
  package var showsSuggestions = true

  /// Whether commands that read or write files are refused; nothing typed can end it.
  package var isSafe = false

  /// Threads that share the work of a query, or nil for one a processor.
  package var threads: Int?

  package init() {}
}
