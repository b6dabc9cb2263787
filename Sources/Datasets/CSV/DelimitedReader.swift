import Engine
import Language

/// A table as a file gives it, before anything else is known of it.
struct FileTable {
  var table: Table
  /// The physical line on which each row begins.
  var lines: RowLines
  var remarks: [Diagnostic]
}

/// Reads a bare CSV or TSV file: its encoding, dialect, header and types are found in the file.
///
///     beginning ──► dialect, header ──► chunks on all threads ──► columns ──► table and remarks
///                                           └─ what they are not sure of: all of the file at once
struct DelimitedReader {
  let file: String
  let options: ReadingOptions
  let context: RunContext
  var lengths = ChunkLengths()

  func read(_ bytes: [UInt8]) throws(DataFailure) -> FileTable {
    if let table = try readChunks(ByteFeed(.memory(bytes))) { return table }
    return try readWhole(bytes)
  }

  /// Reads the file at a path, which may be a pipe.
  func read(path: String) throws(DataFailure) -> FileTable {
    if let file = OpenFile(path, name: file),
      let table = try readChunks(ByteFeed(.file(file)))
    {
      return table
    }
    let bytes = try FileBytes.read(path, name: file, allowsPipes: true)
    return try read(bytes)
  }

  // MARK: - All at once

  /// Reads all of a file as one, with a note of where every cell lies.
  func readWhole(_ bytes: [UInt8]) throws(DataFailure) -> FileTable {
    let text = try TextDecoder.decode(bytes, file: file, encoding: encoding())
    guard let beginning = try Beginning(text, file: file, options: options) else {
      throw .fault(DatasetMessages.emptyFile(file))
    }
    var scanner = beginning.scanner
    let columnCount = beginning.header.names.count
    var grid = CellGrid(bytes: text.bytes, quote: scanner.dialect.quote, columnCount: columnCount)
    try grid.read(&scanner, file: file, context: context)
    let assembly = TableAssembly(
      file: file,
      options: options,
      beginning: beginning,
      odd: grid.odd,
      lines: grid.lines,
      rowCount: grid.rowCount
    )
    let kept = try assembly.keptColumns { grid.isEmpty(column: $0) }
    return try assembly.table(kept) { index throws(DataFailure) in
      let typing = ColumnTyping(
        source: GridColumn(grid: grid, index: index),
        name: beginning.header.names[index],
        file: file,
        missing: options.missing.map { Array($0.utf8) },
        context: context
      )
      return try typing.typed()
    } openPoints: { columns throws(DataFailure) in
      columns.map { index in
        let source = GridColumn(grid: grid, index: index)
        return source.firstOpenPoint().map {
          ColumnPart.Written(row: $0, text: source.text(at: $0))
        }
      }
    }
  }

  private func encoding() throws(DataFailure) -> TextEncoding? {
    guard let name = options.encoding else { return nil }
    guard let encoding = TextEncoding(named: name) else {
      throw .fault(DatasetMessages.unknownEncoding(file, name))
    }
    return encoding
  }

  // MARK: - Chunk by chunk

  /// Bytes that tell the dialect and the header of most files.
  private static let beginningLength = 1 << 20

  /// Reads a text in UTF-8 chunk by chunk; nil where it is to be read as one.
  func readChunks(_ feed: ByteFeed) throws(DataFailure) -> FileTable? {
    switch try encoding() {
    case .utf8?, nil: break
    case .utf16?, .utf16LittleEndian?, .utf16BigEndian?, .windows1252?, .latin1?, .ascii?,
      .system?:
      return nil
    }
    guard let text = try beginningText(feed),
      let beginning = try? Beginning(text, file: file, options: options)
    else { return nil }
    let scanner = beginning.scanner
    guard text.isWhole || scanner.position < text.bytes.count else { return nil }
    let names = beginning.header.names
    // One chunk is read before a second thread would have begun.
    let isOneChunk = text.isWhole && text.bytes.count <= lengths.chunk
    func reader(missing: [[UInt8]]) -> ChunkedReader {
      ChunkedReader(
        lengths: lengths,
        context: isOneChunk ? context.working(onThreads: 1) : context,
        file: file,
        reading: ChunkReading(
          dialect: scanner.dialect,
          terminator: scanner.terminator,
          columnCount: names.count,
          missing: missing,
          watched: beginning.header.nameless.sorted()
        ),
        start: scanner.position,
        line: scanner.line
      )
    }
    let plain = reader(missing: options.missing.map { Array($0.utf8) }.filter { !$0.isEmpty })
    guard
      var contents = try plain.read(feed, names.map { options.needs($0) ? .ints : .unread })
    else { return nil }
    let assembly = TableAssembly(
      file: file,
      options: options,
      beginning: beginning,
      odd: contents.odd,
      lines: contents.lines,
      rowCount: contents.rowCount
    )
    let empty = contents.emptyColumns(of: plain.reading.watched)
    let kept = try assembly.keptColumns { empty.contains($0) }
    let disproved = Set(kept.filter { contents.columns[$0].isDisproved })
    if !disproved.isEmpty {
      let guesses = names.indices.map { disproved.contains($0) ? ColumnGuess.words : .unread }
      guard var again = try plain.read(feed, guesses), again.rowCount == contents.rowCount else {
        return nil
      }
      for index in disproved { swap(&contents.columns[index], &again.columns[index]) }
    }
    return try assembly.table(kept) { index throws(DataFailure) in
      if context.isCancelled() { throw .cancelled }
      // What was read goes as soon as it is typed.
      let column = contents.columns[index]
      contents.columns[index] = ColumnAssembly(.unread)
      return column.typed(assembly.place(of: index), on: context.workers)
    } openPoints: { columns throws(DataFailure) in
      let wanted = Set(columns)
      let guesses = names.indices.map { wanted.contains($0) ? ColumnGuess.words : .unread }
      guard let words = try reader(missing: []).read(feed, guesses) else {
        return columns.map { _ in nil }
      }
      return columns.map { words.columns[$0].firstOpenPoint() }
    }
  }

  /// The first lines of a text in UTF-8, or nil where they are none.
  private func beginningText(_ feed: ByteFeed) throws(DataFailure) -> DecodedText? {
    var feed = feed
    let length = min(DelimitedReader.beginningLength, feed.byteCount ?? .max)
    var bytes = [UInt8](repeating: 0, count: length)
    let count = try feed.read(length, into: &bytes, at: 0)
    bytes.removeLast(length - count)
    let isWhole = feed.remaining == 0 || count < length
    if !isWhole {
      guard let last = bytes.lastIndex(of: .lineFeed) else { return nil }
      bytes.removeLast(bytes.count - 1 - last)
    }
    guard !bytes.contains(0, in: bytes.indices), !TextDecoder.isMarkedAsUTF16(bytes),
      var text = try? TextDecoder.decode(bytes, file: file, encoding: .utf8)
    else { return nil }
    text.isWhole = isWhole
    return text
  }
}

extension ChunkedReader.Contents {
  /// Those of the watched columns that have nothing in any row.
  fileprivate func emptyColumns(of watched: [Int]) -> Set<Int> {
    Set(zip(watched, hasContent).filter { !$0.1 }.map(\.0))
  }
}

extension CellGrid {
  /// Whether no row has anything in a column.
  fileprivate func isEmpty(column: Int) -> Bool {
    let bytes = self.bytes.span
    for row in 0..<rowCount {
      let (start, end) = cell(row: row, column: column).content(bytes, quote: 0)
      if start < end { return false }
    }
    return true
  }
}
