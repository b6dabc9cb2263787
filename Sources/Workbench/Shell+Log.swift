/// The record of a session: what was typed and what was answered, as it stood on the screen.
///
///     kaji> from population | take 1
///
///       survey  node
///       …
extension Shell {
  /// Adds an exchange to the log at once, so that a session that dies has lost nothing; a log that cannot
  /// be written is told of, and given up.
  mutating func write(
    _ input: String,
    _ reply: ShellReply,
    toLog path: String,
    _ errors: inout String
  ) {
    let typed = Sanitiser.clean(input.trimmingBlanks, keepingNewlines: true)
      .replacing("\n", with: "\n    > ")
    let text =
      "kaji> \(typed)\n" + reply.output + (reply.errors.isEmpty ? "" : reply.errors + "\n")
    do {
      try FileText.write(text, to: path, appending: true)
    } catch {
      log = nil
      errors += (errors.isEmpty ? "" : "\n") + "error: the log ends here: \(error.message)"
    }
  }
}
