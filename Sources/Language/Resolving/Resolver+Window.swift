/// The window that the steps being resolved stand in.
struct Window {
  let frame: Frame
  /// The argument that gives the frame.
  let range: SourceRange
  /// Whether the frame was given in days, such as `-7days..0`, which dates alone have.
  let isOfDays: Bool
  /// Whether it has been told that the frame does not fit the order of the rows.
  var isToldOf = false
}

/// `window`: the steps inside see, for each row, the rows around it.
///
/// It leaves no step of its own in the plan: each aggregate inside is one over a frame.
extension Resolver {
  mutating func window(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    let arguments = call.arguments
    guard let last = arguments.last, arguments.count == 1, last.alias == nil,
      case .parenthesized(let pipeline) = last.value.kind
    else {
      diagnostics.append(say.windowNeedsPipeline(call, at: range))
      return false
    }
    reportSurplus(call, of: .window, allowing: 1, named: FrameArgument.allCases.map(\.rawValue))
    let given = call.named.compactMap { named in
      FrameArgument(rawValue: named.name.name).map { ($0, named) }
    }
    if given.count > 1 {
      diagnostics.append(
        say.severalFrames(given.map(\.0.rawValue), at: given[1].1.name.range)
      )
    }
    let outer = window
    window = nil
    defer { window = outer }
    if let (argument, named) = given.first {
      let known = diagnostics.count
      var isOfDays = false
      let frame = frame(argument, named.value, isOfDays: &isOfDays)
      if diagnostics[known...].contains(where: \.isError) { return false }
      window = frame.map {
        Window(
          frame: $0,
          range: named.name.range.joined(with: named.value.range),
          isOfDays: isOfDays
        )
      }
    }
    for step in pipeline.steps {
      guard apply(step, to: &draft) else { return false }
    }
    return true
  }

  /// The ways to give a frame.
  enum FrameArgument: String, CaseIterable {
    case rows
    case range
    case expanding
    case rolling
  }

  /// The frame that an argument gives; nil for one of all rows, and after saying what is wrong.
  private mutating func frame(
    _ argument: FrameArgument,
    _ value: Expression,
    isOfDays: inout Bool
  ) -> Frame? {
    switch argument {
    case .rows:
      guard let (from, to) = bounds(of: value, argument, isOfDays: &isOfDays) else { return nil }
      guard let from = rows(from, at: value.range), let to = rows(to, at: value.range) else {
        return nil
      }
      if let lower = from, let upper = to, lower > upper {
        diagnostics.append(say.frameEndsFirst(value.range, from: "\(lower)", to: "\(upper)"))
      }
      return from == nil && to == nil ? nil : .rows(from: from, to: to)
    case .range:
      guard let (from, to) = bounds(of: value, argument, isOfDays: &isOfDays) else { return nil }
      if let lower = from, let upper = to, lower.number ?? 0 > upper.number ?? 0 {
        diagnostics.append(say.frameEndsFirst(value.range, from: text(lower), to: text(upper)))
      }
      return from == nil && to == nil ? nil : .range(from: from, to: to)
    case .expanding:
      guard case .bool(let expands)? = constant(value) else {
        diagnostics.append(say.expandingIsTrue(value.range))
        return nil
      }
      return expands ? .rows(from: nil, to: 0) : nil
    case .rolling:
      guard case .int(let count)? = constant(value), count >= 1,
        let rows = Int(exactly: count)
      else {
        diagnostics.append(say.rollingCountsRows(value.range))
        return nil
      }
      return .rows(from: 1 - rows, to: 0)
    }
  }

  /// The two ends of `a..b`, numbers both; an open end is nil.
  private mutating func bounds(
    of syntax: Expression,
    _ argument: FrameArgument,
    isOfDays: inout Bool
  ) -> (from: Value?, to: Value?)? {
    if case .parenthesized(let pipeline) = syntax.kind, pipeline.steps.count == 1 {
      return bounds(of: pipeline.steps[0], argument, isOfDays: &isOfDays)
    }
    guard case .range(let lower, let upper) = syntax.kind else {
      diagnostics.append(
        say.frameIsNoRange(argument.rawValue, at: syntax.range, value: constant(syntax))
      )
      return nil
    }
    var ends: [Value?] = []
    for end in [lower, upper] {
      guard let end else {
        ends.append(nil)
        continue
      }
      let value = constant(end)
      if argument == .range, case .duration(let length)? = value, length.months == 0,
        length.microseconds == 0
      {
        isOfDays = true
        ends.append(.int(Int64(length.days)))
        continue
      }
      guard let value, value.type.isNumeric else {
        diagnostics.append(say.boundIsNoNumber(argument.rawValue, at: end.range))
        return nil
      }
      ends.append(value)
    }
    return (ends[0], ends[1])
  }

