/// Rows set by which piece of the keys they fall in, so that one thread can work on a piece in its cache.
///
///     words     7 1 6 | 0 3 5          piece = word / 4
///     morsels   1 · 7 6 | 0 3 · 5      each sorted by piece, stably
///     piece 0   1 | 0 3                read across the morsels: the rows in their order
///
/// No row is copied twice: a piece is where its parts of the morsels are.
struct KeyPieces<Cut: PieceCut>: Sendable {
  struct Entry: BitwiseCopyable, Sendable {
    let word: Cut.Word
    let row: Int32
  }

  /// A morsel's entries; `entries[starts[p]..<starts[p + 1]]` lie in piece `p`.
  struct Part: Sendable {
    let entries: [Entry]
    let starts: [Int32]

    @inline(__always)
    func range(of piece: Int) -> Range<Int> {
      Int(starts[piece])..<Int(starts[piece + 1])
    }
  }

  let parts: [Part]
  /// How many entries each piece has.
  let sizes: [Int]

  /// - Precondition: flags, where there are any, are as many as values; a row without its flag is left out.
  init(_ values: [Int64], flags: [Bool]?, cut: Cut, on workers: Workers) {
    let parts = workers.mapMorsels(values.count) {
      KeyPieces.part(of: values, flags: flags, rows: $0, cut: cut)
    }
    sizes = (0..<cut.count).map { piece in parts.reduce(0) { $0 + $1.range(of: piece).count } }
    self.parts = parts
  }

  /// A counting sort of one morsel.
  private static func part(
    of values: [Int64],
    flags: [Bool]?,
    rows: Range<Int>,
    cut: Cut
  ) -> Part {
    var starts = [Int32](repeating: 0, count: cut.count + 2)
    if let flags {
      for row in rows where flags[row] { starts[cut.piece(of: values[row]) + 2] += 1 }
    } else {
      for row in rows { starts[cut.piece(of: values[row]) + 2] += 1 }
    }
    for piece in starts.indices.dropFirst() { starts[piece] += starts[piece - 1] }
    // Each start is moved on to the next one's place while the entries are put down.
    let count = Int(starts[cut.count + 1])
    var entries = [Entry](repeating: Entry(word: 0, row: 0), count: count)
    for row in rows {
      if let flags, !flags[row] { continue }
      let piece = cut.piece(of: values[row]) + 1
      entries[Int(starts[piece])] = Entry(word: cut.word(of: values[row]), row: Int32(row))
      starts[piece] += 1
    }
    starts.removeLast()
    return Part(entries: entries, starts: starts)
  }
}

/// How keys are cut into pieces, and what is kept of them there.
protocol PieceCut: Sendable {
  associatedtype Word: FixedWidthInteger & BitwiseCopyable & Sendable

  var count: Int { get }
  func piece(of value: Int64) -> Int
  func word(of value: Int64) -> Word
}
