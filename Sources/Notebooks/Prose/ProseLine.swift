import Language

/// A line of prose and where its first character stands in the notebook.
struct ProseLine: Hashable {
  let text: String
  let offset: Int

  var isBlank: Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }

  /// Spaces in front, a tab counting to the next multiple of four.
  var indentation: Int {
    var width = 0
    for character in text {
      if character == " " {
        width += 1
      } else if character == "\t" {
        width += 4 - width % 4
      } else {
        break
      }
    }
    return width
  }

  var unindented: Substring { text.drop { $0 == " " || $0 == "\t" } }

  /// Without so many columns of blanks in front, or as many as there are.
  func outdented(by columns: Int) -> ProseLine {
    var rest = text[...]
    var width = 0
    while width < columns, let first = rest.first, first == " " || first == "\t" {
      width += first == " " ? 1 : 4 - width % 4
      rest = rest.dropFirst()
    }
    return starting(at: rest, padding: max(0, width - columns))
  }

  /// From a place of the line on.
  func starting(at rest: Substring, padding: Int = 0) -> ProseLine {
    ProseLine(
      text: String(repeating: " ", count: padding) + rest,
      offset: offset + text.utf8.count - rest.utf8.count
    )
  }

  static func lines(of source: SourceText, in range: SourceRange) -> [ProseLine] {
    NotebookLine.lines(of: Array(source.characters(in: range).utf8)).map {
      ProseLine(text: $0.text, offset: range.start + $0.content.start)
    }
  }
}
