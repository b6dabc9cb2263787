/// `from_text`: rows that the query holds as text.
extension Resolver {
  /// The rows of a text, or nil after saying what is wrong.
  mutating func fromText(_ call: Call, at range: SourceRange) -> Draft? {
    reportSurplus(call, of: .fromText, allowing: 1, named: ["format"])
    guard let argument = call.arguments.first else {
      diagnostics.append(say.missingArgument(of: .fromText, at: range))
      return nil
    }
    guard let format = textFormat(call, at: range) else { return nil }
    let typed = expression(argument.value, in: Context(scope: Scope(schema: Schema([]))))
    guard case .literal(.text(let text)) = typed.kind else {
      if typed.type != .null {
        diagnostics.append(say.fromTextWantsText(argument.value.range))
      }
      return nil
    }
    guard let reader = catalog.textReader else {
      diagnostics.append(say.noTextReader(range))
      return nil
    }
    do {
      let table = try reader(text, format)
      return Draft(
        Plan(
          source: .rows(columns: table.columns, count: table.rowCount),
          sourceSchema: Schema(fields: table.fields)
        )
      )
    } catch {
      diagnostics.append(say.textIsNoTable(argument.value.range, format, error))
      return nil
    }
  }

  private mutating func textFormat(_ call: Call, at range: SourceRange) -> TextTable.Format? {
    guard let argument = call.named.first(where: { $0.name.name == "format" }) else {
      return .csv
    }
    if case .name(let parts) = argument.value.kind, parts.count == 1,
      let format = TextTable.Format(rawValue: parts[0].name)
    {
      return format
    }
    let written = source.characters(in: argument.value.range)
    diagnostics.append(say.unknownTextFormat(written, at: argument.value.range))
    return nil
  }
}
