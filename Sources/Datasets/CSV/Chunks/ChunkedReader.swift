import Engine
import Language
import Synchronization

/// How a file is cut for reading.
struct ChunkLengths {
  /// Bytes that one thread takes in one go: they and where their cells lie stay in its cache.
  var chunk = 1 << 18
  /// Bytes that are in memory at a time.
  var window = 1 << 22
  /// So many words of a column are many: where most that come are further ones, they are looked up no more.
  var manyWords = 1 << 17
}

/// Reads the rows of a file chunk by chunk on all threads, and puts columns together in their order.
///
///     window    ⟨chunk 0⟩⟨chunk 1⟩ … ⟨chunk n⟩        read while the window before is worked on
///     chunk     cells found, then a part of each column    on any thread
///     column    part 0, part 1, …                          in order: codes come as the words first appear
///
/// Never does it hold more of the file than two windows. A column that turns out to be of words after
/// numbers is read again in a second pass. Of what it does not know for certain, such as a fault between
/// quotes, it says nothing and gives nil: then the file is read as a whole.
struct ChunkedReader {
  let lengths: ChunkLengths
  let context: RunContext
  /// As messages call the file.
  let file: String
  let reading: ChunkReading
  /// The first row's offset in the feed, and its physical line.
  let start: Int
  let line: Int

  /// The columns and rows of a file.
  struct Contents {
    var columns: [ColumnAssembly]
    var rowCount = 0
    var lines = RowLines()
    var odd = OddRows()
    /// Of the columns that are watched: whether some cell has anything.
    var hasContent: [Bool]
  }

  /// Reads columns under guesses; nil where the file is to be read as a whole.
  func read(
    _ feed: ByteFeed,
    _ guesses: [ColumnGuess]
  ) throws(DataFailure) -> Contents? {
    var contents = Contents(
      columns: guesses.map { ColumnAssembly($0, manyWords: lengths.manyWords) },
      hasContent: reading.watched.map { _ in false }
    )
    var pass = Pass(line: line, absentCount: 0, taken: 0)
    var feed = feed
    feed.rewind()
    var window = ByteWindow(chunkLength: lengths.chunk)
    var spare = ByteWindow(chunkLength: lengths.chunk)
    try spare.fill(
      behind: spare.end,
      of: spare,
      from: &feed,
      length: start + lengths.chunk * ChunkedReader.firstChunks,
      quote: quote
    )
    swap(&window, &spare)
    guard start <= window.end - window.start else { return nil }
    window.drop(to: start)
    while true {
      if context.isCancelled() { throw .cancelled }
      if let all = feed.byteCount, let rest = feed.remaining {
        context.tell(LoadingProgress(file: file, doneBytes: all - rest, allBytes: all))
      }
      guard let cut = try readWindow(window, &spare, &feed, &contents, &pass) else { return nil }
      if window.isLast, cut == window.end {
        try settle(&contents)
        return contents
      }
      swap(&window, &spare)
    }
  }

  private func settle(_ contents: inout Contents) throws(DataFailure) {
    do throws(RunFailure) {
      for index in contents.columns.indices {
        try contents.columns[index].settle(on: context.workers)
      }
    } catch {
      throw .cancelled
    }
  }

  /// Chunks of the first window: until they are read, each word is new to every chunk.
  private static let firstChunks = 4

  private var quote: UInt8 { reading.dialect.quote ?? 0 }

  /// A small file needs no more room than itself.
  private func windowLength(_ feed: ByteFeed) -> Int {
    min(lengths.window, feed.byteCount ?? lengths.window)
  }

  /// What is counted while a file is read.
  fileprivate struct Pass {
    var line: Int
    var absentCount: Int
    /// Bytes of the rows that were taken in.
    var taken: Int
    /// Rows of the last window.
    var windowRows = 0
  }

  /// The window that is filled while another one is worked on.
  private struct Supply {
    var window: ByteWindow
    var feed: ByteFeed
    var failure: DataFailure?

    mutating func fill(behind cut: Int, of other: ByteWindow, length: Int, quote: UInt8) {
      do throws(DataFailure) {
        try window.fill(behind: cut, of: other, from: &feed, length: length, quote: quote)
      } catch {
        failure = error
      }
    }
  }

  /// Takes in the rows of a window and fills the next one; gives where the window was cut, or nil.
  private func readWindow(
    _ window: ByteWindow,
    _ next: inout ByteWindow,
    _ feed: inout ByteFeed,
    _ contents: inout Contents,
    _ pass: inout Pass
  ) throws(DataFailure) -> Int? {
    if window.start == window.end { return window.isLast ? window.end : nil }
    let length = windowLength(feed)
    guard let chunks = window.cuts(terminator: reading.terminator, quote: quote) else {
      return try readWalked(window, &next, &feed, &contents, &pass)
    }
    let cut = chunks.last?.upperBound ?? window.start
    let supply = Mutex(Supply(window: next, feed: feed))
    next = ByteWindow(chunkLength: lengths.chunk)
    let outcome = read(chunks, of: window, contents.columns, expecting: 2 * pass.windowRows) {
      supply.withLock { $0.fill(behind: cut, of: window, length: length, quote: quote) }
    }
    let failure: DataFailure?
    (next, feed, failure) = supply.withLock { ($0.window, $0.feed, $0.failure) }
    if let failure { throw failure }
    switch outcome {
    case .success(let rows):
      return append(rows, window, upTo: cut, feed, &contents, &pass) ? cut : nil
    case .failure(.openQuote):
      // The parity of the quotes was misleading: the rows are walked from the first one on.
      guard !window.isLast || chunks.count > 1,
        let end = window.isLast ? window.end : reading.lastRowEnd(in: window)
      else { return nil }
      next.begin(at: end, of: window, insteadOf: cut, quote: quote)
      return try readAsOne(window, upTo: end, feed, &contents, &pass)
    case .failure(.cancelled): throw .cancelled
    case .failure(.notText), .failure(.other): return nil
    }
  }

