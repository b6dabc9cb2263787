import Glibc

/// Encodings that are not read here but that the system's iconv knows: `iso-8859-15`, `gb18030`.
enum SystemEncoding {
  enum Fault: Error {
    /// The byte at this offset fits nowhere; behind it, the text as far as it was read.
    case byte(offset: Int, before: [UInt8])
    /// The last character is cut short.
    case cutShort
    case unknown
  }

  /// Whether iconv reads an encoding of this name.
  ///
  /// A name is letters, digits and few signs: `//` would ask for replacements, and the empty name and
  /// `char` mean what the user's locale says, on which nothing may depend.
  static func knows(_ name: String) -> Bool {
    guard isName(name), let handle = unsafe open(name) else { return false }
    unsafe iconv_close(handle)
    return true
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "-"), name.utf8.count <= 40,
      !["char", "wchar_t", "internal"].contains(name.lowercased())
    else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: ":"):
        true
      default: false
      }
    }
  }

  private static func open(_ name: String) -> iconv_t? {
    let handle = unsafe iconv_open("UTF-8", name)
    return unsafe Int(bitPattern: handle) == -1 ? nil : handle
  }

  private static let chunk = 1 << 16

  /// The text of the bytes from an offset on, in UTF-8.
  static func utf8(
    from bytes: [UInt8],
    start: Int = 0,
    encoding name: String
  ) throws(Fault) -> [UInt8] {
    guard isName(name), let handle = unsafe open(name) else { throw .unknown }
    defer { unsafe iconv_close(handle) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: chunk)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var offset = start
    var isFlushing = false
    while true {
      var consumed = 0
      var written = 0
      let status = unsafe convert(handle, &input, offset, isFlushing, &output, &consumed, &written)
      text += output[..<written]
      offset += consumed
      switch status {
      case .done where isFlushing: return text
      case .done: isFlushing = true
      case .full:
        // A step that neither takes nor gives would never end.
        guard consumed + written > 0 else { throw .byte(offset: offset, before: text) }
      case .cutShort: throw .cutShort
      case .wrongByte: throw .byte(offset: min(offset, bytes.count - 1), before: text)
      }
    }
  }

  private enum Status {
    case done
    case full
    case cutShort
    case wrongByte
  }

  /// One step of iconv, from an offset of the input to the start of the output.
  private static func convert(
    _ handle: iconv_t,
    _ input: inout [UInt8],
    _ offset: Int,
    _ isFlushing: Bool,
    _ output: inout [UInt8],
    _ consumed: inout Int,
    _ written: inout Int
  ) -> Status {
    let inputCount = input.count
    let outputCount = output.count
    return unsafe input.withUnsafeMutableBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe source.baseAddress?.advanced(by: offset)
          .assumingMemoryBound(to: CChar.self)
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var inputLeft = inputCount - offset
        var outputLeft = outputCount
        let result =
          isFlushing
          ? unsafe iconv(handle, nil, nil, &to, &outputLeft)
          : unsafe iconv(handle, &from, &inputLeft, &to, &outputLeft)
        let failure = errno
        consumed = isFlushing ? 0 : inputCount - offset - inputLeft
        written = outputCount - outputLeft
        guard result == -1 else { return .done }
        switch failure {
        case E2BIG: return .full
        case EINVAL: return .cutShort
        default: return .wrongByte
        }
      }
    }
  }
}
