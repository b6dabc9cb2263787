import Workbench

/// Keys on their way to libedit.
extension LineEditor {
  private static let escapeMilliseconds: Int32 = 50
  private static let pasteMilliseconds: Int32 = 5000

  /// The next scalar or code for libedit; none at the end of the input.
  func nextScalar() -> UInt32? {
    // libedit has drawn everything by now, so that the screen is as it believes.
    showListing()
    followCursor()
    isPaintDue = true
    while let key = nextKey() {
      hideSuggestion(before: key)
      commandKey = key
      if search != nil { return EditorSignal.searchKey.rawValue }
      switch key {
      case .scalar(let scalar) where EditorInput.joinsPrevious(scalar):
        return EditorSignal.join.rawValue
      case .scalar(let scalar) where scalar.value >= 0x80 && Sanitiser.isControl(scalar): continue
      case .scalar(let scalar): return scalar.value
      case .paste: return EditorSignal.paste.rawValue
      case .named(let name): return name.rawValue
      }
    }
    return nil
  }

  private func nextKey() -> EditorKey? {
    if !waitingKeys.isEmpty { return waitingKeys.removeFirst() }
    var isFinal = false
    while true {
      var limit: Int32?
      switch decoder.next(isFinal: isFinal) {
      case .key(let key): return key
      case .empty: limit = nil
      case .incomplete: limit = Self.escapeMilliseconds
      case .unfinishedPaste: limit = Self.pasteMilliseconds
      }
      isFinal = false
      paint()
      switch input.wait(milliseconds: limit) {
      case .bytes(let bytes): decoder.feed(bytes)
      case .silence: isFinal = true
      case .wake: redrawAfterWake()
      case .signal: break
      case .end: return nil
      }
    }
  }

  /// Colours the text that libedit has drawn, once it waits for a key, and shows how it may go on.
  private func paint() {
    guard isPaintDue, let library else { return }
    isPaintDue = false
    let shown = library.text
    if shown.scalars != painted.scalars {
      painted = (shown.scalars, commandKey?.isTyping ?? false)
    }
    guard frame.showsAll, let stretches = delegate.paint(shown.string) else { return }
    let sequence = EditorPaint.sequence(
      for: shown,
      // What is looked for in the history is no query.
      search == nil ? stretches : [],
      promptWidth: promptWidth,
      screen: screen
    )
    guard let sequence else { return }
    _ = TerminalOutput.write(sequence + suggestionSequence(behind: shown))
  }

  /// Shows how the text may go on, where it has been typed so far; wipes away what was shown before.
  private func suggestionSequence(behind shown: EditorText) -> String {
    let wasShown = isSuggestionShown
    suggestion = nil
    isSuggestionShown = false
    if painted.isTyped, search == nil, shown.cursor == shown.scalars.count,
      let (rest, code) = delegate.suggest(shown.string, history.entries),
      let found = EditorSuggestion(rest, behind: shown),
      let sequence = found.sequence(code: code, promptWidth: promptWidth, screen: screen)
    {
      suggestion = found
      isSuggestionShown = true
      return sequence
    }
    return wasShown ? EditorSuggestion.wiping : ""
  }

  /// Wipes the suggestion away, which libedit knows nothing of; a letter that stands there already is only
  /// going to be drawn over, and leaves the rest to be taken.
  private func hideSuggestion(before key: EditorKey) {
    guard isSuggestionShown, let suggestion else { return }
    if commandKey?.isTyping == true, let shorter = suggestion.typing(key) {
      self.suggestion = shorter
      return
    }
    isSuggestionShown = false
    _ = TerminalOutput.write(EditorSuggestion.wiping)
  }

  /// The terminal was resized, or the process goes on after a stop.
  private func redrawAfterWake() {
    library?.takeTerminal(true)
    redraw()
    isPaintDue = true
  }

  /// Draws the text again where it stands.
  ///
  /// Most terminals of a new width have wrapped the old rows to it by now. They are erased from their
  /// first one on, so that the new ones come in their place.
  private func redraw() {
    guard let library else { return }
    let place = EditorGeometry(
      text: library.text,
      promptWidth: promptWidth,
      columns: wrapsAnew ? screen.columns : drawnColumns
    )
    drawnColumns = screen.columns
    if understandsEscapes {
      let up = place.row > 0 ? "\u{1B}[\(place.row)A" : ""
      _ = TerminalOutput.write("\r\(up)\u{1B}[J")
    } else {
      _ = TerminalOutput.write("\r\n")
    }
    isSuggestionShown = false
    setText(text)
    library.redraw()
  }

  /// Shows other rows of a text that is taller than the screen, when the cursor asks for them.
  private func followCursor() {
    guard let library else { return }
    if frame.needsFit(library.text, promptWidth: promptWidth, screen: screen) { redraw() }
  }

  /// Shows the candidates below the text, and prompt and text again below them.
  private func showListing() {
    guard let shown = listing else { return }
    listing = nil
    let lines = EditorListing.lines(
      shown.candidates,
      under: shown.heading,
      columns: screen.columns
    )
    TerminalOutput.flush()
    _ = TerminalOutput.write("\r\n" + lines.map { $0 + "\r\n" }.joined())
    setText(shown.text)
    library?.redraw()
  }
}
