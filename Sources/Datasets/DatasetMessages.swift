import Language

/// The wording of everything that is said about data: one function a message.
///
/// Each names what was found and what was expected; its notes offer the repair.
enum DatasetMessages {
  /// The kinds, which group what is said of a file.
  enum Code {
    static let noFile = "E0601"
    static let unreadable = "E0602"
    static let notAFile = "E0603"
    static let tooLarge = "E0604"
    static let emptyFile = "E0605"
    static let binary = "E0606"
    static let encoding = "E0607"
    static let quoting = "E0608"
    static let longRow = "E0609"
    static let tooSparse = "E0610"
    static let sameName = "E0611"
    static let compression = "E0612"

    static let encodingRemark = "E0620"
    static let rowRemark = "E0621"
    static let headerRemark = "E0622"
    static let typeRemark = "E0623"
    static let blankLines = "E0624"

    static let json = "E0640"
    static let descriptor = "E0641"
    static let property = "E0642"
    static let refusedPath = "E0643"
    static let notRead = "E0644"
    static let bibtex = "E0645"

    static let unreadableCell = "E0660"
    static let constraint = "E0661"
    static let key = "E0662"
    static let header = "E0663"
    static let oddRow = "E0664"
    static let blankRow = "E0665"
    static let promise = "E0666"
    static let notFinite = "E0667"
    static let gap = "E0668"
    static let foreignKey = "E0669"
    static let printed = "E0670"
    static let printedUnread = "E0671"
    static let notAtItsLine = "E0673"
    static let textNotHere = "E0674"
    static let noDocuments = "E0675"
  }

  /// Stands for the rest of a kind of which the first were told.
  static func moreOfKind(
    _ count: Int,
    code: String,
    severity: Diagnostic.Severity,
    file: String
  ) -> Diagnostic {
    Diagnostic(
      code: code,
      severity: severity,
      message: "\(grouped(count)) more of this kind (\(code))",
      location: file.isEmpty ? .nowhere : .file(file)
    )
  }

  static func error(
    _ code: String,
    _ message: String,
    _ location: Diagnostic.Location,
    notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(code: code, message: message, location: location, notes: notes)
  }

  /// A remark on how a file was read: not a fault.
  static func remark(
    _ code: String,
    _ message: String,
    _ location: Diagnostic.Location,
    notes: [String] = []
  ) -> Diagnostic {
    Diagnostic(code: code, severity: .hint, message: message, location: location, notes: notes)
  }

  static func line(_ file: String, _ line: Int) -> Diagnostic.Location {
    .cell(file: file, line: line, field: nil, column: nil)
  }

  // MARK: - Pieces

  /// `1 row`, `2,000 rows`.
  static func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? singular : plural ?? singular + "s")"
  }

  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count))
    return digits.enumerated().reduce(into: "") { text, item in
      if item.offset > 0, (digits.count - item.offset).isMultiple(of: 3) { text += "," }
      text.append(item.element)
    }
  }

  /// A cell as it is written, a long one cut.
  static func quoted(_ cell: String) -> String {
    let limit = 60
    return cell.count <= limit ? "\"\(cell)\"" : "\"\(cell.prefix(limit))…\""
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0x0" + digits : "0x" + digits
  }
}

// MARK: - Files

extension DatasetMessages {
  static func noFile(_ file: String) -> Diagnostic {
    error(Code.noFile, "no such file or folder", .file(file))
  }

  static func unreadable(_ file: String, reason: String) -> Diagnostic {
    error(Code.unreadable, "cannot be read: \(reason)", .file(file))
  }

  static func isFolder(_ file: String) -> Diagnostic {
    error(Code.notAFile, "is a folder, where a file was expected", .file(file))
  }

  static func folderWithoutTables(_ folder: String) -> Diagnostic {
    error(
      Code.notAFile,
      "the folder holds neither a datapackage.json nor a CSV or TSV file",
      .file(folder)
    )
  }

  static func sameName(_ file: String, _ name: String, other: String) -> Diagnostic {
    error(
      Code.sameName,
      "a table named `\(name)` was loaded already, from \(other)",
      .file(file),
      notes: ["A file gives its table its name; rename one of the two."]
    )
  }

  static func tooLarge(_ file: String, limit: Int) -> Diagnostic {
    error(Code.tooLarge, "is larger than \(grouped(limit)) bytes", .file(file))
  }

  static func emptyFile(_ file: String) -> Diagnostic {
    error(
      Code.emptyFile,
      "is empty: a header line was expected",
      .file(file),
      notes: ["The first line of a table names its columns."]
    )
  }

  static func binary(_ file: String, at offset: Int, start: [UInt8]) -> Diagnostic {
    let notes: [String] =
      if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        ["It begins like a zip archive or a spreadsheet; export the sheet as CSV."]
      } else if start.starts(with: [0x1F, 0x8B]) {
        ["It begins like a gzip archive; unpack it first."]
      } else {
        []
      }
    return error(
      Code.binary,
      "is not text: it has a NUL byte at offset \(grouped(offset))",
      .file(file),
      notes: notes
    )
  }

  static func unknownEncoding(_ file: String, _ name: String) -> Diagnostic {
    let known = TextEncoding.known.map(\.name).joined(separator: ", ")
    return error(
      Code.encoding,
      "no encoding named \(quoted(name)) is read",
      .file(file),
      notes: ["Read are: \(known), and what `iconv --list` names on this system."]
    )
  }

  static func notInEncoding(
    _ file: String,
    _ line: Int,
    _ byte: UInt8,
    _ encoding: String
  ) -> Diagnostic {
    error(
      Code.encoding,
      "byte \(hexadecimal(byte)) does not belong in \(encoding) here",
      self.line(file, line),
      notes: ["Many older programs write windows-1252; name the encoding if it is another."]
    )
  }

  static func endsInsideCharacter(_ file: String, _ encoding: String) -> Diagnostic {
    error(
      Code.encoding,
      "ends inside a character of \(encoding)",
      .file(file),
      notes: ["The file may have been cut short, or is written in another encoding."]
    )
  }

  static func unpairedSurrogate(
    _ file: String,
    _ line: Int,
    _ unit: UInt16,
    _ encoding: String
  ) -> Diagnostic {
    error(
      Code.encoding,
      "is not \(encoding): 0x\(String(unit, radix: 16, uppercase: true)) is half of a surrogate pair",
      self.line(file, line)
    )
  }

  /// `undefined` is a byte that Windows-1252 does not have either.
  static func readAsWindows1252(
    _ file: String,
    _ line: Int,
    _ byte: UInt8,
    undefined: (line: Int, byte: UInt8)?
  ) -> Diagnostic {
    var notes = ["--encoding NAME before the file decides."]
    if let undefined {
      notes.insert(
        "It hardly is: byte \(hexadecimal(undefined.byte)) (line \(undefined.line)) is none of its "
          + "characters; gb18030, shift_jis or windows-1251 may be meant.",
        at: 0
      )
    }
    return remark(
      Code.encodingRemark,
      "byte \(hexadecimal(byte)) is not UTF-8, so the file was read as windows-1252",
      self.line(file, line),
      notes: notes
    )
  }

  static func otherForm(_ file: String, _ form: OtherForm) -> Diagnostic {
    error(
      Code.binary,
      "begins like \(form.words), not like a table",
      .file(file),
      notes: [form.repair]
    )
  }

  static func notRegular(_ file: String) -> Diagnostic {
    error(
      Code.notAFile,
      "is a pipe or a device, where a file was expected",
      .file(file)
    )
  }
}
