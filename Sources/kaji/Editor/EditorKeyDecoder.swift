/// Bytes from the terminal, cut into keys.
///
///     61            → a
///     1B 5B 41      → up (CSI A), also 1B 4F 41
///     1B 0D         → new row (Alt-Enter)
///     1B            → incomplete: the Escape key, or the beginning of one of the above
///     1B 5B 32 30 30 7E … 1B 5B 32 30 31 7E  → the paste between the two
///
/// What makes no sense is dropped: invalid UTF-8, C1 controls, unknown sequences.
struct EditorKeyDecoder {
  enum Step: Equatable {
    case key(EditorKey)
    /// Nothing is left.
    case empty
    /// More bytes are needed; what has come may also stand alone.
    case incomplete
    /// More bytes are needed, however long they take.
    case unfinishedPaste
  }

  private var bytes: [UInt8] = []
  private var start = 0

  private static let escape: UInt8 = 0x1B
  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  mutating func feed(_ new: some Collection<UInt8>) {
    bytes.removeFirst(start)
    start = 0
    bytes += new
  }

  /// Forgets everything up to the last Ctrl-C; false when there is none.
  mutating func dropThroughInterrupt() -> Bool {
    guard let index = pending.lastIndex(of: 0x03) else { return false }
    start = index + 1
    return true
  }

  /// The next key; with `isFinal` nothing more is coming, and an unfinished sequence stands alone.
  mutating func next(isFinal: Bool = false) -> Step {
    while let first = pending.first {
      let step = first == Self.escape ? escapeStep(isFinal) : characterStep(isFinal)
      if let step { return step }
    }
    return .empty
  }

  private var pending: ArraySlice<UInt8> { bytes[start...] }

  private mutating func take(_ count: Int, as key: EditorKey?) -> Step? {
    start += count
    return key.map(Step.key)
  }
}

/// Characters.
extension EditorKeyDecoder {
  private mutating func characterStep(_ isFinal: Bool) -> Step? {
    var iterator = pending.makeIterator()
    var decoder = UTF8()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar):
      let isDropped = (0x80...0x9F).contains(scalar.value)
      return take(UTF8.width(scalar), as: isDropped ? nil : .scalar(scalar))
    case .emptyInput, .error:
      return !isFinal && isTruncated ? .incomplete : take(1, as: nil)
    }
  }

  /// Whether the bytes at hand are the beginning of one character.
  private var isTruncated: Bool {
    guard let lead = pending.first, lead >= 0xC2, lead <= 0xF4 else { return false }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    return pending.count < length && pending.dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }
}

/// Escape sequences.
extension EditorKeyDecoder {
  private mutating func escapeStep(_ isFinal: Bool) -> Step? {
    if pending.starts(with: Self.pasteStart) { return pasteStep(isFinal) }
    guard let second = pending.dropFirst().first else {
      return isFinal ? take(1, as: .scalar("\u{1B}")) : .incomplete
    }
    switch second {
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      return sequenceStep(isFinal)
    case 0x0A, 0x0D:
      return take(2, as: .named(.newRow))
    case 0x08, 0x7F:
      return take(2, as: .named(.deleteWord))
    case 0x00..<0x20:
      // Alt with another control key has no meaning here; the control key keeps its own.
      return take(1, as: nil)
    default:
      return take(1, as: .scalar("\u{1B}"))
    }
  }

  /// `ESC [ parameters intermediates final`, or `ESC O final`.
  private mutating func sequenceStep(_ isFinal: Bool) -> Step? {
    let body = pending.dropFirst(2)
    let isLinuxFunctionKey = body.starts(with: "[".utf8)
    let isKeypad = pending.dropFirst().first == UInt8(ascii: "O")
    let arguments = body.prefix { !isKeypad && (0x20...0x3F).contains($0) }
    guard let last = body.dropFirst(arguments.count + (isLinuxFunctionKey ? 1 : 0)).first else {
      return isFinal ? take(1, as: .scalar("\u{1B}")) : .incomplete
    }
    let length = 3 + arguments.count + (isLinuxFunctionKey ? 1 : 0)
    // A control inside a sequence aborts it and keeps its own meaning.
    guard (0x40...0x7E).contains(last) else { return take(length - 1, as: nil) }
    let key = isLinuxFunctionKey ? nil : Self.named(final: last, arguments: arguments)
    return take(length, as: key.map(EditorKey.named))
  }

  private static func named(final: UInt8, arguments: ArraySlice<UInt8>) -> EditorNamedKey? {
    let parts = String(decoding: arguments, as: UTF8.self).split(separator: ";")
    let isModified = parts.count > 1
    switch final {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return isModified ? .wordRight : .right
    case UInt8(ascii: "D"): return isModified ? .wordLeft : .left
    case UInt8(ascii: "H"): return .lineStart
    case UInt8(ascii: "F"): return .lineEnd
    case UInt8(ascii: "~"):
      switch parts.first {
      case "1", "7": return .lineStart
      case "4", "8": return .lineEnd
      case "3": return .delete
      default: return nil
      }
    case UInt8(ascii: "u"):
      // Terminals that spell keys out send Alt-Enter and Shift-Enter as `13;2u` and the like.
      return parts.first == "13" && isModified ? .newRow : nil
    default: return nil
    }
  }

  private mutating func pasteStep(_ isFinal: Bool) -> Step? {
    let body = pending.dropFirst(Self.pasteStart.count)
    guard let end = Self.position(of: Self.pasteEnd, in: body) else {
      guard isFinal else { return .unfinishedPaste }
      return take(pending.count, as: .paste(Array(body)))
    }
    let content = Array(body[..<end])
    let length = Self.pasteStart.count + content.count + Self.pasteEnd.count
    return take(length, as: .paste(content))
  }

  private static func position(of marker: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let index = rest.firstIndex(of: escape) {
      if bytes[index...].starts(with: marker) { return index }
      rest = bytes[(index + 1)...]
    }
    return nil
  }
}
