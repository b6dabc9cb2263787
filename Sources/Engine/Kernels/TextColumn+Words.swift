extension TextColumn {
  /// What a task makes of each row's word, null where the row is null.
  ///
  /// The task is given some words in one go, each word once, on any thread.
  func measured<Value: BitwiseCopyable & Sendable & Equatable>(
    on workers: Workers,
    onNull placeholder: Value,
    _ task: @Sendable (_ words: TextDictionary) -> [Value]
  ) throws(RunFailure) -> Vector<Value> {
    let text = trimmed()
    let parts = try text.mapWords(on: workers, task)
    let values = text.values(ofWords: workers.joined(parts), onNull: placeholder, on: workers)
    return Vector(values, validity: validity)
  }

  /// The column with each word written anew, by what puts a text behind the bytes; two words may become one.
  func rewritten(
    on workers: Workers,
    _ write: @Sendable (_ text: Span<UInt8>, _ bytes: inout [UInt8]) -> Void
  ) throws(RunFailure) -> TextColumn {
    let text = trimmed()
    let piles = try text.mapWords(on: workers) { words in
      let source = words.bytes
      var bytes: [UInt8] = []
      bytes.reserveCapacity(source.count)
      let ends = (0..<words.count).map { code in
        write(source.span.extracting(words.range(of: code)), &bytes)
        return bytes.count
      }
      return TextPile(bytes: bytes, ends: ends)
    }
    let distinct = try DistinctTexts(piles, on: workers)
    return TextColumn(
      codes: text.values(ofWords: distinct.codes, onNull: 0, on: workers),
      dictionary: distinct.words(on: workers).dictionary,
      validity: validity
    )
  }

  /// What a task makes of the words of a morsel.
  private func mapWords<Result: Sendable>(
    on workers: Workers,
    _ task: @Sendable (_ words: TextDictionary) -> Result
  ) throws(RunFailure) -> [Result] {
    let count = dictionary.count
    return try workers.map(workers.morselCount(count)) { index throws(RunFailure) in
      try workers.checkCancellation()
      // Words of its own: threads would take turns at counting the references to what they share.
      return task(dictionary.words(workers.morsel(index, of: count)))
    }
  }
}
