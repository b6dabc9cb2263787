import CEditline

/// Reads lines that somebody types, with libedit.
///
/// Enter submits when the text is complete, and otherwise opens a new row in it. Everything the
/// editor decides stands in the `Editor…` types, which know no terminal; this class carries it
/// out: `EditorBindings` tells libedit which key means which command, `LineEditor+Input` feeds it
/// keys, `LineEditor+Commands` performs the commands.
///
/// Meant for one thread. At most one line is read at a time.
final class LineEditor {
  let delegate: EditorDelegate
  let history: HistoryFile
  let input = TerminalInput()
  let promptWidth: Int
  let understandsEscapes: Bool
  let wrapsAnew: Bool
  /// The terminal's width when the text was last drawn.
  var drawnColumns = 0

  /// None when libedit could not be set up.
  private(set) var library: EditorLibrary?
  private let prompt: String

  var decoder = EditorKeyDecoder()
  /// What of the text libedit does not see.
  var frame = EditorFrame()
  var walk = EditorHistoryWalk(entries: [])
  var search: EditorSearch?
  /// Keys that were read but belong to libedit's next command.
  var waitingKeys: [EditorKey] = []
  /// What the next command works on: the key for the search, the mark to join, the paste.
  var commandKey: EditorKey?
  /// Candidates to be shown as soon as the cursor stands at the end of the text.
  var listing: Listing?
  /// What was read ahead of a row while editing is off.
  var plainBytes: [UInt8] = []
  /// How the line ended, if not by libedit's own doing.
  var ending: EditorResult?

  /// Whether libedit has drawn since the text was last painted.
  var isPaintDue = false
  /// How the text may go on, as it was shown last.
  var suggestion: EditorSuggestion?
  /// Whether it still stands behind the cursor.
  var isSuggestionShown = false
  /// The text when it was last painted, and whether typing has made it.
  var painted = (scalars: [Unicode.Scalar](), isTyped: false)

  struct Listing {
    var heading: String?
    var candidates: [EditorCandidate]
    var text: EditorText
  }

  /// An editor on standard input and output.
  ///
  /// The prompt is plain text and ends with a blank; with `isColoured` it is shown in bold.
  init(
    prompt: String,
    history: HistoryFile,
    delegate: EditorDelegate,
    isColoured: Bool = false,
    environment: [String: String]
  ) {
    Terminal.useUTF8()
    self.prompt = prompt
    self.history = history
    self.delegate = delegate
    promptWidth = EditorGeometry.width(prompt)
    understandsEscapes = Terminal.understandsEscapes(environment: environment)
    wrapsAnew = Terminal.wrapsAnew(environment: environment)
    library = EditorLibrary(prompt: isColoured ? Self.bold(prompt) : prompt, client: self)
    if let library { EditorBindings.install(in: library) }
    library?.setHistory(history.entries)
  }

  /// Reads until a line is submitted, given up, or the input ends.
  ///
  /// Interrupts count from the return of this function on; nobody must reset them before the
  /// query that was read has run.
  func readLine() -> EditorResult {
    TerminalOutput.flush()
    guard let library, library.isEditing, Terminal.isInteractive else {
      return readPlainLine(prompt: prompt)
    }
    startReading()
    // Rows that were read ahead while editing was off.
    decoder.feed(plainBytes)
    plainBytes = []
    let text = library.read()
    stopReading()
    if case .line(let line) = ending { return .line(remember(line)) }
    if let ending { return ending }
    guard let text else {
      _ = TerminalOutput.write("\n")
      return .endOfInput
    }
    return .line(remember(frame.text(around: text).submission))
  }

  /// Adds a submitted line to the history and gives it back.
  func remember(_ line: String) -> String {
    let count = history.entries.count
    history.add(line)
    if history.entries.count == count + 1 {
      library?.remember(line)
    } else {
      library?.setHistory(history.entries)
    }
    return line
  }

  private func startReading() {
    terminalGuard(true)
    // libedit shows the prompt before it takes the terminal: what was typed in between was echoed by the
    // terminal, and a Ctrl-C dropped it and counted against the next query.
    library?.takeTerminal(true)
    terminalForgetInterrupts()
    ending = nil
    search = nil
    listing = nil
    suggestion = nil
    isSuggestionShown = false
    painted = ([], false)
    drawnColumns = screen.columns
    frame = EditorFrame()
    walk = EditorHistoryWalk(entries: history.entries)
    input.forgetWakes()
    setBracketedPaste(true)
  }

  /// The terminal's size, or what is usual.
  var screen: Screen { Terminal.screen ?? Screen(columns: 80, rows: 24) }

  private func stopReading() {
    setBracketedPaste(false)
    // A Ctrl-C pressed right after Enter may have come while it was still a key.
    decoder.feed(input.typedAhead())
    terminalGuard(false)
    if decoder.dropThroughInterrupt() { terminalInterrupt() }
  }

  /// While on, the terminal tells pasted text from typed text.
  func setBracketedPaste(_ isOn: Bool) {
    if understandsEscapes { _ = TerminalOutput.write(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l") }
  }

  /// The last blank stays outside: libedit drops an escape sequence that ends the prompt.
  private static func bold(_ prompt: String) -> String {
    let shown = prompt.prefix { $0 != " " }
    return "\u{1}\u{1B}[1m\u{1}\(shown)\u{1}\u{1B}[0m\u{1}" + prompt.dropFirst(shown.count)
  }
}
