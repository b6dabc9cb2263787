/// A call of a function that may be defined: its head, and the arguments of all calls around it.
///
/// `(add 1) 2` and `2 | add 1` both come to `add 1 2`.
struct DefinedCall {
  /// Parts of all the bodies that one source may put in place.
  static let mostParts = 100_000

  /// What a call inside a call counts against the tallest tree.
  static let levels = 9
  /// How the rows that a step is applied to are named: with backticks nobody would write this.
  static let rowsPrefix = "the rows so far "

  var head: Expression
  var arguments: [Call.Argument]
  var named: [Call.NamedArgument]
  var range: SourceRange

  init(_ call: Call, at range: SourceRange) {
    head = call.function
    arguments = call.arguments
    named = call.named
    self.range = range
  }

  init(_ step: Expression) {
    if case .call(let call) = step.kind {
      self.init(call, at: step.range)
    } else {
      self.init(Call(function: step, arguments: [], named: []), at: step.range)
    }
  }

  /// The same call of another head.
  init(_ call: DefinedCall, head: Expression) {
    self = call
    self.head = head
  }

  /// A call with the arguments of the one around it behind its own.
  init(_ inner: Call, then outer: DefinedCall) {
    head = inner.function
    arguments = inner.arguments + outer.arguments
    named = inner.named + outer.named
    range = outer.range
  }

  /// The name of the function, where the head is one.
  var name: String? {
    var head = head.unwrapped
    while case .call(let call) = head.kind { head = call.function.unwrapped }
    guard case .name(let parts) = head.kind else { return nil }
    return parts.map(\.name).joined(separator: ".")
  }

  func adding(_ argument: Expression) -> DefinedCall {
    var call = self
    call.arguments.append(Call.Argument(value: argument))
    return call
  }

  var expression: Expression {
    guard !arguments.isEmpty || !named.isEmpty else { return head }
    return Expression(
      .call(Call(function: head, arguments: arguments, named: named)),
      range: range
    )
  }
}
