import Language

// MARK: - Compressed files

extension DatasetMessages {
  static func noDecompressor(_ file: String, program: String) -> Diagnostic {
    error(
      Code.compression,
      "the program `\(program)`, which takes such a file apart, is not installed",
      .file(file),
      notes: ["Install it, or decompress the file and name the result."]
    )
  }

  static func damaged(_ file: String, program: String, said: String) -> Diagnostic {
    error(
      Code.compression,
      "the file cannot be decompressed; `\(program)` says: \(said)",
      .file(file),
      notes: ["It may have been cut off on its way, or be of another kind than its name says."]
    )
  }
}

// MARK: - Rows

extension DatasetMessages {
  static func brokenQuoting(_ fault: RowScanner.Fault, file: String) -> Diagnostic {
    switch fault {
    case .unterminatedQuote(let line):
      error(
        Code.quoting,
        "a quote opens here that the file never closes",
        self.line(file, line),
        notes: ["Close the cell with a quote; a quote inside a quoted cell is written twice."]
      )
    case .textAfterQuote(let line):
      error(
        Code.quoting,
        "a quoted cell goes on after its closing quote",
        self.line(file, line),
        notes: ["A quote inside a quoted cell is written twice: \"say \"\"no\"\"\"."]
      )
    }
  }

  static func longRow(
    _ file: String,
    _ line: Int,
    _ count: Int,
    columns: Int,
    headerLine: Int
  ) -> Diagnostic {
    error(
      Code.longRow,
      "the row has \(counted(count, "cell")), the header (line \(headerLine)) "
        + counted(columns, "column"),
      self.line(file, line),
      notes: ["A cell that holds the delimiter must stand in quotes."]
    )
  }

  static func tooSparse(_ file: String, line: Int, _ count: Int, of columns: Int) -> Diagnostic {
    error(
      Code.tooSparse,
      "too many rows are far too short: this one has \(grouped(count)) of "
        + counted(columns, "cell"),
      self.line(file, line),
      notes: ["The first line may not be the header; --skip N passes over lines above it."]
    )
  }

  static func tooManyRows(_ file: String, limit: Int) -> Diagnostic {
    error(Code.tooLarge, "has more than \(counted(limit, "row"))", .file(file))
  }

  static func preambleSkipped(_ file: String, _ lines: ClosedRange<Int>) -> Diagnostic {
    let (first, last) = (lines.lowerBound, lines.upperBound)
    return remark(
      Code.rowRemark,
      first == last
        ? "line \(first) stands above the header and is not read"
        : "lines \(first)-\(last) stand above the header and are not read",
      line(file, lines.lowerBound),
      notes: ["--skip N says how many lines to pass over; --skip 0 reads all."]
    )
  }

  static func delimiterLine(_ file: String, _ line: Int) -> Diagnostic {
    remark(
      Code.rowRemark,
      "the line names the delimiter, as spreadsheets do, and is no row",
      self.line(file, line)
    )
  }

  static func blankLinesSkipped(_ file: String, _ lines: [Int]) -> Diagnostic {
    let shown = lines.prefix(3).map(String.init).joined(separator: ", ")
    let which = lines.count == 1 ? "line \(shown)" : "lines \(shown)"
    return remark(
      Code.blankLines,
      "\(counted(lines.count, "blank line")) skipped (\(which)\(lines.count > 3 ? ", …" : ""))",
      line(file, lines[0])
    )
  }

  static func rowsPadded(
    _ file: String,
    _ line: Int,
    _ count: Int,
    of columns: Int,
    rows: Int
  ) -> Diagnostic {
    let others = rows == 1 ? "" : " (\(grouped(rows)) such rows)"
    return remark(
      Code.rowRemark,
      "the row has \(grouped(count)) of \(counted(columns, "cell")); the others are null\(others)",
      self.line(file, line)
    )
  }

  static func trailingColumnsDropped(_ file: String, _ count: Int) -> Diagnostic {
    remark(
      Code.rowRemark,
      count == 1
        ? "a last column with neither header nor value is left out"
        : "\(grouped(count)) last columns with neither header nor value are left out",
      .file(file)
    )
  }

  static func trailingCellsDropped(_ file: String, _ line: Int, rows: Int) -> Diagnostic {
    remark(
      Code.rowRemark,
      "empty cells behind the last column are left out (\(counted(rows, "row")))",
      self.line(file, line)
    )
  }
}

// MARK: - Headers

extension DatasetMessages {
  static func duplicateHeader(
    _ file: String,
    _ line: Int,
    _ column: Int,
    _ name: String,
    _ given: String
  ) -> Diagnostic {
    remark(
      Code.headerRemark,
      "a second column is named \(quoted(name)); it is read as `\(given)`",
      .cell(file: file, line: line, field: nil, column: column)
    )
  }

