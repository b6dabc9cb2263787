import Language
import Workbench

/// A report as a reader has it: a text, taken apart without trusting any of it.
struct SealedReport {
  enum SealState {
    case holds
    case broken
    case missing
  }

  let seal: SealState
  /// The lines that people read, without appendix and colophon.
  let body: [String]
  let attachments: [Attachment]
  /// The colophon's entries in their order.
  let colophon: [Colophon.Entry]
  /// What stands among them and is none, by its name.
  let strangers: [(name: String, text: String)]
  /// The first line of the appendix that cannot be taken back to what it stands for, from 1.
  private(set) var brokenLine: Int?

  init(_ text: String) {
    seal = Seal.holds(in: text).map { $0 ? .holds : .broken } ?? .missing
    let lines = NotebookLine.lines(of: Array(text.utf8)).map(\.text)
    let titles = Titles(lines)
    body = Array(lines[..<titles.body]).withoutBlankEnd
    (colophon, strangers) = Self.entries(lines[titles.colophon...])
    var attachments: [Attachment] = []
    for range in titles.sections {
      var index = range.lowerBound
      while index < range.upperBound {
        guard let content = Self.label(lines[index]) else {
          index += 1
          continue
        }
        let start = index + 1
        index = start
        while index < range.upperBound, Self.label(lines[index]) == nil { index += 1 }
        var own = lines[start..<index]
        if own.last?.isEmpty == true { own.removeLast() }
        if let text = VerbatimText.text(of: own) {
          attachments.append(Attachment(content: content, text: text))
        } else if brokenLine == nil {
          brokenLine = own.indices.first { VerbatimText.text(of: [lines[$0]]) == nil }.map {
            $0 + 1
          }
        }
      }
    }
    self.attachments = attachments
  }

  /// `  rows of population`: two blanks, no escape behind them.
  private static func label(_ line: String) -> Attachment.Content? {
    guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.hasPrefix("  \\ ") else { return nil }
    return Attachment.Content(label: String(line.dropFirst(2)))
  }

  private static func entries(_ lines: ArraySlice<String>)
    -> (known: [Colophon.Entry], strangers: [(name: String, text: String)])
  {
    var entries: [(name: String, text: [String], digest: String?)] = []
    for line in lines {
      if line.hasPrefix("    sha256:") {
        if let last = entries.indices.last { entries[last].digest = line.trimmingBlanks }
      } else if line.hasPrefix("  "), !line.hasPrefix("   ") {
        let entry = line.dropFirst(2)
        let gap = entry.firstRange(of: "  ")
        let name = gap.map { String(entry[..<$0.lowerBound]) } ?? String(entry)
        let text = gap.map { entry[$0.upperBound...].trimmingBlanks } ?? ""
        entries.append((name, [text], nil))
      } else if line.hasPrefix("   "), let last = entries.indices.last {
        entries[last].text.append(line.trimmingBlanks)
      }
    }
    let seals = ReportLanguage.allCases.map(\.words.seal)
    var known: [Colophon.Entry] = []
    var strangers: [(name: String, text: String)] = []
    for entry in entries where !seals.contains(entry.name) {
      let text = entry.text.filter { !$0.isEmpty }.joined(separator: " ")
      if let kind = ColophonEntry(named: entry.name) {
        known.append(Colophon.Entry(kind: kind, text: text, digest: entry.digest))
      } else {
        strangers.append((entry.name, text))
      }
    }
    return (known, strangers)
  }

  /// The lines that people read, and the colophon.
  static func withoutAppendix(_ lines: [String]) -> [String] {
    let titles = Titles(lines)
    return Array(lines[..<titles.body] + lines[titles.colophon...])
  }

  /// The first attachment of a kind.
  func text(where matches: (Attachment.Content) -> Bool) -> String? {
    attachments.first { matches($0.content) }?.text
  }

  func entries(of kind: ColophonEntry) -> [Colophon.Entry] {
    colophon.filter { $0.kind == kind }
  }
}

/// Reports as they are shown on a screen.
package enum ReportText {
  /// A report without its appendix, with a line that says so; a file or a pipe gets the whole.
  package static func shown(_ report: String) -> String {
    let lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let short = SealedReport.withoutAppendix(lines)
    guard short.count < lines.count else { return report }
    let titles = Titles(lines)
    return (lines[..<titles.body] + [titles.words.leftOut, ""] + lines[titles.colophon...])
      .joined(separator: "\n")
  }
}

/// Where the appendix and the colophon of a report begin.
private struct Titles {
  /// Behind the last line that people read.
  let body: Int
  let colophon: Int
  let sections: [Range<Int>]
  /// Those that the headings are in.
  let words: any ReportWords

  init(_ lines: [String]) {
    let all = ReportLanguage.allCases.map(\.words)
    // The texts of an appendix are indented, so that the last line of the name is the heading.
    func last(_ title: (any ReportWords) -> String, before end: Int) -> Int? {
      let headings = Set(all.map { title($0).uppercased() })
      return lines[..<end].lastIndex(where: headings.contains)
    }
    let end = last({ $0.colophon }, before: lines.count) ?? lines.count
    let notebook = last({ $0.notebook }, before: end)
    let data = last({ $0.dataUsed }, before: notebook ?? end)
    colophon = end
    body = data ?? notebook ?? end
    let first = lines.indices.contains(body) ? lines[body] : ""
    words =
      all.first { [$0.dataUsed, $0.notebook].map { $0.uppercased() }.contains(first) }
      ?? ReportLanguage.english.words
    let starts = [data, notebook].compactMap(\.self)
    sections = zip(starts, starts.dropFirst() + [end]).map { $0..<$1 }
  }
}

extension ColophonEntry {
  /// By its name in any language.
  fileprivate init?(named name: String) {
    let found = ReportLanguage.allCases.map(\.words).lazy.compactMap { words in
      ColophonEntry.allCases.first { words.name(of: $0) == name }
    }.first
    guard let found else { return nil }
    self = found
  }
}

extension [String] {
  fileprivate var withoutBlankEnd: [String] {
    var lines = self
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
