import Workbench

/// What stands under a table: the sources of its figures, each with the places in it, and what was
/// computed here.
///
///     Source: NSO 2022, table 3.1; NSO 2017, table 3.1; change computed here.
extension SourceList {
  /// The whole line, without its full stop.
  func text(label: (String) -> String, words: ReportWords) -> String {
    var parts = entries.map { entry in
      ([label(entry.citekey)] + [Locators.text(entry.locators, and: words.and)])
        .filter { !$0.isEmpty }.joined(separator: ", ")
    }
    for table in tables {
      let part =
        table.sources.isEmpty ? words.table(named: table.name) : words.wholeTable(table.sources)
      if !parts.contains(part) { parts.append(part) }
    }
    if let computed {
      if !computed.isEmpty { parts.append(words.computed(computed)) }
    } else {
      parts.append(words.allComputed)
    }
    return parts.joined(separator: "; ")
  }
}
