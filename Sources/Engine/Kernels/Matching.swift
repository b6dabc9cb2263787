import Language

/// `text ~= pattern`: looks at each distinct text once.
enum Matching {
  /// A null text or pattern gives null. The resolver has read the pattern, so that it is one.
  static func apply(_ text: Operand, _ pattern: Operand) -> Operand {
    guard case .text(let column) = text.column,
      case .text(let source) = pattern.column.value(at: 0),
      let pattern = try? Pattern(source)
    else { return .null(.bool) }
    var verdicts = [Bool?](repeating: nil, count: column.dictionary.count)
    let flags = column.codes.indices.map { row -> Bool in
      if column.isNull(at: row) { return false }
      let code = Int(column.codes[row])
      if let known = verdicts[code] { return known }
      let isFound = pattern.isFound(in: column.dictionary.texts[code])
      verdicts[code] = isFound
      return isFound
    }
    return Operand(.bool(Vector(flags, validity: column.validity)), isConstant: text.isConstant)
  }
}
