import Engine
package import Language

/// What `.help` shows, made from the tables that the program itself runs on.
package enum Help {
  /// Everything that has a page.
  static var names: [String] {
    Transform.allCases.map(\.rawValue) + Library.signatures.keys.sorted()
      + ShellCommands.all.map(\.name) + [
        "steps", "functions", "operators", "commands", "in", "as", "case", "cut", "recode",
      ] + DefinitionReference.all.flatMap(\.names)
  }

  static func overview(width: Int) -> String {
    var lines = ["", "A query is a table and steps, on one line or on several:", ""]
    lines += ["  from population | filter survey == 2018 | select {node, children}", ""]
    lines += Paragraph.lines(
      "A line that starts with a step goes on from the last result; a table's name shows it.",
      width: width,
      first: 0,
      hanging: 0
    )
    lines += [""] + list("steps", Transform.allCases.map(\.rawValue), width)
    for (title, names) in functionFamilies { lines += list(title, names, width) }
    lines += list("definitions", DefinitionReference.all.flatMap(\.names), width)
    lines += list(
      "operators",
      ["+ - * / // % ** ~= == != < <= > >= ?? && || in as case cut recode f\"…\""],
      width
    )
    for (title, commands) in ShellCommands.families {
      lines += list(title.lowercased(), commands.map(\.name), width)
    }
    lines += [
      "", ".help NAME explains one of them: .help group, .help math.round, .help .keep",
      ".help steps, .help functions and .help commands tell what each is for;",
      ".help E0203 tells what a message of that code means;",
      ".example group runs the example that .help group shows", "",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A title and the names under it, wrapped beside it.
  private static func list(_ title: String, _ names: [String], _ width: Int) -> [String] {
    var lines = Paragraph.lines(names.joined(separator: "  "), width: width, first: 16, hanging: 16)
    guard let first = lines.first else { return [] }
    lines[0] = "  " + title + String(first.dropFirst(2 + title.count))
    return lines
  }

  /// What `.help steps`, `.help functions` and `.help commands` show: a line each.
  private static func chapter(_ name: String, _ width: Int) -> String? {
    let entries: [(String, [(String, String)])]
    switch name {
    case "steps":
      entries = [("Steps", Transform.allCases.map { ($0.rawValue, $0.specification.summary) })]
    case "functions":
      entries = functionFamilies.map { title, names in
        (title, names.map { ($0, Library.signatures[$0]?.summary ?? "") })
      }
    case "commands":
      entries = ShellCommands.families.map { title, commands in
        (title, commands.map { ($0.usageText, $0.summary) })
      }
    default: return nil
    }
    let lines = entries.flatMap { section($0.0, $0.1, width) }
    return "\n" + lines.joined(separator: "\n") + "\n"
  }

  private static func section(
    _ title: String,
    _ entries: [(String, String)],
    _ width: Int
  ) -> [String] {
    let column = min(24, (entries.map { $0.0.count }.max() ?? 0) + 2)
    var lines = [title, ""]
    for (name, summary) in entries {
      if name.count + 2 > column {
        lines.append("  " + name)
        lines += Paragraph.lines(
          summary,
          width: width,
          first: column + 2,
          hanging: column + 2
        )
      } else {
        let pad = String(repeating: " ", count: column - name.count)
        var wrapped = Paragraph.lines(
          summary,
          width: width,
          first: column + 2,
          hanging: column + 2
        )
        let first = wrapped.isEmpty ? "" : wrapped.removeFirst().dropFirst(column + 2)
        lines.append("  " + name + pad + first)
        lines += wrapped
      }
    }
    return lines + [""]
  }

  /// The library's functions by family, each in order of name.
  static var functionFamilies: [(title: String, names: [String])] {
    let all = Library.signatures.values.sorted { $0.name < $1.name }
    func names(_ kind: Signature.Kind) -> [String] {
      all.filter { $0.kind == kind }.map(\.name)
    }
    return [
      ("aggregates", names(.aggregate)), ("over rows", names(.window)), ("values", names(.scalar)),
    ]
  }

  // MARK: Pages

  package static func page(
    for name: String,
    width: Int,
    explanations further: [Explanation] = []
  ) -> String? {
    if let explanation = explanation(of: name, besides: further) { return page(explanation, width) }
    if let transform = Transform(rawValue: name) { return page(transform, width) }
    if let signature = Library.signatures[name] { return page(signature, width) }
    if let chapter = chapter(name, width) { return chapter }
    let command = ShellCommands.named(name) ?? ShellCommands.named("." + name)
    if let command { return page(command, width) }
    if let entry = DefinitionReference.all.first(where: { $0.names.contains(name) }) {
      return page(entry, width)
    }
    let operators = OperatorReference.all.filter { entry in
      name == "operators" || entry.symbol.split(separator: " ").contains { $0 == name }
    }
    return operators.isEmpty ? nil : page(operators, width)
  }

  private static func page(_ transform: Transform, _ width: Int) -> String {
    let entry = transform.specification
    var lines = [""] + usage(entry.usage, width) + [""]
    lines += Paragraph.lines(entry.summary, width: width, first: 2, hanging: 2)
    lines += Paragraph.lines(entry.details, width: width, first: 2, hanging: 2) + [""]
    for (query, result) in entry.examples {
      lines += example(query, width)
      lines += result.split(separator: "\n").map { "    " + $0 } + [""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func usage(_ text: String, _ width: Int) -> [String] {
    Paragraph.lines(text, width: width, first: 2, hanging: 6)
  }

  /// A query as it is written; where it is wider than the page, in the standard form of queries.
  static func example(_ query: String, _ width: Int, indent: Int = 2) -> [String] {
    let isWide = query.split(separator: "\n").contains { $0.count + indent > width }
    let formatted =
      isWide ? QueryFormatter.format(SourceText(query), width: width - indent).text : nil
    let text = formatted ?? query
    return text.split(separator: "\n").map { String(repeating: " ", count: indent) + $0 }
  }

  private static func page(_ entry: DefinitionReference, _ width: Int) -> String {
    var lines = [""] + usage(entry.usage, width) + [""]
    lines += Paragraph.lines(entry.summary, width: width, first: 2, hanging: 2)
    lines += Paragraph.lines(entry.details, width: width, first: 2, hanging: 2) + [""]
    for (query, result) in entry.examples {
      lines += example(query, width)
      lines += result.split(separator: "\n").map { "    " + $0 } + [""]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page of a function that this session defines.
  static func page(_ name: String, _ function: DefinedFunction, _ width: Int) -> String {
    var lines = ["", "  " + function.usage(name), ""]
    for line in (function.documentation ?? "").split(separator: "\n") {
      lines += Paragraph.lines(Sanitiser.clean(String(line)), width: width, first: 2, hanging: 2)
    }
    lines += ["  " + Sanitiser.clean(function.written), ""]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func page(_ signature: Signature, _ width: Int) -> String {
    var lines = [""] + usage("\(signature.name) \(signature.usage)", width) + [""]
    lines += Paragraph.lines(signature.summary, width: width, first: 2, hanging: 2)
    if !signature.details.isEmpty {
      lines += Paragraph.lines(signature.details, width: width, first: 2, hanging: 2)
    }
    lines.append("")
    for parameter in signature.parameters + signature.named {
      let text = "\(parameter.usage): \(parameter.summary)"
      lines += Paragraph.lines(text, width: width, first: 2, hanging: 4)
    }
    lines.append("")
    for example in signature.examples {
      let line = "  \(example.call)  →  \(example.result)"
      let rows = context(of: example)
      lines += line.count + rows.count > width ? [line, rows] : [line + rows]
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// The values of `x` and `y` that an aggregate's example reads.
  static func context(of example: Signature.Example) -> String {
    if example.column.isEmpty { return "" }
    func list(_ values: [Value]) -> String {
      values.map { $0.isNull ? "null" : NumberFormatter.text($0) }.joined(separator: ", ")
    }
    let second = example.second.isEmpty ? "" : "; y is " + list(example.second)
    return "    where x is " + list(example.column) + second
  }

  private static func page(_ command: ShellCommand, _ width: Int) -> String {
    var lines = ["", "  " + command.usageText, ""]
    lines += Paragraph.lines(command.summary, width: width, first: 2, hanging: 2)
    lines += details(command.details, width)
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// Paragraphs, and lists with a line an entry, as blank lines part them.
  private static func details(_ text: String, _ width: Int) -> [String] {
    let blocks = text.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "")
    return blocks.enumerated().flatMap { index, block -> [String] in
      let isList = block.first?.hasPrefix("- ") ?? false
      let paragraphs = isList ? block.map(String.init) : [block.joined(separator: "\n")]
      return (index > 0 ? [""] : [])
        + paragraphs.flatMap {
          Paragraph.lines($0, width: width, first: 2, hanging: isList ? 4 : 2)
        }
    }
  }

  private static func page(_ operators: [OperatorReference], _ width: Int) -> String {
    var lines = [""]
    for entry in operators {
      lines.append("  " + entry.symbol)
      lines += Paragraph.lines(entry.summary, width: width, first: 4, hanging: 4)
      lines += entry.examples.map {
        "    \($0.expression)  →  \($0.result.isEmpty ? "missing" : $0.result)"
      }
      lines.append("")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
