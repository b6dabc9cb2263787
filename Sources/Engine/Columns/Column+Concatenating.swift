package import Language

extension Column {
  /// The values of several columns, one column after the other.
  ///
  /// - Precondition: every column has the type given, or holds nulls alone.
  package static func concatenated(_ columns: [Column], type: ValueType) -> Column {
    let columns = columns.map { $0.adopting(type) }
    if columns.count == 1 { return columns[0] }
    switch type {
    case .int:
      return .int(joined(columns) { if case .int(let vector) = $0 { vector } else { nil } })
    case .float:
      return .float(joined(columns) { if case .float(let vector) = $0 { vector } else { nil } })
    case .bool:
      return .bool(joined(columns) { if case .bool(let vector) = $0 { vector } else { nil } })
    case .date:
      return .date(joined(columns) { if case .date(let vector) = $0 { vector } else { nil } })
    case .timestamp:
      return .timestamp(
        joined(columns) { if case .timestamp(let vector) = $0 { vector } else { nil } }
      )
    case .time:
      return .time(joined(columns) { if case .time(let vector) = $0 { vector } else { nil } })
    case .duration:
      return .duration(
        joined(columns) { if case .duration(let vector) = $0 { vector } else { nil } }
      )
    case .text:
      return .text(
        joinedText(columns.compactMap { if case .text(let text) = $0 { text } else { nil } })
      )
    case .null:
      return .null(count: columns.reduce(0) { $0 + $1.count })
    }
  }

  /// The same column, where it holds nulls alone and has no type, as nulls of this type.
  package func adopting(_ type: ValueType) -> Column {
    guard case .null(let count) = self, type != .null else {
      precondition(self.type == type || count == 0, "a column has the type that its step gives it")
      return self.type == type ? self : Column([], type: type)
    }
    return Column.nulls(type, count: count)
  }

  /// A column of nulls.
  package static func nulls(_ type: ValueType, count: Int) -> Column {
    let validity = count == 0 ? nil : Validity(Array(repeating: false, count: count))
    func vector<Element>(_ placeholder: Element) -> Vector<Element> {
      Vector(Array(repeating: placeholder, count: count), validity: validity)
    }
    switch type {
    case .int: return .int(vector(0))
    case .float: return .float(vector(0))
    case .bool: return .bool(vector(false))
    case .date: return .date(vector(0))
    case .timestamp: return .timestamp(vector(0))
    case .time: return .time(vector(0))
    case .duration: return .duration(vector(.zero))
    case .text:
      return .text(
        TextColumn(
          codes: Array(repeating: 0, count: count),
          dictionary: TextDictionary([]),
          validity: validity
        )
      )
    case .null: return .null(count: count)
    }
  }

  private static func joined<Element>(
    _ columns: [Column],
    _ unwrap: (Column) -> Vector<Element>?
  ) -> Vector<Element> {
    var values: [Element] = []
    values.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for column in columns {
      if let vector = unwrap(column) { values += vector.values }
    }
    return Vector(values, validity: joinedValidity(columns.map { ($0.validity, $0.count) }))
  }

  private static func joinedText(_ columns: [TextColumn]) -> TextColumn {
    var codes: [UInt32] = []
    codes.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    let validity = joinedValidity(columns.map { ($0.validity, $0.count) })
    if let first = columns.first, columns.allSatisfy({ $0.dictionary === first.dictionary }) {
      for column in columns { codes += column.codes }
      return TextColumn(codes: codes, dictionary: first.dictionary, validity: validity)
    }
    var builder = TextDictionaryBuilder()
    for column in columns {
      let column = column.trimmed()
      let newCodes = column.dictionary.texts.map { builder.code(of: $0) }
      // A null row's code may point nowhere.
      codes += column.codes.map { Int($0) < newCodes.count ? newCodes[Int($0)] : 0 }
    }
    return TextColumn(codes: codes, dictionary: builder.finish(), validity: validity)
  }

  private static func joinedValidity(_ parts: [(Validity?, Int)]) -> Validity? {
    guard parts.contains(where: { $0.0 != nil }) else { return nil }
    var flags: [Bool] = []
    for (validity, count) in parts {
      flags += validity?.flags ?? Array(repeating: true, count: count)
    }
    return Validity(flags)
  }
}

extension TextColumn {
  /// The same texts over a dictionary without the words that no row uses, where it has many of those.
  ///
  /// A function of text looks at each word once: after a filter that is worth it only for words in use.
  package func trimmed() -> TextColumn {
    guard dictionary.count > count else { return self }
    var newCodes = [UInt32?](repeating: nil, count: dictionary.count)
    var texts: [String] = []
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    for row in 0..<count {
      if isNull(at: row) {
        codes.append(0)
        continue
      }
      let code = Int(self.codes[row])
      if let known = newCodes[code] {
        codes.append(known)
      } else {
        newCodes[code] = UInt32(texts.count)
        codes.append(UInt32(texts.count))
        texts.append(dictionary.texts[code])
      }
    }
    return TextColumn(codes: codes, dictionary: TextDictionary(texts), validity: validity)
  }
}
