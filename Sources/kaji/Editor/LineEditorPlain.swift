import CEditline

/// Reading without editing: after `edit off` in `.editrc`, or where libedit cannot work.
extension LineEditor {
  private static let continuation = "... "

  /// Rows are read until the text is complete, or a blank row forces it.
  func readPlainLine(prompt: String) -> EditorResult {
    // A Ctrl-C that has stopped a query, or cleared a row, is not to stop the next one.
    terminalForgetInterrupts()
    var text = EditorText()
    _ = TerminalOutput.write(prompt)
    while true {
      switch readPlainRow() {
      case .line(let row):
        text = EditorText(text.string + EditorInput.cleaned(row))
        if text.entering(isComplete: delegate.isComplete) == .submit {
          return .line(remember(text.submission))
        }
        text = EditorText(text.string + "\n")
        _ = TerminalOutput.write(Self.continuation)
      case .cancelled:
        _ = TerminalOutput.write("\n")
        return .cancelled
      case .endOfInput:
        return text.isBlank ? .endOfInput : .line(remember(text.submission))
      }
    }
  }

  /// One row, as the terminal gives it when somebody presses Enter.
  private func readPlainRow() -> EditorResult {
    while true {
      if let end = plainBytes.firstIndex(of: UInt8(ascii: "\n")) {
        let row = String(decoding: plainBytes[..<end], as: UTF8.self)
        plainBytes.removeFirst(end + 1)
        return .line(row)
      }
      switch input.wait() {
      case .bytes(let bytes): plainBytes += bytes
      case .signal:
        plainBytes = []
        return .cancelled
      case .wake, .silence: break
      case .end:
        guard !plainBytes.isEmpty else { return .endOfInput }
        plainBytes.append(UInt8(ascii: "\n"))
      }
    }
  }
}
