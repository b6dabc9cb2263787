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
    let flags = try column.measured(on: workers, onNull: false) { words in
      let finder = PatternFinder(pattern, .part)
      let bytes = words.bytes
      return (0..<words.count).map { finder.accepts(bytes.span.extracting(words.range(of: $0))) }
    }
    return Operand(.bool(flags), isConstant: text.isConstant)
  }
}