  /// A bound in rows, nil after saying that it is not a whole number.
  private mutating func rows(_ bound: Value?, at range: SourceRange) -> Int?? {
    switch bound {
    case nil: return .some(nil)
    case .int(let value)?: return .some(Int(value))
    case .float?, .null?, .bool?, .text?, .date?, .timestamp?, .time?, .duration?:
      diagnostics.append(say.boundIsNoNumber(FrameArgument.rows.rawValue, at: range))
      return nil
    }
  }

  /// The value of an expression that reads no column, its sign applied; nil for any other.
  private mutating func constant(_ syntax: Expression) -> Value? {
    let known = diagnostics.count
    let typed = expression(syntax, in: Context(scope: Scope(schema: Schema([]))))
    if diagnostics[known...].contains(where: \.isError) {
      // What a frame is made of is told by whoever asked.
      diagnostics.removeSubrange(known...)
      return nil
    }
    if let whole = Resolver.wholeNumber(typed) { return .int(whole) }
    switch typed.kind {
    case .literal(let value): return value
    case .unary(.negate, let operand):
      switch operand.kind {
      case .literal(.int(let value)): return value == .min ? nil : .int(-value)
      case .literal(.float(let value)): return .float(-value)
      case .literal(.duration(let length)):
        return Calendar.Duration(
          months: -Int128(length.months),
          days: -Int128(length.days),
          microseconds: -Int128(length.microseconds)
        ).map { .duration($0) }
      default: return nil
      }
    default: return nil
    }
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .int(let value): "\(value)"
    case .float(let value): "\(value)"
    case .null, .bool, .text, .date, .timestamp, .time, .duration: ""
    }
  }

  // MARK: Calls inside

  /// A call that reads other rows than its own: those of the frame, where a window gives one that the
  /// function obeys.
  mutating func acrossRows(
    _ signature: Signature,
    _ arguments: [TypedExpression]
  ) -> TypedExpression.Kind {
    let isAggregate = signature.kind == .aggregate
    if let window, isAggregate {
      checkOrder(for: window)
      return .framed(signature.name, arguments, window.frame)
    }
    return isAggregate
      ? .aggregate(signature.name, arguments) : .window(signature.name, arguments)
  }

  /// A `range` is measured along one sort key, of a type that has distances; says once where it is not.
  private mutating func checkOrder(for window: Window) {
    guard case .range(let from, let to) = window.frame, !window.isToldOf else { return }
    let problem: Diagnostic?
    switch order.types.first {
    case nil: problem = say.rangeWithoutSort(window.range)
    case .some where order.types.count > 1:
      problem = say.rangeOfSeveralKeys(order.types.count, window.range)
    case .int?, .float?:
      problem = window.isOfDays ? say.rangeOfDays(order.types[0], window.range) : nil
    case .null?: problem = nil
    case .date?:
      let isWhole = [from, to].allSatisfy { $0.map { $0.type == .int } ?? true }
      problem = isWhole ? nil : say.rangeOfPartDays(window.range)
    case .bool?, .text?, .timestamp?, .time?, .duration?:
      problem = say.rangeKeyType(order.types[0], window.range)
    }
    guard let problem else { return }
    diagnostics.append(problem)
    self.window?.isToldOf = true
  }

  /// Says so where a column is named as if its total ran along the rows, and it does not.
  mutating func hintAtRunning(_ item: TupleItem, _ typed: TypedExpression, isInGroup: Bool) {
    guard let alias = item.alias, case .aggregate(let name, let arguments) = typed.kind,
      let column = arguments.last,
      Resolver.runningWords.contains(where: alias.name.lowercased().contains)
    else { return }
    diagnostics.append(
      say.totalIsNotRunning(
        name,
        of: source.characters(in: column.range),
        called: alias.name,
        at: typed.range,
        isInGroup: isInGroup
      )
    )
  }

  /// What people call a figure that takes in the rows so far.
  private static let runningWords = [
    "running", "cumul", "cumsum", "cum_", "so_far", "to_date", "rolling", "moving",
  ]
}
