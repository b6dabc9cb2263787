/// A diagnostic as one line of JSON, for editors and other programs.
///
///     {"code":"E0203","severity":"error","message":"no column named `raet`","file":null,
///      "range":{"start":{"line":1,"column":7,"offset":6},"end":{"line":1,"column":11,"offset":10}},
///      "cell":null,"label":"did you mean `rate`?","notes":["columns here: rate"],
///      "suggestions":["rate"],"fix":null}
///
/// Every key is always there, in this order; what is not known is null. Lines and columns count from 1,
/// columns in characters as a reader counts them; offsets count bytes of UTF-8 from 0, in the query or in
/// the notebook's cell. A range's end is the place behind its last character.
package enum DiagnosticJSON {
  package static func line(_ diagnostic: Diagnostic) -> String {
    var source: SourceText?
    var file: String?
    var range = "null"
    var cell = "null"
    switch diagnostic.location {
    case .source(let text, let place):
      source = text
      file = text.name
      range = object(place, in: text)
    case .cell(let name, let line, let field, let column):
      file = name
      cell = object([
        ("line", String(line)), ("field", string(field)),
        ("column", column.map(String.init) ?? "null"),
      ])
    case .file(let name): file = name
    case .nowhere: break
    }
    return object([
      ("code", string(diagnostic.code)),
      ("severity", string(diagnostic.severity.rawValue)),
      ("message", string(diagnostic.message)),
      ("file", string(file)),
      ("range", range),
      ("cell", cell),
      ("label", string(diagnostic.label)),
      ("notes", array(diagnostic.notes.map { string($0) })),
      ("suggestions", array(diagnostic.suggestions.map { string($0) })),
      ("fix", fix(diagnostic.fix, in: source)),
    ])
  }

  /// A sentence without a code, such as a note under a result, in the form of a diagnostic.
  package static func line(severity: String, message: String) -> String {
    object([
      ("code", "null"), ("severity", string(severity)), ("message", string(message)),
      ("file", "null"), ("range", "null"), ("cell", "null"), ("label", "null"), ("notes", "[]"),
      ("suggestions", "[]"), ("fix", "null"),
    ])
  }

  private static func fix(_ fix: Diagnostic.Fix?, in source: SourceText?) -> String {
    guard let fix, let source else { return "null" }
    let edits = fix.edits.map { edit in
      object([("range", object(edit.range, in: source)), ("replacement", string(edit.replacement))])
    }
    return object([("edits", array(edits))])
  }

  private static func object(_ range: SourceRange, in source: SourceText) -> String {
    object([
      ("start", object(range.start, in: source)),
      ("end", object(max(range.start, range.end), in: source)),
    ])
  }

  private static func object(_ offset: Int, in source: SourceText) -> String {
    let offset = min(max(offset, 0), source.text.utf8.count)
    let (line, column) = source.position(of: offset)
    return object([
      ("line", String(line)), ("column", String(column)), ("offset", String(offset)),
    ])
  }

  // MARK: Writing JSON

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0) + ":" + $1 }.joined(separator: ",") + "}"
  }

  private static func array(_ items: [String]) -> String {
    "[" + items.joined(separator: ",") + "]"
  }

  private static func string(_ text: String?) -> String {
    guard let text else { return "null" }
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      default:
        // Controls must be escaped; those beyond ASCII and the marks that turn writing around are, so
        // that the line is safe on a terminal too.
        if VisibleText.isHidden(scalar) {
          let digits = String(scalar.value, radix: 16)
          output += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output + "\""
  }
}
