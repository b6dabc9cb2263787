/// Columns that depend on the data (decision 24), for `crosstab` and `pivot`.
extension Resolver {
  /// Columns that one step may make of values found; more are a mistake, or must be named.
  private static let mostColumns = 200

  /// The values of a column that become columns: those given by `values:`, else the field's categories,
  /// else those found by running the steps before; nil after saying what is wrong.
  mutating func columnValues(
    _ call: Call,
    of transform: Transform,
    column: Int,
    at range: SourceRange,
    in draft: Draft
  ) -> [Value]? {
    let field = draft.schema.columns[column].field
    if let argument = call.named.first(where: { $0.name.name == "values" }) {
      return givenValues(argument.value, type: field.type)
    }
    let found = draft.isInsideGroup ? nil : probe(draft.plan, column)
    if !field.categories.isEmpty {
      return field.categories + (found ?? []).filter { !field.categories.contains($0) }
    }
    if draft.isInsideGroup {
      diagnostics.append(say.columnsInsideGroup(transform, at: range))
      return nil
    }
    guard let found else {
      diagnostics.append(say.columnValuesUnknown(range))
      return nil
    }
    if found.count > Resolver.mostColumns {
      diagnostics.append(say.tooManyColumns(transform, at: range, count: found.count))
      return nil
    }
    return found
  }

  /// The values of `values:[…]`, each once, in the column's type.
  private mutating func givenValues(_ syntax: Expression, type: ValueType) -> [Value]? {
    guard case .array(let items) = syntax.kind, !items.isEmpty else {
      diagnostics.append(say.valuesNeedArray(syntax.range))
      return nil
    }
    var values: [Value] = []
    var isWhole = true
    for item in items {
      let typed = expression(item, in: Context(scope: Scope(schema: Schema([]))))
      guard case .literal(let value) = typed.kind else {
        diagnostics.append(say.valueIsNoLiteral(item.range))
        isWhole = false
        continue
      }
      guard let converted = value.converted(to: type) else {
        diagnostics.append(say.inTypes(item.range, found: value.type, expected: type))
        isWhole = false
        continue
      }
      if !values.contains(converted) { values.append(converted) }
    }
    return isWhole ? values : nil
  }

  /// A column name for each value, none given twice and none of those taken.
  static func columnNames(of values: [Value], besides taken: Set<String>) -> [String] {
    var taken = taken
    return values.map { unusedName($0.columnName, &taken) }
  }

  /// The name, or where it is taken the name and a number; it is taken from then on.
  static func unusedName(_ base: String, _ taken: inout Set<String>) -> String {
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)_\(number)"
      number += 1
    }
    return name
  }
}

extension Value {
  /// The value in a type that the two have in common, or nil; a null fits every type.
  package func converted(to type: ValueType) -> Value? {
    switch (self, type) {
    case (.null, _), (_, .null): return self
    case (.int(let number), .float): return .float(Double(number))
    case (.date(let days), .timestamp):
      let (moment, overflow) = Int64(days).multipliedReportingOverflow(
        by: Calendar.microsecondsPerDay
      )
      return overflow ? nil : .timestamp(moment)
    case (let value, let type): return value.type == type ? value : nil
    }
  }

  /// What a column made of the value is called.
  var columnName: String {
    switch self {
    case .null: "missing"
    case .int(let number): String(number)
    case .float(let number): "\(number)"
    case .bool(let flag): String(flag)
    case .text(let text): text.isEmpty ? "empty" : text
    case .date(let days): Calendar.isoDate(days)
    case .timestamp(let moment): Calendar.isoTimestamp(moment)
    case .time(let time): Calendar.isoTime(time)
    case .duration(let duration): duration.text
    }
  }
}
