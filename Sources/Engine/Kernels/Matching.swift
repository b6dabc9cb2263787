import Language

/// `text ~= pattern`: looks at each distinct text once.
enum Matching {
  /// Whether the pattern is found in each text; a null text or pattern gives null.
  ///
  /// The resolver has read the pattern, so that it is one.
  static func apply(
    _ text: Operand,
    _ pattern: Operand,
    on workers: Workers
  ) throws(RunFailure) -> Operand {
    guard case .text(let column) = text.column,
      case .text(let source) = pattern.column.value(at: 0),
      let pattern = try? Pattern(source)
    else { return .null(.bool) }
    let flags = try column.tested(on: workers) { words, code in
      pattern.isFound(in: words.texts[code])
    }
    return Operand(flags, isConstant: text.isConstant)
  }
}
