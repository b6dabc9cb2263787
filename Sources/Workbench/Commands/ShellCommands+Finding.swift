import Datasets
import Engine
import Language

/// Commands that find a table, a word or a notebook.
extension ShellCommands {
  static let finding: [ShellCommand] = [
    ShellCommand(
      ".tables",
      "[WORD]",
      "Lists the tables by package, with their rows and titles.",
      details: "With a word, those whose name or title has it.",
      argument: .text
    ) { shell, words, _ in
      tables(words, shell)
    },
    ShellCommand(
      ".find",
      "WORDS",
      "Finds words in the cells of all tables.",
      details: """
        Small and capital letters are alike; several words are looked for as they stand, one behind the \
        other. Each hit has its table, row and column; `from TABLE | take 3..3` shows the third row.
        """,
      argument: .text
    ) { shell, words, context in
      find(words, shell, context)
    },
    ShellCommand(
      ".notebooks",
      "",
      "Lists the notebooks here and in `notebooks`, with what they ask."
    ) { shell, _, _ in
      notebooks(shell)
    },
  ]

  // MARK: .tables

  private static func tables(_ words: CommandWords, _ shell: Shell) -> ShellReply {
    let data = shell.session.data
    if data.tables.isEmpty {
      return ShellReply(output: "No table is loaded: .import FILE brings one in.\n")
    }
    let word = words.words.joined(separator: " ").lowercased()
    let listed = data.tables.indices.filter { id in
      word.isEmpty || data.tables[id].name.lowercased().contains(word)
        || title(of: data.tables[id]).lowercased().contains(word)
    }
    if listed.isEmpty {
      return .failure(
        "error: no table has \"\(Sanitiser.clean(word))\" in its name or title; .find looks into cells"
      )
    }
    var groups: [(package: Int?, tables: [Int])] = []
    for id in listed {
      let package = data.tables[id].package
      if let group = groups.firstIndex(where: { $0.package == package }) {
        groups[group].tables.append(id)
      } else {
        groups.append((package, [id]))
      }
    }
    return ShellReply(
      output: groups.map { group in
        let heading = group.package.map { data.packages[$0] }.map { package in
          let title = package.title.map { ": " + $0 } ?? ""
          let width = shell.settings.width ?? 80
          return Paragraph.text(Sanitiser.clean(package.name + title), width: width) + "\n"
        }
        // One package alone needs no heading: the banner has its name.
        let isAlone = data.packages.count < 2
        return (isAlone ? "" : heading ?? "") + list(group.tables, shell)
      }.joined()
    )
  }

  private static func list(_ ids: [Int], _ shell: Shell) -> String {
    let data = shell.session.data
    let tables = ids.map { data.tables[$0] }
    let names = tables.map { table -> String in
      let isUnique = data.tables.count { $0.name == table.name } == 1
      guard !isUnique, let package = table.package else { return table.name }
      return data.packages[package].queryName + "." + table.name
    }
    let table = Table(
      fields: [
        Field(name: "table", type: .text), Field(name: "rows", type: .int),
        Field(name: "columns", type: .int), Field(name: "title", type: .text),
      ],
      columns: [
        .text(TextColumn(names)),
        Column(tables.map { .int(Int64($0.table.rowCount)) }, type: .int),
        Column(tables.map { .int(Int64($0.table.columns.count)) }, type: .int),
        .text(TextColumn(tables.map { title(of: $0) })),
      ]
    )
    return listing(table, shell)
  }

  private static func title(of table: LoadedTable) -> String {
    table.title ?? String(table.file.split(separator: "/").last ?? "")
  }

  // MARK: .find

  /// More hits than these are counted.
  private static let mostHits = 30

  private static func find(
    _ words: CommandWords,
    _ shell: Shell,
    _ context: RunContext
  ) -> ShellReply {
    let sought = words.words.joined(separator: " ").lowercased()
    guard !sought.isEmpty else { return .failure("error: .find needs a word to look for") }
    let width = shell.settings.width ?? 80
    var lines: [String] = []
    var count = 0
    for loaded in shell.session.data.tables {
      for (index, column) in loaded.table.columns.enumerated() {
        if context.isCancelled() { return .failure("stopped") }
        guard case .text(let text) = column else { continue }
        // Each word of the column is looked at once.
        let has = text.dictionary.texts.map { $0.lowercased().contains(sought) }
        guard has.contains(true) else { continue }
        for row in 0..<text.count where !text.isNull(at: row) && has[Int(text.codes[row])] {
          count += 1
          guard count <= mostHits else { continue }
          let place = "\(loaded.name), row \(row + 1), \(loaded.table.fields[index].name): "
          let cell = Sanitiser.clean(text.text(at: row))
          lines.append(DisplayWidth.truncated("  " + place + cell, to: max(40, width)) + "\n")
        }
      }
    }
    if count == 0 {
      return .failure("error: no cell has \"\(Sanitiser.clean(sought))\"")
    }
    let rest = count - lines.count
    if rest > 0 {
      lines.append("  … and \(NumberFormatter.integer(Int64(rest), isGrouped: true)) more\n")
    }
    return ShellReply(output: lines.joined())
  }

  // MARK: .notebooks

  private static func notebooks(_ shell: Shell) -> ShellReply {
    let found = shell.notebooks.list()
    guard !found.isEmpty else {
      return .failure("error: no notebook stands here or in the folder notebooks; .save writes one")
    }
    let width = shell.settings.width ?? 80
    let lines = found.map { path, title in
      "  \(Sanitiser.clean(path))\n"
        + Paragraph.lines(Sanitiser.clean(title), width: width, first: 6, hanging: 6)
        .map { $0 + "\n" }.joined()
    }
    return ShellReply(output: lines.joined() + "\n  .replay FILE shows a report\n")
  }
}
