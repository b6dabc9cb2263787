import Datasets
import Testing

/// Byte-level forms that a case file cannot hold.
@Suite struct FileFormTests {
  private let plain = "a,b\n1,é\n2,x\n"
  private let table = "a: int | b: text\n2: 1 | \"é\"\n3: 2 | \"x\""

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `each line ending ends rows`(ending: String) throws {
    let read = try load(plain.replacing("\n", with: ending))
    #expect(read.table == table)
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `a last line needs no ending`() throws {
    #expect(try load("a,b\n1,é\n2,x").table == table)
    #expect(try load("a,b\r\n1,é\r\n2,x\r").table == table)
  }

  @Test func `a lone CR in a file with LF belongs to its cell`() throws {
    #expect(try load("a,b\n1,x\ry\n").table == "a: int | b: text\n2: 1 | \"x\\ry\"")
  }

  @Test func `byte order marks decide`() throws {
    #expect(try load([0xEF, 0xBB, 0xBF] + Array(plain.utf8)).table == table)
    #expect(try load([0xFF, 0xFE] + utf16(plain, bigEndian: false)).table == table)
    #expect(try load([0xFE, 0xFF] + utf16(plain, bigEndian: true)).table == table)
  }

  @Test func `a second byte order mark is none of the first name`() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(try load(mark + mark + Array(plain.utf8)).table == table)
  }

  @Test func `a stray NUL makes no UTF-16 of a text`() throws {
    let read = try load(Array("a,b\n1,".utf8) + [0, 0x0A])
    #expect(read.diagnostics.hasPrefix("error E0606 data.csv: is not text"))
    let chinese = "省份,年,人口\n北京,2018,1754182\n"
    #expect(try load(utf16(chinese, bigEndian: false)).table.contains("北京"))
    let russian = "город,год\nМосква,2018\n"
    #expect(try load(utf16(russian, bigEndian: true)).table.contains("Москва"))
  }

