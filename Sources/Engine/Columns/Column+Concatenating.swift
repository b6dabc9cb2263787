package import Language

extension Column {
  /// The values of several columns, one column after the other.
  ///
  /// - Precondition: every column has the type given, or holds nulls alone.
  package static func concatenated(
    _ columns: [Column],
    type: ValueType,
    on workers: Workers = .one
  ) throws(RunFailure) -> Column {
    let columns = columns.map { $0.adopting(type) }
    if columns.count == 1 { return columns[0] }
    switch type {
    case .int:
      return .int(
        joined(columns, workers) { if case .int(let vector) = $0 { vector } else { nil } }
      )
    case .float:
      return .float(
        joined(columns, workers) { if case .float(let vector) = $0 { vector } else { nil } }
      )
    case .bool:
      return .bool(
        joined(columns, workers) { if case .bool(let vector) = $0 { vector } else { nil } }
      )
    case .date:
      return .date(
        joined(columns, workers) { if case .date(let vector) = $0 { vector } else { nil } }
      )
    case .timestamp:
      return .timestamp(
        joined(columns, workers) { if case .timestamp(let vector) = $0 { vector } else { nil } }
      )
    case .time:
      return .time(
        joined(columns, workers) { if case .time(let vector) = $0 { vector } else { nil } }
      )
    case .duration:
      return .duration(
        joined(columns, workers) { if case .duration(let vector) = $0 { vector } else { nil } }
      )
    case .text:
      let texts = columns.compactMap { column -> TextColumn? in
        if case .text(let text) = column { text } else { nil }
      }
      return .text(try joinedText(texts, workers))
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
    _ workers: Workers,
    _ unwrap: (Column) -> Vector<Element>?
  ) -> Vector<Element> {
    Vector(
      workers.joined(columns.compactMap { unwrap($0)?.values(on: workers) }),
      validity: joinedValidity(columns, workers)
    )
  }

  private static func joinedText(
    _ columns: [TextColumn],
    _ workers: Workers
  ) throws(RunFailure) -> TextColumn {
    let validity = joinedValidity(columns.map { .text($0) }, workers)
    if let first = columns.first, columns.allSatisfy({ $0.dictionary === first.dictionary }) {
      return TextColumn(
        codes: workers.joined(columns.map { $0.codes(on: workers) }),
        dictionary: first.dictionary,
        validity: validity
      )
    }
    let columns = columns.map { $0.trimmed() }
    let (words, codesOfWords) = try DistinctTexts.unite(columns.map(\.dictionary), on: workers)
    let codes = zip(columns, codesOfWords).map { column, newCodes in
      column.values(ofWords: newCodes, onNull: 0, on: workers)
    }
    return TextColumn(codes: workers.joined(codes), dictionary: words, validity: validity)
  }

  private static func joinedValidity(_ columns: [Column], _ workers: Workers) -> Validity? {
    let validities = columns.map(\.validity)
    guard validities.contains(where: { $0 != nil }) else { return nil }
    return Validity(
      workers.joined(
        zip(columns, validities).map { column, validity in
          validity?.flags ?? Array(repeating: true, count: column.count)
        }
      )
    )
  }
}

extension TextColumn {
  /// The value of each row's word, given one a word.
  func values<Value: BitwiseCopyable & Sendable>(
    ofWords values: [Value],
    onNull placeholder: Value,
    on workers: Workers
  ) -> [Value] {
    let codes = self.codes(on: workers)
    return workers.fill(codes.count) { range, out in
      for row in range {
        // A null row's code may point nowhere.
        let code = Int(codes[row])
        out.append(code < values.count ? values[code] : placeholder)
      }
    }
  }

  /// The same texts over a dictionary without the words that no row uses, where it has many of those.
  ///
  /// A function of text looks at each word once: after a filter that is worth it only for words in use.
  package func trimmed() -> TextColumn {
    guard dictionary.count > count else { return self }
    var newCodes = [UInt32?](repeating: nil, count: dictionary.count)
    var used: [Int32] = []
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    let oldCodes = self.codes
    for row in 0..<count {
      if isNull(at: row) {
        codes.append(0)
        continue
      }
      let code = Int(oldCodes[row])
      if let known = newCodes[code] {
        codes.append(known)
      } else {
        newCodes[code] = UInt32(used.count)
        codes.append(UInt32(used.count))
        used.append(Int32(code))
      }
    }
    return TextColumn(codes: codes, dictionary: dictionary.words(used), validity: validity)
  }
}
