package import Engine
import Language

/// Files of queries and commands.
extension Shell {
  private static let deepestReading = 16

  /// Carries out the statements of a file up to the first mistake, each told with file and line; with
  /// `goesOn`, all of them.
  package mutating func read(
    _ path: String,
    goesOn: Bool = false,
    context: RunContext = RunContext()
  ) -> ShellReply {
    let text: String
    do {
      text = try FileText.read(path)
    } catch {
      return .failure("error: " + error.message)
    }
    readDepth += 1
    defer { readDepth -= 1 }
    guard readDepth <= Shell.deepestReading else {
      return .failure("error: \(Sanitiser.clean(path)): .read within .read goes too deep")
    }
    var whole = ShellReply()
    for statement in StatementReader.statements(in: text) {
      let source = SourceText(statement.text, name: path, firstLine: statement.line)
      let reply = carryOut(source, context: context)
      whole.output += reply.output
      if !reply.errors.isEmpty {
        let isQuery = !statement.text.hasPrefix(".")
        let place = "\(Sanitiser.clean(path)):\(statement.line): "
        whole.errors += (whole.errors.isEmpty ? "" : "\n") + (isQuery ? "" : place) + reply.errors
      }
      whole.isFailure = whole.isFailure || reply.isFailure
      whole.wasCancelled = reply.wasCancelled
      whole.quits = reply.quits
      if reply.quits || reply.wasCancelled || reply.isFailure && !goesOn { break }
    }
    return whole
  }
}
