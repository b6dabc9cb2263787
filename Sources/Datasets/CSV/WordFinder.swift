import Engine

/// A way to find the code of a known word in two steps, so that the memory of many words is fetched at a time.
protocol WordFinder {
  /// What the first step knows of a word.
  associatedtype Trace

  static var noTrace: Trace { get }

  /// Where a word leads. Of a cell without anything it is of no account.
  func trace(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Trace

  /// The code of the word with a trace, `noCode` where it is not known.
  func code(_ trace: Trace, _ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32
}

extension NumberedWords: WordFinder {
  static var noTrace: UInt32 { 0 }

  /// With a quote in it a word is not numbered.
  @inline(__always)
  func trace(_ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 { place(bytes, start, end) }

  @inline(__always)
  func code(_ place: UInt32, _ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 { self[place] }
}

/// Finds a word of many in the table of all: first what stands where its key leads, then whether it is the word.
struct ManyWords: WordFinder {
  struct Trace {
    let key: WordKey
    let found: UInt64
  }

  let words: WordTable

  static var noTrace: Trace { Trace(key: .empty, found: 0) }

  @inline(__always)
  func trace(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Trace {
    let key = WordKey(padded: bytes, start, end)
    return Trace(key: key, found: words.glance(key))
  }

  @inline(__always)
  func code(_ trace: Trace, _ bytes: RawSpan, _ start: Int, _ end: Int) -> UInt32 {
    words.code(trace.found, trace.key, bytes, start, end)
  }
}
