import Language

/// How a file writes its characters.
enum TextEncoding: Hashable {
  case utf8
  case utf16
  case utf16LittleEndian
  case utf16BigEndian
  case windows1252
  case latin1
  case ascii
  /// One that the system's iconv reads, by the name that was given.
  case system(String)

  /// Those that are read without the system's help.
  static let known: [TextEncoding] = [
    .utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .windows1252, .latin1, .ascii,
  ]

  var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16: "utf-16"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .windows1252: "windows-1252"
    case .latin1: "iso-8859-1"
    case .ascii: "us-ascii"
    case .system(let name): name
    }
  }

  private static let aliases: [String: TextEncoding] = [
    "utf8": .utf8, "utf8sig": .utf8, "utf16": .utf16, "utf16le": .utf16LittleEndian,
    "utf16be": .utf16BigEndian,
    "cp1252": .windows1252, "windows1252": .windows1252, "ansi": .windows1252,
    "latin1": .latin1, "iso88591": .latin1, "ascii": .ascii, "usascii": .ascii,
  ]

  /// The encoding of a name, in any case and with any punctuation: `UTF-8`, `utf8`, `latin-1`; else
  /// what iconv calls by it.
  init?(named name: String) {
    let key = String(name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    if let known = TextEncoding.aliases[key] {
      self = known
    } else if SystemEncoding.knows(name) {
      self = .system(name)
    } else {
      return nil
    }
  }
}

/// The text of a file in UTF-8, and what had to be assumed to get it.
struct DecodedText {
  var bytes: [UInt8]
  /// Where the text begins, behind a byte order mark.
  var start = 0
  var remarks: [Diagnostic] = []
  /// Whether nothing comes behind: else the bytes are the beginning of a text, up to the end of a line.
  var isWhole = true
}

/// Turns bytes into UTF-8.
///
/// The byte order mark decides, then the NULs of UTF-16, then strict UTF-8, then it is Windows-1252,
/// with a remark. A named encoding decides before all of these but a byte order mark.
enum TextDecoder {
  static func decode(
    _ bytes: [UInt8],
    file: String,
    encoding: TextEncoding?
  ) throws(DataFailure) -> DecodedText {
    if let marked = try decodeMarked(bytes, file: file) { return marked }
    switch encoding {
    case .windows1252?, .latin1?:
      return DecodedText(bytes: SingleByte.utf8(from: bytes))
    case .utf16?:
      let bigEndian = looksLikeUTF16(bytes) ?? false
      return try utf16(bytes, from: 0, bigEndian: bigEndian, file: file)
    case .utf16LittleEndian?:
      return try utf16(bytes, from: 0, bigEndian: false, file: file)
    case .system(let name)?:
      return try system(bytes, from: 0, name, file: file)
    case .utf16BigEndian?:
      return try utf16(bytes, from: 0, bigEndian: true, file: file)
    case .utf8?, .ascii?:
      let limit: UInt8 = encoding == .ascii ? 0x80 : 0xFF
      if let offset = firstInvalid(bytes) ?? bytes.firstIndex(where: { $0 >= limit }) {
        let line = lineNumber(of: offset, in: bytes)
        let byte = bytes[offset]
        throw .fault(DatasetMessages.notInEncoding(file, line, byte, encoding?.name ?? ""))
      }
      return try refusingBinary(DecodedText(bytes: bytes), file: file)
    case nil:
      return try decodeUnknown(bytes, file: file)
    }
  }

  private static func decodeUnknown(
    _ bytes: [UInt8],
    file: String
  ) throws(DataFailure) -> DecodedText {
    if let bigEndian = looksLikeUTF16(bytes),
      let text = try? utf16(bytes, from: 0, bigEndian: bigEndian, file: file)
    {
      return text
    }
    guard let offset = firstInvalid(bytes) else {
      return try refusingBinary(DecodedText(bytes: bytes), file: file)
    }
    _ = try refusingBinary(DecodedText(bytes: bytes), file: file)
    let line = lineNumber(of: offset, in: bytes)
    let undefined = bytes.firstIndex(where: SingleByte.isUndefined).map { offset in
      (line: lineNumber(of: offset, in: bytes), byte: bytes[offset])
    }
    return DecodedText(
      bytes: SingleByte.utf8(from: bytes),
      remarks: [
        DatasetMessages.readAsWindows1252(file, line, bytes[offset], undefined: undefined)
      ]
    )
  }

