import Workbench

/// The words of a report as Markdown for Jupyter: citations are words, and bound values are values.
struct JupyterMarkdown {
  let report: Report

  /// Blocks of prose, a blank line between them.
  func text(_ blocks: [ReportBlock]) -> String {
    blocks.map { lines($0) }.filter { !$0.isEmpty }.joined(separator: [""])
      .joined(separator: "\n")
  }

  private func lines(_ block: ReportBlock) -> [String] {
    switch block {
    case .heading(let level, let text):
      let words = inline(text).replacing("\n", with: " ")
      return [String(repeating: "#", count: min(6, max(2, level))) + " " + words]
    case .paragraph(let text):
      let lines = inline(text).split(separator: "\n").map { MarkdownText.paragraph(String($0)) }
      return lines.enumerated().map { $0 < lines.count - 1 ? $1 + "\\" : $1 }
    case .list(let list): return self.lines(list)
    case .quote(let blocks):
      return text(blocks).split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? ">" : "> " + $0 }
    case .preformatted(let lines), .code(let lines):
      let longest = lines.map { MarkdownText.longestRun(of: "`", in: $0) }.max() ?? 0
      let fence = String(repeating: "`", count: max(3, longest + 1))
      return [fence] + lines + [fence]
    case .rule: return ["* * *"]
    case .notes(let notes):
      return notes.map { "[\($0.number)] " + MarkdownText.escaped($0.text) + "." }
    case .failure(let text, let messages):
      return (["**!** " + MarkdownText.escaped(text)] + messages.map(MarkdownText.escaped))
        .joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    // These are outputs of cells.
    case .table, .figure: return []
    }
  }

  private func lines(_ list: ReportList) -> [String] {
    let items = zip(list.markers, list.items).map { marker, item -> [String] in
      let isNumbered = marker.hasSuffix(".") || marker.hasSuffix(")")
      let head = isNumbered ? marker : "-"
      let width = max(4, head.count + 1)
      let blocks = item.map { lines($0) }
      let inner = list.isLoose ? Array(blocks.joined(separator: [""])) : blocks.flatMap(\.self)
      return (inner.isEmpty ? [""] : inner).enumerated().map { index, line in
        if index == 0 { return head + String(repeating: " ", count: width - head.count) + line }
        return line.isEmpty ? "" : String(repeating: " ", count: width) + line
      }
    }
    return list.isLoose ? Array(items.joined(separator: [""])) : items.flatMap(\.self)
  }

  /// Words with marks; links lead into the web alone, since a Jupyter notebook has no other places.
  func inline(_ marked: String) -> String {
    var markdown = ""
    var words = ""
    var open: [String?] = []
    func flush() {
      markdown += MarkdownText.escaped(words)
      words = ""
    }
    for scalar in marked.unicodeScalars {
      switch ProseMark(scalar) {
      case nil:
        words.unicodeScalars.append(scalar)
        continue
      case .open(.emphasis), .close(.emphasis):
        flush()
        markdown += "*"
      case .open(.strong), .close(.strong):
        flush()
        markdown += "**"
      case .open(.code): flush()
      case .close(.code):
        markdown += MarkdownText.code(words)
        words = ""
      case .openLink(let index):
        flush()
        let target = report.links.indices.contains(index) ? report.links[index] : "#"
        let address = target.hasPrefix("#") ? nil : Self.address(target)
        if address != nil { markdown += "[" }
        open.append(address)
      case .close(.link):
        flush()
        if let address = open.popLast(), let address { markdown += "](\(address))" }
      case .openFigure, .close(.figure), .open(.link), .open(.figure): flush()
      }
    }
    flush()
    while let address = open.popLast() { if let address { markdown += "](\(address))" } }
    return markdown
  }

  /// What could end the address stands as a number.
  private static func address(_ target: String) -> String {
    var address = ""
    for byte in target.utf8 {
      let character = Character(Unicode.Scalar(byte))
      let isPlain =
        character.isASCII && (character.isLetter || character.isNumber)
        || "-._~:/?#@!$&*+,;=%".contains(character)
      let digits = String(byte, radix: 16, uppercase: true)
      address += isPlain ? String(character) : "%" + (digits.count < 2 ? "0" : "") + digits
    }
    return address
  }
}
