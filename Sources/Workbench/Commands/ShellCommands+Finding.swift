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
      details: "With a word, those whose name or title has it, or the name of their package.",
      argument: .text
    ) { shell, words, _ in
      tables(words, shell)
    },
    ShellCommand(
      ".find",
      "WORDS",
      "Finds words in names, and in the cells of all tables.",
      details: """
        Small and capital letters are alike; of several words a cell has each, in any order. A number finds \
        cells that hold it, however it is printed. First come tables, columns and pages of help that are \
        called so. Each hit has its table, row and column; `from TABLE | take 3..3` shows the third row.
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

  static func tables(_ words: CommandWords, _ shell: Shell) -> ShellReply {
    let data = shell.session.data
    if data.tables.isEmpty {
      return ShellReply(output: "No table is loaded: .import FILE brings one in.\n")
    }
    let word = words.words.joined(separator: " ").lowercased()
    let listed = data.tables.indices.filter { id in
      word.isEmpty || data.tables[id].name.lowercased().contains(word)
        || title(of: data.tables[id]).lowercased().contains(word)
        || data.tables[id].package.map { data.packages[$0].name.contains(word) } ?? false
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
    let finder = Finder("", in: data)
    let names = ids.map { finder.name(ofTable: $0) }
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

  /// More hits than these are counted by table, and more names are counted.
  private static let mostHits = 30
  private static let mostNames = 12

  private static func find(
    _ words: CommandWords,
    _ shell: Shell,
    _ context: RunContext
  ) -> ShellReply {
    let sought = words.words.joined(separator: " ")
    guard !sought.isEmpty else { return .failure("error: .find needs a word to look for") }
    let finder = Finder(sought, in: shell.session.data)
    let names = finder.names
    guard let hits = finder.hits(context) else { return .failure("stopped") }
    if hits.isEmpty, names.isEmpty {
      let hint =
        finder.words.count > 1 ? "\n  = a cell has to have each of the words; try fewer" : ""
      return .failure("error: no cell has \"\(Sanitiser.clean(sought))\"\(hint)")
    }
    let width = max(40, shell.settings.width ?? 80)
    var lines = names.prefix(mostNames).map { Sanitiser.clean($0) }
    if names.count > mostNames { lines.append("… and \(names.count - mostNames) more names") }
    lines += hits.prefix(mostHits).map { hit in
      let loaded = finder.data.tables[hit.table]
      let place = "\(finder.name(ofTable: hit.table)), row \(hit.row + 1), "
      return Sanitiser.clean(place + loaded.table.fields[hit.column].name + ": " + hit.text)
    }
    var output = lines.map { DisplayWidth.truncated("  " + $0, to: width) + "\n" }
    if hits.count > mostHits { output += rest(of: hits.dropFirst(mostHits), finder, width) }
    return ShellReply(output: output.joined())
  }

  /// How many cells more there are, and in which tables.
  private static func rest(of hits: ArraySlice<Finder.Hit>, _ finder: Finder, _ width: Int)
    -> [String]
  {
    var counts: [(table: Int, count: Int)] = []
    for hit in hits {
      if counts.last?.table == hit.table {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((hit.table, 1))
      }
    }
    let places = counts.map { "\($0.count) in \(finder.name(ofTable: $0.table))" }
    let all = NumberFormatter.integer(Int64(hits.count), isGrouped: true)
    let text = Sanitiser.clean("… and \(all) more: " + places.joined(separator: ", "))
    return Paragraph.lines(text, width: width, first: 2, hanging: 4).map { $0 + "\n" }
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
