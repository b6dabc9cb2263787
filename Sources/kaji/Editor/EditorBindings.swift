/// A command that libedit performs through us.
enum EditorCommand: Int32, CaseIterable {
  case enter
  case openRow
  case cancel
  case finish
  case complete
  case up
  case down
  case older
  case newer
  case lineStart
  case lineEnd
  case search
  case searchKey
  case paste
  case join
  case suspend
  case right
  case wordRight

  /// The name that `bind` in `.editrc` may use.
  var name: String { "kaji-\(self)" }
}

/// Which key means which command.
enum EditorBindings {
  /// Binds our commands after `.editrc` was read, whose `bind -v` begins the maps afresh.
  static func install(in library: EditorLibrary) {
    EditorCommand.allCases.forEach(library.add)
    library.readUserSettings()
    for (key, command) in codes + keys + (library.isVi ? viKeys : emacsKeys) {
      library.bind(key, to: command)
    }
    guard library.isVi else { return }
    for (key, command) in codes + keys + viCommandKeys {
      library.bind(key, to: command, inCommandMode: true)
    }
  }

  private static let codes =
    EditorNamedKey.allCases.map { (octal($0.rawValue), command(for: $0)) }
    + EditorSignal.allCases.map { (octal($0.rawValue), command(for: $0)) }

  private static let keys = named([
    ("^M", .enter), ("^J", .enter), ("^I", .complete), ("^C", .cancel), ("^D", .finish),
    ("^R", .search), ("^Z", .suspend), ("^P", .older), ("^N", .newer), ("^A", .lineStart),
    ("^E", .lineEnd), ("^F", .right),
  ])

  /// In vi mode Escape is a key of its own.
  private static let emacsKeys = named([("^[f", .wordRight), ("^[F", .wordRight)])

  /// libedit's own Backspace stops where the insertion began, as the first vi did.
  private static let viKeys = [("^?", "ed-delete-prev-char"), ("^H", "ed-delete-prev-char")]

  /// In command mode the cursor stays on the last letter, and a motion may end a deletion.
  private static let viCommandKeys =
    named([("k", .up), ("j", .down)])
    + [
      (octal(EditorNamedKey.right.rawValue), "ed-next-char"), ("^F", "ed-next-char"),
      (octal(EditorNamedKey.wordRight.rawValue), nextWord),
    ]

  private static let nextWord = "em-next-word"

  private static func named(_ keys: [(String, EditorCommand)]) -> [(String, String)] {
    keys.map { ($0.0, $0.1.name) }
  }

  private static func command(for key: EditorNamedKey) -> String {
    switch key {
    case .up: EditorCommand.up.name
    case .down: EditorCommand.down.name
    case .left: "ed-prev-char"
    case .right: EditorCommand.right.name
    case .lineStart: EditorCommand.lineStart.name
    case .lineEnd: EditorCommand.lineEnd.name
    case .delete: "ed-delete-next-char"
    case .wordLeft: "ed-prev-word"
    case .wordRight: EditorCommand.wordRight.name
    case .deleteWord: "ed-delete-prev-word"
    case .newRow: EditorCommand.openRow.name
    }
  }

  private static func command(for signal: EditorSignal) -> String {
    switch signal {
    case .paste: EditorCommand.paste.name
    case .join: EditorCommand.join.name
    case .searchKey: EditorCommand.searchKey.name
    case .submit: "ed-newline"
    case .nextWord: nextWord
    }
  }

  private static func octal(_ code: UInt32) -> String { "\\" + String(code, radix: 8) }
}
