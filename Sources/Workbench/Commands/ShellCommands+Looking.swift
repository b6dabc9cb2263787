import Datasets
import Engine
import Language

/// Commands that tell what is there.
extension ShellCommands {
  static let looking: [ShellCommand] = [
    ShellCommand(
      ".help",
      "[NAME]",
      "Lists everything, or explains one step, function, command or message.",
      details: """
        The code of a message, such as E0203, is a name too; so are those of tables, packages and files of \
        definitions.
        """,
      argument: .entry
    ) { shell, words, _ in
      help(words, shell)
    },
    example,
    ShellCommand(
      ".definitions",
      "",
      "Lists what `let` and `import` have defined.",
      details: "`.help NAME` shows a function with its doc comment."
    ) { shell, _, _ in
      ShellReply(output: definitionList(shell))
    },
    ShellCommand(
      ".schema",
      "[TABLE]",
      "Shows the columns of a table, or of the last result.",
      details: "Names, types, units and titles, and how many values are missing.",
      argument: .table
    ) { shell, words, _ in
      schema(words, shell)
    },
    ShellCommand(
      ".why",
      "ROW [COLUMN]",
      "Tells which rows of the data a row or a figure rests on.",
      details: """
        With the figure as printed, and the source, place and line where it stands. A figure that is \
        taken or made from other rows rests on these: lag 1 x on the row before, a sum over a window \
        on the rows of the window, a share on all rows of its total. What a filter, a sort, a join or \
        a group looked at to choose the rows is not rested on. Without a column it tells all that the \
        row and its figures rest on.
        """,
      argument: .text
    ) { shell, words, _ in
      why(words, &shell)
    },
    auditing,
    ShellCommand(".sources", "", "Lists the sources that the last result rests on.") {
      shell,
      _,
      _ in
      sources(shell)
    },
    ShellCommand(
      ".conflicts",
      "[TABLE]",
      "Lists where statements of the data contradict one another.",
      details: """
        Statements are the rows of tables whose package declares `claims`; those of one key and unit, in \
        any table with the same key columns, are compared, each with what its rounding and its words \
        leave open. Packages with different values of the property `layer` are kept apart. The step \
        `conflicts` gives the same of one table as rows.
        """,
      argument: .table
    ) { shell, words, _ in
      conflicts(words, &shell)
    },
    ShellCommand(".history", "", "Lists what was typed in this session.") { shell, _, _ in
      let lines = shell.inputs.dropLast().enumerated().map { index, text in
        let number = String(index + 1)
        let pad = String(repeating: " ", count: max(0, 4 - number.count))
        return pad + number + "  "
          + Sanitiser.clean(text, keepingNewlines: true).replacing("\n", with: "\n      ")
      }
      return ShellReply(output: lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n")
    },
    explanation,
    rewriting,
  ]

  // MARK: .help

  private static func help(_ words: CommandWords, _ shell: Shell) -> ShellReply {
    let width = shell.settings.width ?? 80
    guard let name = words.first else { return ShellReply(output: Help.overview(width: width)) }
    let defined = shell.session.catalog.definedFunctions
    if let function = defined[name] {
      return ShellReply(output: Help.page(name, function, width))
    }
    let further = shell.notebooks.explanations
    if let page = Help.page(for: name, width: width, explanations: further) {
      return ShellReply(output: page)
    }
    if let reply = helpOnData(name, shell) { return reply }
    let near = Suggestion.nearest(to: name, among: Help.names + defined.keys.sorted())
    let offer = near.map { "; did you mean \($0)?" } ?? "; .help lists what there is"
    return .failure("error: no help on \(Sanitiser.clean(name))\(offer)")
  }

  /// What stands in the data under a name: a table's columns, a package's tables, a file's definitions.
  private static func helpOnData(_ name: String, _ shell: Shell) -> ShellReply? {
    let data = shell.session.data
    let simple = name.split(separator: ".").last.map { String($0.replacing("`", with: "")) }
    if data.tables.contains(where: { $0.name == simple }) {
      return schema(CommandWords(name), shell)
    }
    if let package = data.packages.first(where: { [$0.name, $0.queryName].contains(name) }) {
      return tables(CommandWords(package.name), shell)
    }
    guard case .found = shell.session.catalog.imports(name) else { return nil }
    var importing = shell
    let outcome = importing.session.evaluate(SourceText("import \(name)"))
    if outcome.hasErrors { return Shell.reply(to: outcome) }
    return ShellReply(
      output: "What `import \(name)` defines:\n" + definitionList(importing, in: name)
    )
  }

  // MARK: .definitions

  /// What is defined, or of it what stands in one module.
  private static func definitionList(_ shell: Shell, in module: String? = nil) -> String {
    let catalog = shell.session.catalog
    var rows: [(name: String, kind: String, text: String)] = []
    for (name, function) in catalog.definedFunctions {
      rows.append((name, "function", function.written))
    }
    for (name, value) in catalog.values {
      var text = value.type.rawValue
      if case .literal(let literal) = value.kind { text = NumberFormatter.text(literal) }
      rows.append((name, "value", text))
    }
    for (name, plan) in catalog.relations where name != "_" {
      rows.append((name, "relation", plan.schema.columns.map(\.field.name).joined(separator: ", ")))
    }
    for (name, type) in catalog.types { rows.append((name, "type", type.text)) }
    if let module { rows.removeAll { !$0.name.hasPrefix(module + ".") } }
    if rows.isEmpty { return "Nothing is defined: let NAME = … does that.\n" }
    rows.sort { ($0.kind, $0.name) < ($1.kind, $1.name) }
    let table = Table(
      fields: ["name", "kind", "definition"].map { Field(name: $0, type: .text) },
      columns: [
        .text(TextColumn(rows.map(\.name))), .text(TextColumn(rows.map(\.kind))),
        .text(TextColumn(rows.map(\.text))),
      ]
    )
    return listing(table, shell)
  }

  // MARK: .tables and .schema

  private static func schema(_ words: CommandWords, _ shell: Shell) -> ShellReply {
    guard let name = words.first else {
      guard let stage = shell.trail.last, let table = stage.outcome.table else {
        return .failure("error: there is no result yet; .schema TABLE shows a table's columns")
      }
      return ShellReply(output: columnList(table, shell))
    }
    let data = shell.session.data
    let table: LoadedTable
    do throws(ShellFailure) {
      table = data.tables[try position(ofTable: name, in: data)]
    } catch {
      return .failure(error.message)
    }
    var text = ""
    if let summary = table.summary ?? table.title {
      text = Paragraph.text(Sanitiser.clean(summary), width: shell.settings.width ?? 80) + "\n"
    }
    return ShellReply(output: text + columnList(table.table, shell, labels: table.missingLabels))
  }

  /// The position of a table by its name, written as in a query; more than one may have it.
  static func position(ofTable name: String, in data: LoadedData) throws(ShellFailure) -> Int {
    let parts = name.replacing("`", with: "").split(separator: ".").map(String.init)
    func package(_ position: Int) -> String? {
      data.tables[position].package.map { data.packages[$0].queryName }
    }
    let found = data.tables.indices.filter { position in
      data.tables[position].name == parts.last
        && (parts.count < 2 || package(position) == parts[0])
    }
    let shown = Sanitiser.clean(name)
    guard let first = found.first else {
      let near = Suggestion.nearest(to: name, among: data.tables.map(\.name))
      let offer = near.map { "; did you mean \($0)?" } ?? "; .tables lists them"
      throw ShellFailure("error: no table named \(shown)\(offer)")
    }
    guard found.count == 1 else {
      let names = found.map { (package($0).map { $0 + "." } ?? "") + shown }
      throw ShellFailure(
        "error: \(shown) is a table of more than one package; which one?\n"
          + "  = could be: \(names.joined(separator: ", "))"
      )
    }
    return first
  }

  /// `labels` says why values are missing, by column and row.
  private static func columnList(
    _ table: Table,
    _ shell: Shell,
    labels: [Int: [Int32: String]] = [:]
  ) -> String {
    let fields = table.fields
    let missing = table.columns.map { column -> Value in
      let count = (0..<column.count).count { column.isNull(at: $0) }
      return .int(Int64(count))
    }
    let reasons = fields.indices.map { reasonText(labels[$0] ?? [:]) }
    // The reasons have a column where there are any.
    let why = reasons.allSatisfy(\.isEmpty) ? [] : [Field(name: "of these", type: .text)]
    let listed = Table(
      fields: [
        Field(name: "column", type: .text), Field(name: "type", type: .text),
        Field(name: "unit", type: .text), Field(name: "missing", type: .int),
      ] + why + [Field(name: "title", type: .text)],
      columns: [
        .text(TextColumn(fields.map(\.name))),
        .text(TextColumn(fields.map(\.type.rawValue))),
        .text(TextColumn(fields.map { $0.unit ?? $0.unitField.map { "see \($0)" } ?? "" })),
        Column(missing, type: .int),
      ] + why.map { _ in .text(TextColumn(reasons)) }
        + [.text(TextColumn(fields.map { $0.title ?? $0.summary ?? "" }))]
    )
    return listing(listed, shell)
  }

  /// `4 not stated, 1 not published`.
  private static func reasonText(_ labels: [Int32: String]) -> String {
    var counts: [String: Int] = [:]
    for label in labels.values { counts[label, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\(NumberFormatter.integer(Int64($0.value))) \(Sanitiser.clean($0.key))" }
      .joined(separator: ", ")
  }

  /// A list that the shell itself makes, set as a result without footer.
  static func listing(_ table: Table, _ shell: Shell) -> String {
    var options = RenderingOptions(
      width: shell.settings.width,
      null: "",
      isForTerminal: shell.settings.isForTerminal
    )
    options.hasRule = !shell.settings.isPlain
    return "\n" + TableTextRenderer().text(table, options: options) + "\n"
  }
}