  /// Reads a window in which no cut was found: one row may be longer than all of it.
  private func readWalked(
    _ window: ByteWindow,
    _ next: inout ByteWindow,
    _ feed: inout ByteFeed,
    _ contents: inout Contents,
    _ pass: inout Pass
  ) throws(DataFailure) -> Int? {
    let end = reading.lastRowEnd(in: window)
    let length = windowLength(feed)
    try next.fill(
      behind: end ?? window.start,
      of: window,
      from: &feed,
      length: length,
      quote: quote
    )
    guard let end else {
      let isLonger = next.end - next.start > window.end - window.start
      return isLonger ? window.start : nil
    }
    return try readAsOne(window, upTo: end, feed, &contents, &pass)
  }

  private func readAsOne(
    _ window: ByteWindow,
    upTo end: Int,
    _ feed: ByteFeed,
    _ contents: inout Contents,
    _ pass: inout Pass
  ) throws(DataFailure) -> Int? {
    switch read([window.start..<end], of: window, contents.columns, expecting: 0, beside: {}) {
    case .success(let rows):
      return append(rows, window, upTo: end, feed, &contents, &pass) ? end : nil
    case .failure(.cancelled): throw .cancelled
    case .failure(.notText), .failure(.openQuote), .failure(.other): return nil
    }
  }

  /// Reads chunks on all threads; beside them it does another task, and has the memory brought in that the columns will
  /// need next.
  private func read(
    _ chunks: [Range<Int>],
    of window: ByteWindow,
    _ columns: [ColumnAssembly],
    expecting expectedRows: Int,
    beside task: @Sendable () -> Void
  ) -> Result<[ChunkRows], ChunkFault> {
    let others = 1 + columns.count
    let outcomes = context.workers.map(others + chunks.count) {
      index -> Result<ChunkRows, ChunkFault> in
      if index < others {
        if index == 0 { task() } else { columns[index - 1].bringInPages(for: expectedRows) }
        return .success(ChunkRows())
      }
      if context.isCancelled() { return .failure(.cancelled) }
      do throws(ChunkFault) {
        return .success(try reading.read(chunks[index - others], of: window, columns))
      } catch {
        return .failure(error)
      }
    }
    var rows: [ChunkRows] = []
    for outcome in outcomes.dropFirst(others) {
      switch outcome {
      case .success(let chunk): rows.append(chunk)
      case .failure(let fault): return .failure(fault)
      }
    }
    return .success(rows)
  }

  /// Takes the rows of chunks in, each column on a thread of its own; false where they are too many.
  private func append(
    _ chunks: [ChunkRows],
    _ window: ByteWindow,
    upTo cut: Int,
    _ feed: ByteFeed,
    _ contents: inout Contents,
    _ pass: inout Pass
  ) -> Bool {
    pass.taken += cut - window.start
    pass.windowRows = chunks.reduce(0) { $0 + $1.rowCount }
    let rowCount = contents.rowCount + pass.windowRows
    let isLast = window.isLast && cut == window.end
    let expected = isLast ? rowCount : pass.expectedRows(rowCount, of: feed.byteCount)
    context.workers.update(&contents.columns, tasks: contents.columns.count) { index, columns in
      // Taken out of its place, so that it grows where it is.
      var column = columns[index]
      columns[index] = ColumnAssembly(.unread)
      for chunk in chunks {
        column.append(chunk.parts[index], rowCount: chunk.rowCount, expecting: expected)
      }
      columns[index] = column
    }
    for chunk in chunks {
      if let lines = chunk.lines {
        for line in lines { contents.lines.append(Int32(clamping: Int(line) + pass.line)) }
      } else {
        contents.lines.append(rows: chunk.rowCount, from: pass.line)
      }
      contents.odd.append(chunk.odd, row: contents.rowCount, line: pass.line)
      contents.rowCount += chunk.rowCount
      pass.line += chunk.lineCount
      pass.absentCount += chunk.absentCount
      for (index, hasContent) in chunk.hasContent.enumerated() where hasContent {
        contents.hasContent[index] = true
      }
    }
    return contents.rowCount <= CellGrid.rowLimit && pass.absentCount <= CellGrid.absentLimit
  }
}

extension ChunkedReader.Pass {
  /// How many rows the whole file may have, judged by those that were read; 0 where nothing tells.
  fileprivate func expectedRows(_ rowCount: Int, of byteCount: Int?) -> Int {
    guard let byteCount, taken > 0 else { return 0 }
    return Int(Double(rowCount) * Double(byteCount) / Double(taken) * 1.02)
  }
}