  private static func decodeMarked(
    _ bytes: [UInt8],
    file: String
  ) throws(DataFailure) -> DecodedText? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      if let offset = firstInvalid(bytes) {
        let line = lineNumber(of: offset, in: bytes)
        throw .fault(DatasetMessages.notInEncoding(file, line, bytes[offset], "utf-8"))
      }
      // Some programs write a second mark where they find one.
      var start = 3
      while bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
      return try refusingBinary(DecodedText(bytes: bytes, start: start), file: file)
    }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      return try system(bytes, from: 4, "UTF-32LE", file: file)
    }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return try system(bytes, from: 4, "UTF-32BE", file: file)
    }
    if isMarkedAsUTF16(bytes) {
      return try utf16(bytes, from: 2, bigEndian: bytes[0] == 0xFE, file: file)
    }
    return nil
  }

  /// Whether the byte order mark of UTF-16 comes first, which no text in UTF-8 begins with.
  static func isMarkedAsUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// A text file has no NUL; what has is some program's own format.
  private static func refusingBinary(
    _ text: DecodedText,
    file: String
  ) throws(DataFailure) -> DecodedText {
    if text.bytes.contains(0, in: text.bytes.indices), let offset = text.bytes.firstIndex(of: 0) {
      throw .fault(DatasetMessages.binary(file, at: offset, start: text.bytes))
    }
    return text
  }

  /// The offset of the first byte that is not part of well-formed UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
    let before = bytes[..<offset]
    let feeds = before.count { $0 == .lineFeed }
    return 1 + (feeds > 0 ? feeds : before.count { $0 == .carriageReturn })
  }

  /// UTF-16 without a mark betrays itself: its ASCII characters have a NUL each, all on one side.
  ///
  /// Gives whether the NULs come first, or nil where the NULs tell of something else, or are none.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard bytes.count.isMultiple(of: 2), let first = sample.firstIndex(of: 0) else { return nil }
    let isBigEndian = first.isMultiple(of: 2)
    for index in sample.indices where sample[index] == 0 {
      let partner = sample[index ^ 1]
      let isText = partner >= 0x20 && partner != 0x7F || (0x09...0x0D).contains(partner)
      guard index.isMultiple(of: 2) == isBigEndian, isText else { return nil }
    }
    // Where most pairs are two ASCII characters, a text of single bytes holds stray NULs.
    let pairs = sample.count / 2
    let plain = (0..<pairs).count { isPlain(sample[2 * $0]) && isPlain(sample[2 * $0 + 1]) }
    return plain * 2 > pairs ? nil : isBigEndian
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) || (0x09...0x0D).contains(byte)
  }

  private static func system(
    _ bytes: [UInt8],
    from start: Int,
    _ name: String,
    file: String
  ) throws(DataFailure) -> DecodedText {
    let text: [UInt8]
    do {
      text = try SystemEncoding.utf8(from: bytes, start: start, encoding: name)
    } catch {
      switch error {
      case .byte(let offset, let before):
        let line = lineNumber(of: before.count, in: before)
        throw .fault(DatasetMessages.notInEncoding(file, line, bytes[offset], name))
      case .cutShort: throw .fault(DatasetMessages.endsInsideCharacter(file, name))
      case .unknown: throw .fault(DatasetMessages.unknownEncoding(file, name))
      }
    }
    if let offset = firstInvalid(text) {
      let line = lineNumber(of: offset, in: text)
      throw .fault(DatasetMessages.notInEncoding(file, line, text[offset], name))
    }
    let isMarked = text.starts(with: [0xEF, 0xBB, 0xBF])
    return try refusingBinary(DecodedText(bytes: text, start: isMarked ? 3 : 0), file: file)
  }

  private static func utf16(
    _ bytes: [UInt8],
    from start: Int,
    bigEndian: Bool,
    file: String
  ) throws(DataFailure) -> DecodedText {
    let name = bigEndian ? "utf-16be" : "utf-16le"
    let count = (bytes.count - start) / 2
    guard (bytes.count - start).isMultiple(of: 2) else {
      throw .fault(DatasetMessages.endsInsideCharacter(file, name))
    }
    let units = (0..<count).lazy.map { index in
      let first = UInt16(bytes[start + 2 * index])
      let second = UInt16(bytes[start + 2 * index + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var isValid = true
    var unit = 0
    var iterator = units.makeIterator()
    var parser = Unicode.UTF16.ForwardParser()
    loop: while isValid {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar):
        unit += scalar.count
        result.append(
          contentsOf: UTF8.encode(UTF16.decode(scalar)) ?? UTF8.encodedReplacementCharacter
        )
      case .error: isValid = false
      case .emptyInput: break loop
      }
    }
    guard isValid else {
      let line = lineNumber(of: result.count, in: result)
      throw .fault(DatasetMessages.unpairedSurrogate(file, line, units[unit], name))
    }
    return try refusingBinary(DecodedText(bytes: result), file: file)
  }
}

/// Encodings of one byte a character.
private enum SingleByte {
  /// The characters of Windows-1252 from 0x80 to 0x9F; the five that it leaves open stay controls.
  ///
  /// Latin-1 has controls in all these places, which no table of data holds, so it is read alike.
  private static let upper: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Whether Windows-1252 leaves a byte open: a text that has it is hardly written so.
  static func isUndefined(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: true
    default: false
    }
  }

  static func utf8(from bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      let code = byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt32(byte)
      if code >= 0x800 { result.append(UInt8(0xE0 | code >> 12)) }
      result.append(UInt8(code >= 0x800 ? 0x80 | code >> 6 & 0x3F : 0xC0 | code >> 6))
      result.append(UInt8(0x80 | code & 0x3F))
    }
    return result
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let tab = UInt8(ascii: "\t")
  static let blank = UInt8(ascii: " ")
  static let doubleQuote = UInt8(ascii: "\"")
}
