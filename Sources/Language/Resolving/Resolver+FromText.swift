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
      for remark in table.remarks {
        let place = self.place(of: remark, in: text, argument.value.range)
        diagnostics.append(say.textReadSo(place.range, remark, line: place.line))
      }
      return Draft(
        Plan(
          source: .rows(columns: table.columns, count: table.rowCount),
          sourceSchema: Schema(fields: table.fields)
        )
      )
    } catch {
      let place = self.place(of: error, in: text, argument.value.range)
      diagnostics.append(say.textIsNoTable(place.range, format, error, line: place.line))
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

  /// Where the line stands that a reader speaks of, or the whole text and the line's number in it.
  ///
  /// A line can be found where the query writes the text's own lines, without escapes.
  private func place(
    of fault: TextTable.Fault,
    in text: String,
    _ range: SourceRange
  ) -> (range: SourceRange, line: Int?) {
    guard let number = fault.line else { return (range, nil) }
    func lines(_ text: String) -> [Substring.UTF8View] {
      Substring(text).utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let written = lines(source.characters(in: range))
    guard written.count == lines(text).count, written.count > 1,
      written.indices.contains(number - 1)
    else { return (range, number) }
    let start = range.start + written[..<(number - 1)].reduce(0) { $0 + $1.count + 1 }
    return (SourceRange(start, start + max(1, written[number - 1].count)), nil)
  }
}
