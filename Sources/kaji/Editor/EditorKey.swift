/// A key, or a paste, as the terminal sends it.
enum EditorKey: Equatable {
  case scalar(Unicode.Scalar)
  case paste([UInt8])
  case named(EditorNamedKey)

  /// Whether it adds to a line what somebody types, letter by letter or word by word.
  var isTyping: Bool {
    switch self {
    case .scalar(let scalar): scalar.value >= 0x20 && scalar != "\u{7F}" || scalar == "\t"
    case .named(.wordRight): true
    case .paste, .named: false
    }
  }
}

/// Keys that terminals send as several bytes.
///
/// libedit binds commands to single codes or to sequences, and a sequence that begins with Escape
/// makes the Escape of vi mode useless. So each of these reaches libedit as a C1 control code,
/// which nobody types.
enum EditorNamedKey: UInt32, CaseIterable {
  case up = 0x81
  case down
  case left
  case right
  case lineStart
  case lineEnd
  case delete
  case wordLeft
  case wordRight
  case deleteWord
  case newRow
}

/// Codes with which the editor sends libedit to one of the editor's own commands.
enum EditorSignal: UInt32, CaseIterable {
  case paste = 0x91
  case join
  case searchKey
  case submit
  case nextWord
}
