import CEditline

/// What libedit asks of the editor while a line is read.
protocol EditorLibraryClient: AnyObject {
  /// The next scalar or key code; none at the end of the input.
  func nextScalar() -> UInt32?
  /// Performs a command and says what is to be drawn.
  func perform(_ command: EditorCommand) -> EditorDrawing
}

/// What libedit draws after a command.
enum EditorDrawing {
  case nothing
  case text
  case cursor
  /// The text, with a sound: the command could not do anything.
  case beep

  fileprivate var code: UInt8 {
    switch self {
    case .nothing: UInt8(EDITLINE_NOTHING)
    case .text: UInt8(EDITLINE_REFRESH)
    case .cursor: UInt8(EDITLINE_MOVED)
    case .beep: UInt8(EDITLINE_BEEP)
    }
  }
}

/// libedit, set up on standard input and output.
///
/// All its pointers stay in this file.
@safe final class EditorLibrary {
  private let editor: OpaquePointer
  private let box: ClientBox

  /// The client is not retained.
  init?(prompt: String, client: any EditorLibraryClient) {
    let box = ClientBox(client: client)
    let hooks = unsafe EditlineHooks(
      context: Unmanaged.passUnretained(box).toOpaque(),
      readKey: { context, scalar in
        guard let next = unsafe ClientBox.client(context)?.nextScalar() else { return 0 }
        unsafe scalar?.pointee = next
        return 1
      },
      perform: { context, number in
        guard let client = unsafe ClientBox.client(context),
          let command = EditorCommand(rawValue: number)
        else { return EditorDrawing.nothing.code }
        return client.perform(command).code
      }
    )
    guard let editor = unsafe editlineOpen("kaji", prompt, hooks) else { return nil }
    unsafe self.editor = editor
    self.box = box
  }

  deinit { unsafe editlineClose(editor) }

  /// Whether libedit is there; it is looked for when somebody is going to type.
  static var isInstalled: Bool { editlineIsThere() }

  /// A protocol value has no address of its own to hand to C.
  private final class ClientBox {
    private weak var client: (any EditorLibraryClient)?

    init(client: any EditorLibraryClient) { self.client = client }

    static func client(_ context: UnsafeMutableRawPointer?) -> (any EditorLibraryClient)? {
      guard let context = unsafe context else { return nil }
      return unsafe Unmanaged<ClientBox>.fromOpaque(context).takeUnretainedValue().client
    }
  }
}

/// Settings.
extension EditorLibrary {
  func add(_ command: EditorCommand) {
    unsafe editlineAddCommand(editor, command.rawValue, command.name, "see the manual of kaji")
  }

  /// Reads `.editrc`.
  func readUserSettings() { unsafe editlineSource(editor) }

  var isVi: Bool { unsafe editlineIsVi(editor) }

  /// False after `edit off`.
  var isEditing: Bool { unsafe editlineEdits(editor) }

  /// Binds a key; `inCommandMode` means the command mode of vi.
  func bind(_ key: String, to command: String, inCommandMode: Bool = false) {
    unsafe editlineBind(editor, key, command, inCommandMode)
  }
}

/// The text being edited.
extension EditorLibrary {
  /// Reads until a line is submitted.
  func read() -> EditorText? {
    var count = 0
    guard let scalars = unsafe editlineRead(editor, &count) else { return nil }
    return unsafe Self.text(scalars, count: count, cursor: count)
  }

  var text: EditorText {
    var count = 0
    var cursor = 0
    guard let scalars = unsafe editlineText(editor, &count, &cursor) else { return EditorText() }
    return unsafe Self.text(scalars, count: count, cursor: cursor)
  }

  private static func text(
    _ scalars: UnsafePointer<UInt32>,
    count: Int,
    cursor: Int
  ) -> EditorText {
    let values = unsafe UnsafeBufferPointer(start: scalars, count: count)
    let valid = unsafe values.map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    return EditorText(scalars: valid, cursor: cursor)
  }

  /// Puts a whole new text in place of the one being edited.
  func replaceText(with new: EditorText) {
    let old = text
    unsafe editlineMove(editor, Int32(old.scalars.count - old.cursor))
    unsafe editlineDeleteBackward(editor, Int32(old.scalars.count))
    insert(new.scalars)
    unsafe editlineMove(editor, Int32(new.cursor - new.scalars.count))
  }

  func insert(_ scalars: some Sequence<Unicode.Scalar>) {
    unsafe editlineInsert(editor, scalars.map(\.value) + [0])
  }

  func moveCursor(to cursor: Int) {
    unsafe editlineMove(editor, Int32(cursor - text.cursor))
  }

  func moveToEnd() { moveCursor(to: text.scalars.count) }

  /// Queues a key code as if it were typed next.
  func push(_ code: UInt32) { unsafe editlinePush(editor, code) }
}

/// Screen and history.
extension EditorLibrary {
  /// Draws prompt and text afresh from where the terminal's cursor is.
  func redraw() {
    unsafe editlineResize(editor)
    unsafe editlineRedraw(editor)
  }

  func takeTerminal(_ isTaken: Bool) { unsafe editlineTakeTerminal(editor, isTaken) }

  /// What vi's own search commands look through.
  func setHistory(_ entries: [String]) {
    unsafe editlineClearHistory(editor)
    for entry in entries { remember(entry) }
  }

  func remember(_ entry: String) {
    unsafe editlineRemember(editor, entry.unicodeScalars.map(\.value) + [0])
  }
}