  static func emptyHeader(
    _ file: String,
    _ line: Int,
    _ column: Int,
    _ given: String
  ) -> Diagnostic {
    remark(
      Code.headerRemark,
      "a column has no name; it is read as `\(given)`",
      .cell(file: file, line: line, field: nil, column: column)
    )
  }
}

extension DatasetMessages {
  static func headerOfNumbers(_ file: String, _ line: Int, _ number: String) -> Diagnostic {
    remark(
      Code.headerRemark,
      "\(quoted(number)) is a column's name here; the first row may have been taken for a header",
      self.line(file, line),
      notes: [
        "A file without names wants a line of them above its rows,"
          + " or a data package whose dialect says \"header\": false."
      ]
    )
  }
}

// MARK: - Types of columns

extension DatasetMessages {
  private static func typeRemark(
    _ place: Diagnostic.Location,
    _ message: String,
    _ note: String? = nil
  ) -> Diagnostic {
    remark(Code.typeRemark, message, place, notes: note.map { [$0] } ?? [])
  }

  static func beyondInteger(_ place: Diagnostic.Location, _ cell: String) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) is beyond the integers of 64 bits; the column is read as floats",
      "A float keeps 15 to 17 digits."
    )
  }

  static func beyondFloat(_ place: Diagnostic.Location, _ cell: String) -> Diagnostic {
    typeRemark(place, "\(quoted(cell)) is beyond the range of floats; the column stays text")
  }

  static func openComma(_ place: Diagnostic.Location, _ cell: String) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) may group thousands or be a decimal; the column stays text",
      "Nothing else in the column tells. A data package can: \"groupChar\" or \"decimalChar\"."
    )
  }

  static func openPoint(_ place: Diagnostic.Location, _ cell: String, other: String) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) is read with a decimal point, though `\(other)` is written with decimal commas "
        + "or grouping points",
      "If the points group thousands, a data package says so: \"groupChar\": \".\"."
    )
  }

  static func slashedDates(
    _ place: Diagnostic.Location,
    _ cell: String,
    formats: [String]
  ) -> Diagnostic {
    let calls = formats.map { "`date.parse \"\($0)\"`" }
    return typeRemark(
      place,
      "dates such as \(quoted(cell)) stay text",
      calls.joined(separator: " or ")
        + (calls.count == 1
          ? " reads them." : " reads them; no cell tells which number is the month.")
    )
  }

  static func twoNotations(
    _ place: Diagnostic.Location,
    _ cell: String,
    other: String,
    line: Int
  ) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) and \(quoted(other)) (line \(line)) write numbers in two notations; "
        + "the column stays text"
    )
  }

  static func somePercent(
    _ place: Diagnostic.Location,
    _ cell: String,
    other: String,
    line: Int
  ) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) has no percent sign, \(quoted(other)) (line \(line)) has; "
        + "the column stays text"
    )
  }

  static func someCurrency(
    _ place: Diagnostic.Location,
    _ cell: String,
    other: String,
    line: Int
  ) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) names no currency, \(quoted(other)) (line \(line)) does; "
        + "the column stays text"
    )
  }

  static func twoCurrencies(
    _ place: Diagnostic.Location,
    _ cell: String,
    other: String,
    line: Int
  ) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) and \(quoted(other)) (line \(line)) are in two currencies; "
        + "the column stays text"
    )
  }

  static func impossibleDate(_ place: Diagnostic.Location, _ cell: String) -> Diagnostic {
    typeRemark(place, "no such date as \(quoted(cell)); the column stays text")
  }

  static func tooFineTimestamp(_ place: Diagnostic.Location, _ cell: String) -> Diagnostic {
    typeRemark(
      place,
      "\(quoted(cell)) is finer than a microsecond; the column stays text"
    )
  }

  static func someZones(
    _ place: Diagnostic.Location,
    _ cell: String,
    other: String,
    line: Int
  ) -> Diagnostic {
    typeRemark(
      place,
      "of \(quoted(cell)) and \(quoted(other)) (line \(line)) only one names its time zone; "
        + "the column stays text"
    )
  }

  static func strayWords(
    _ place: Diagnostic.Location,
    _ words: [(text: String, count: Int)],
    type: String
  ) -> Diagnostic {
    let list = words.map { "\(quoted($0.text)) (\(counted($0.count, "cell")))" }
    let options = words.map { "--missing \(shellWord($0.text))" }.joined(separator: " ")
    return typeRemark(
      place,
      "text because of \(list.joined(separator: ", ")); the other cells are \(type)",
      "\(options) reads \(words.count == 1 ? "it" : "them") as null."
    )
  }

  /// A word as a shell takes it whole.
  private static func shellWord(_ word: String) -> String {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-/".contains($0))
    }
    return isPlain
      ? word
      : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
