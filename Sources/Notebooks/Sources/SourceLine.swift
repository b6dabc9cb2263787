import Workbench

/// What stands under a table: the sources of its figures, each with the places in it, and what was
/// computed here.
///
///     Source: NSO 2022, table 3.1; NSO 2017, table 3.1; change computed here.
extension SourceList {
  /// The whole line, without its full stop.
  func text(label: (String) -> String, words: any ReportWords) -> String {
    let places = entries.map { entry in
      ([label(entry.citekey)] + [Locators.text(entry.locators, in: words)])
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return text(places, words: words) { $0 }
  }

  /// The same as Markdown, with citations that pandoc resolves for the sources that the bibliography has.
  func markdown(label: (String) -> String, isKnown: (String) -> Bool, words: any ReportWords)
    -> String
  {
    var parts: [String] = []
    var cited: [String] = []
    func close() {
      if !cited.isEmpty { parts.append("[" + cited.joined(separator: "; ") + "]") }
      cited = []
    }
    for entry in entries {
      let places = MarkdownText.escaped(Locators.text(entry.locators, in: words))
      if isKnown(entry.citekey) {
        let key = MarkdownText.key(entry.citekey)
        cited.append([key, places].filter { !$0.isEmpty }.joined(separator: ", "))
      } else {
        close()
        let name = MarkdownText.escaped(label(entry.citekey))
        parts.append([name, places].filter { !$0.isEmpty }.joined(separator: ", "))
      }
    }
    close()
    return text(parts, words: words, MarkdownText.escaped)
  }

  private func text(
    _ places: [String],
    words: any ReportWords,
    _ written: (String) -> String
  ) -> String {
    var parts = places
    for table in tables {
      let part =
        table.sources.isEmpty ? words.table(named: table.name) : words.wholeTable(table.sources)
      if !parts.contains(written(part)) { parts.append(written(part)) }
    }
    if let computed {
      if !computed.isEmpty { parts.append(written(words.computed(computed))) }
    } else {
      parts.append(written(words.allComputed))
    }
    return parts.joined(separator: "; ")
  }
}
