import Language
import Workbench

/// A mistake in one line, without anything that another machine would word otherwise.
enum ErrorText {
  /// The kind, the code, the message and the suggestion.
  static func line(_ diagnostic: Diagnostic) -> String {
    let label = diagnostic.label.map { "; \($0)" } ?? ""
    return "\(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)\(label)"
  }

  /// `line 40`: no file, since a report names none but its own.
  static func place(_ diagnostic: Diagnostic, _ words: any ReportWords) -> String? {
    switch diagnostic.location {
    case .source(let source, let range): words.line(source.position(of: range.start).line)
    case .cell(_, let line, _, _): words.dataLine(Int(line))
    case .file, .nowhere: nil
    }
  }
}
