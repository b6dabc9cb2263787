import CEditline

/// The commands. While one is performed there is a library: it is libedit that asks for it.
extension LineEditor: EditorLibraryClient {
  func perform(_ command: EditorCommand) -> EditorDrawing {
    switch command {
    case .enter: enter()
    case .openRow: insert("\n")
    case .cancel: end(with: .cancelled, showing: "^C")
    case .finish: finish()
    case .complete: complete()
    case .up: move(to: text.cursorAbove) ?? show(walk.older(than: text.string))
    case .down: move(to: text.cursorBelow) ?? show(walk.newer())
    case .older: show(walk.older(than: text.string))
    case .newer: show(walk.newer())
    case .lineStart: move(to: text.cursorAtStart) ?? .nothing
    case .lineEnd: take(\.rest) ?? move(to: text.cursorAtEnd) ?? .nothing
    case .right: take(\.rest) ?? moveRight()
    case .wordRight: take(\.firstWord) ?? pushing(.nextWord)
    case .search: startSearch()
    case .searchKey: searchKey()
    case .paste: paste()
    case .join: join()
    case .suspend: suspend()
    }
  }

  private func enter() -> EditorDrawing {
    switch text.entering(isComplete: delegate.isComplete) {
    case .submit:
      return end(with: .line(text.submission), showing: "")
    case .openRow(let indentation):
      return insert("\n" + indentation)
    }
  }

  /// Ends the line; libedit's own Enter leaves the terminal's cursor below the text.
  private func end(with ending: EditorResult, showing mark: String) -> EditorDrawing {
    self.ending = ending
    library?.moveToEnd()
    library?.push(EditorSignal.submit.rawValue)
    return insert(mark)
  }

  /// Takes what is shown behind the cursor, or a part of it; nil where nothing is.
  private func take(_ part: (EditorSuggestion) -> [Unicode.Scalar]) -> EditorDrawing? {
    guard let suggestion, suggestion.follows(text) else { return nil }
    return show(text.inserting(EditorText.string(part(suggestion))))
  }

  private func moveRight() -> EditorDrawing {
    let text = text
    return text.cursor < text.scalars.count ? move(to: text.cursor + 1) ?? .nothing : .beep
  }

  private func pushing(_ signal: EditorSignal) -> EditorDrawing {
    library?.push(signal.rawValue)
    return .nothing
  }

  private func finish() -> EditorDrawing {
    if text.scalars.isEmpty { return end(with: .endOfInput, showing: "") }
    library?.push(EditorNamedKey.delete.rawValue)
    return .nothing
  }

  private func complete() -> EditorDrawing {
    let text = text
    let completion = delegate.complete(text.string, text.cursorInUTF8)
    switch EditorCompletionEdit.outcome(of: completion, in: text) {
    case .nothing:
      return text.isCursorInIndentation && !text.scalars.isEmpty ? insert("  ") : .beep
    case .change(let changed, let candidates) where candidates.isEmpty:
      return show(changed)
    case .change(let changed, let candidates):
      return list(candidates, under: completion.heading, with: changed)
    case .heading:
      return list([], under: completion.heading, with: text)
    }
  }

  /// Shows a listing as soon as libedit has put the cursor behind the text.
  private func list(
    _ candidates: [EditorCandidate],
    under heading: String?,
    with text: EditorText
  ) -> EditorDrawing {
    listing = Listing(heading: heading, candidates: candidates, text: text)
    library?.moveToEnd()
    return .cursor
  }

  private func paste() -> EditorDrawing {
    guard case .paste(let bytes) = commandKey else { return .nothing }
    return show(text.inserting(EditorInput.pasted(bytes)))
  }

  private func join() -> EditorDrawing {
    guard case .scalar(let mark) = commandKey else { return .nothing }
    return show(EditorInput.joining(mark, to: text))
  }

  private func suspend() -> EditorDrawing {
    library?.takeTerminal(false)
    setBracketedPaste(false)
    _ = TerminalOutput.write("\r\n")
    terminalSuspend()
    library?.takeTerminal(true)
    setBracketedPaste(true)
    input.forgetWakes()
    library?.redraw()
    return .nothing
  }
}

/// Searching the history.
extension LineEditor {
  private func startSearch() -> EditorDrawing {
    let search = EditorSearch(entries: history.entries, original: text)
    self.search = search
    return show(search.display)
  }

  private func searchKey() -> EditorDrawing {
    guard var search, let key = commandKey else { return .nothing }
    switch key {
    case .scalar("\u{12}"): search.older()
    case .scalar("\u{13}"): search.newer()
    case .scalar("\u{08}"), .scalar("\u{7F}"): search.removeLast()
    case .scalar("\u{07}"): return endSearch(with: search.original)
    case .scalar("\u{1B}"): return endSearch(with: search.result)
    case .scalar(let scalar) where scalar.value >= 0x20: search.add(scalar)
    case .scalar, .paste, .named:
      waitingKeys.append(key)
      return endSearch(with: search.result)
    }
    self.search = search
    return show(search.display)
  }

  private func endSearch(with text: EditorText) -> EditorDrawing {
    search = nil
    return show(text)
  }
}

/// The text and its changes.
extension LineEditor {
  var text: EditorText { frame.text(around: library?.text ?? EditorText()) }

  /// Gives libedit a text, or of a tall one the rows around the cursor.
  func setText(_ text: EditorText) {
    library?.replaceText(with: frame.fit(text, promptWidth: promptWidth, screen: screen))
  }

  private func show(_ text: EditorText) -> EditorDrawing {
    setText(text)
    return .text
  }

  private func show(_ entry: String?) -> EditorDrawing {
    entry.map { show(EditorText($0)) } ?? .beep
  }

  private func insert(_ string: String) -> EditorDrawing {
    library?.insert(string.unicodeScalars)
    return .text
  }

  private func move(to cursor: Int?) -> EditorDrawing? {
    guard let cursor, let library else { return nil }
    guard let offset = frame.offsetInWindow(cursor, of: library.text) else {
      return show(EditorText(scalars: text.scalars, cursor: cursor))
    }
    library.moveCursor(to: offset)
    return .cursor
  }
}
