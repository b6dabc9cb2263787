/// What a press of Tab does to the text.
enum EditorCompletionEdit {
  enum Outcome: Equatable {
    /// Nothing fits here.
    case nothing
    /// Nothing to insert, but something to show.
    case heading
    /// The text after the insertion, and the candidates to list when there is more than one.
    case change(EditorText, listing: [EditorCandidate])
  }

  /// One candidate is inserted; of several, as much as they have in common.
  static func outcome(of completion: EditorCompletion, in text: EditorText) -> Outcome {
    guard let range = scalarRange(completion.range, in: text) else { return .nothing }
    guard let first = completion.candidates.first else {
      return completion.heading == nil ? .nothing : .heading
    }
    guard completion.candidates.count > 1 else {
      return .change(replacing(range, in: text, with: first.insertion), listing: [])
    }
    let typed = EditorText.string(text.scalars[range])
    let prefix = commonPrefix(completion.candidates.map(\.insertion))
    let extends = prefix != typed && prefix.lowercased().hasPrefix(typed.lowercased())
    return .change(
      extends ? replacing(range, in: text, with: prefix) : text,
      listing: completion.candidates
    )
  }

  /// The longest beginning that all words share, in whole characters.
  static func commonPrefix(_ words: [String]) -> String {
    guard var prefix = words.first else { return "" }
    for word in words.dropFirst() {
      let shared = zip(prefix, word).prefix { $0 == $1 }.count
      prefix = String(prefix.prefix(shared))
    }
    return prefix
  }

  private static func replacing(
    _ range: Range<Int>,
    in text: EditorText,
    with insertion: String
  ) -> EditorText {
    let inserted = EditorInput.cleaned(insertion).unicodeScalars
    let scalars = text.scalars[..<range.lowerBound] + inserted + text.scalars[range.upperBound...]
    return EditorText(scalars: Array(scalars), cursor: range.lowerBound + inserted.count)
  }

  /// UTF-8 offsets as scalar offsets; none when they lie outside the text or inside a scalar.
  private static func scalarRange(_ range: Range<Int>, in text: EditorText) -> Range<Int>? {
    var offset = 0
    var lower: Int?
    var upper: Int?
    for index in 0...text.scalars.count {
      if offset == range.lowerBound { lower = index }
      if offset == range.upperBound { upper = index }
      if index < text.scalars.count { offset += UTF8.width(text.scalars[index]) }
    }
    guard let lower, let upper else { return nil }
    return lower..<upper
  }
}
