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
    let words = column.trimmed()
    let texts = words.dictionary.texts
    let verdicts = try workers.map(workers.morselCount(texts.count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      return workers.morsel(index, of: texts.count).map { pattern.isFound(in: texts[$0]) }
    }.flatMap(\.self)
    let codes = words.codes(on: workers)
    let flags: [Bool] = workers.fill(words.count) { range, out in
      for row in range {
        // A null row's code may point nowhere.
        let code = Int(codes[row])
        out.append(code < verdicts.count && verdicts[code])
      }
    }
    return Operand(.bool(Vector(flags, validity: column.validity)), isConstant: text.isConstant)
  }
}
