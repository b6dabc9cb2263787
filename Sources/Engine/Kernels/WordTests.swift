extension TextColumn {
  /// Whether each row's word passes a test, which looks at each word once, on any thread; null where a row is null.
  func tested(
    on workers: Workers,
    _ test: @Sendable (_ words: TextDictionary, _ code: Int) -> Bool
  ) throws(RunFailure) -> Column {
    let text = trimmed()
    let count = text.dictionary.count
    let verdicts = try workers.map(workers.morselCount(count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      // Words of its own: threads would take turns at counting the references to what they share.
      let words = text.dictionary.words(workers.morsel(index, of: count))
      return (0..<words.count).map { test(words, $0) }
    }.flatMap(\.self)
    let codes = text.codes(on: workers)
    let flags: [Bool] = workers.fill(text.count) { range, out in
      for row in range {
        // A null row's code may point nowhere.
        let code = Int(codes[row])
        out.append(code < count && verdicts[code])
      }
    }
    return .bool(Vector(flags, validity: validity))
  }
}