  @Test func `a byte that Windows-1252 lacks is told`() throws {
    let read = try load(Array("a,b\n1,".utf8) + [0x93, 0x0A, 0x32, 0x2C, 0x90, 0x0A])
    #expect(
      read.diagnostics == """
        hint E0620 data.csv:2: byte 0x93 is not UTF-8, so the file was read as windows-1252
          It hardly is: byte 0x90 (line 3) is none of its characters; gb18030, shift_jis or windows-1251 may be meant.
          --encoding NAME before the file decides.
        """
    )
  }

  @Test func `a pipe is read only where the user names it`() throws {
    let folder = try ScratchFolder()
    try folder.write("a.csv", "x\n1\n")
    try folder.makePipe("b.csv")
    #expect(try Loader.load([folder.path]).tables.map(\.name) == ["a"])
  }

  @Test func `UTF-16 is known by its NULs`() throws {
    #expect(try load(utf16(plain, bigEndian: false)).table == table)
    #expect(try load(utf16(plain, bigEndian: true)).table == table)
  }

  @Test func `what is not UTF-8 is Windows-1252, with a remark`() throws {
    let bytes = Array("a,b\n1,".utf8) + [0xE9, 0x80, 0x0A]
    let read = try load(bytes)
    #expect(read.table == "a: int | b: text\n2: 1 | \"é€\"")
    #expect(
      read.diagnostics == """
        hint E0620 data.csv:2: byte 0xE9 is not UTF-8, so the file was read as windows-1252
          --encoding NAME before the file decides.
        """
    )
    let named = try load(bytes, options: ReadingOptions(encoding: "CP1252"))
    #expect(named.table == read.table)
    #expect(named.diagnostics.isEmpty)
  }

  @Test func `a named encoding is held to`() throws {
    let bytes = Array("a,b\n1,".utf8) + [0xE9, 0x0A]
    let read = try load(bytes, options: ReadingOptions(encoding: "utf-8"))
    #expect(
      read.diagnostics.hasPrefix("error E0607 data.csv:2: byte 0xE9 does not belong in utf-8")
    )
    let unknown = try load(bytes, options: ReadingOptions(encoding: "klingon"))
    #expect(unknown.diagnostics.hasPrefix("error E0607 data.csv: no encoding named \"klingon\""))
  }

  @Test(arguments: [
    ("iso-8859-15", [0xA4] as [UInt8], "€"), ("windows-1250", [0xB9], "ą"), ("koi8-r", [0xC1], "а"),
    ("shift_jis", [0x93, 0xFA], "日"), ("gb18030", [0xC8, 0xD5], "日"), ("macintosh", [0x8E], "é"),
    ("windows-1258", [0xEA], "ê"), ("utf-32le", [0xE9, 0, 0, 0], "é"),
  ])
  func `iconv reads the rest`(encoding: String, bytes: [UInt8], character: String) throws {
    let isWide = encoding == "utf-32le"
    let ascii: (String) -> [UInt8] = { text in
      text.utf8.flatMap { isWide ? [$0, 0, 0, 0] : [$0] }
    }
    let file = ascii("a,b\n1,") + bytes + ascii("\n2,x\n")
    let read = try load(file, options: ReadingOptions(encoding: encoding))
    #expect(read.table == "a: int | b: text\n2: 1 | \"\(character)\"\n3: 2 | \"x\"")
    #expect(read.diagnostics.isEmpty)
  }

  @Test func `UTF-32 is known by its mark`() throws {
    let bytes: [UInt8] =
      [0xFF, 0xFE, 0, 0]
      + plain.unicodeScalars.flatMap { scalar in
        [UInt8(scalar.value & 0xFF), UInt8(scalar.value >> 8 & 0xFF), 0, 0]
      }
    #expect(try load(bytes).table == table)
  }

  @Test func `a byte that no encoding has is told with its line`() throws {
    let bytes = Array("a,b\n1,x\n2,".utf8) + [0x81, 0x20, 0x0A]
    let japanese = try load(bytes, options: ReadingOptions(encoding: "shift_jis"))
    #expect(
      japanese.diagnostics.hasPrefix(
        "error E0607 data.csv:3: byte 0x81 does not belong in shift_jis"
      )
    )
    let cut = Array("a,b\n1,".utf8) + [0x93]
    #expect(
      try load(cut, options: ReadingOptions(encoding: "shift_jis")).diagnostics
        .hasPrefix("error E0607 data.csv: ends inside a character of shift_jis")
    )
    let lone: [UInt8] = [0xFF, 0xFE] + utf16("a,b\n1,", bigEndian: false) + [0x3D, 0xD8, 0x0A, 0]
    #expect(
      try load(lone).diagnostics
        == "error E0607 data.csv:2: is not utf-16le: 0xD83D is half of a surrogate pair"
    )
  }

  @Test(arguments: ["", "char", "utf-8//TRANSLIT", "utf-8//IGNORE", "no such", "../x"])
  func `names that mean the locale, or ask for replacements, are none`(name: String) throws {
    let read = try load("a\n1\n", options: ReadingOptions(encoding: name))
    #expect(read.diagnostics.hasPrefix("error E0607 data.csv: no encoding named"))
  }

  @Test func `binary files are refused`() throws {
    let read = try load([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 1, 2])
    #expect(read.diagnostics.hasPrefix("error E0606 data.csv: is not text: it has a NUL byte"))
    #expect(read.diagnostics.contains("spreadsheet"))
    #expect(try load([0x61, 0x2C, 0x62, 0x0A, 0x00, 0x01]).diagnostics.contains("E0606"))
  }

  @Test(arguments: ["", "\n\n", "  \n", "\u{FEFF}", ",,\n,,\n"])
  func `an empty file is an error that says so`(text: String) throws {
    #expect(
      try load(text).diagnostics == """
        error E0605 data.csv: is empty: a header line was expected
          The first line of a table names its columns.
        """
    )
  }

  @Test func `options come before what the file shows`() throws {
    let text = "title\nx;y,z\n1;NA,-99\n"
    let options = ReadingOptions(delimiter: ",", missing: ["-99"], skippedLines: 1)
    #expect(try load(text, options: options).table == "x;y: text | z: null\n3: \"1;NA\" | null")
    let markers = ReadingOptions(missing: ["NA", ".."])
    #expect(
      try load("a,b,c\n1,NA,x\nNA,2.5,..\n", options: markers).table
        == "a: int | b: float | c: text\n2: 1 | null | \"x\"\n3: null | 2.5 | null"
    )
  }

  @Test func `the name of a TSV file breaks a tie`() throws {
    let text = "a\tb,c\n1\t2,x\n"
    #expect(try load(text, named: "x.tsv").table == "a: int | b,c: text\n2: 1 | \"2,x\"")
    #expect(try load(text, named: "x.csv").table == "a\tb: text | c: text\n2: \"1\t2\" | \"x\"")
  }

  private func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }
}
