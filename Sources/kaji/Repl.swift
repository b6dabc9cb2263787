import Datasets
import Engine
import Foundation
import Glibc
import Language
import Workbench

/// The shell on a terminal, or on a stream of lines where there is none.
struct Repl {
  private var shell: Shell
  private let interrupts: InterruptWatcher
  private let isPlain: Bool
  private let environment = ProcessInfo.processInfo.environment

  init(shell: Shell, interrupts: InterruptWatcher, isPlain: Bool) {
    self.shell = shell
    self.interrupts = interrupts
    self.isPlain = isPlain
  }

  /// Reads and answers until the end; gives the exit code.
  mutating func run() -> Int32 {
    guard Terminal.isInteractive else { return runStream() }
    shell.settings.isForTerminal = true
    runTerminal()
    return 0
  }

  // MARK: On a terminal

  private mutating func runTerminal() {
    Report.output(banner + "\n\n")
    if !isPlain, !EditorLibrary.isInstalled {
      let message =
        "libedit is not installed (libedit2 on Debian): lines are read without editing or completion"
      Report.note(message, as: .text)
    }
    let history = HistoryFile(path: HistoryFile.standardPath(environment: environment))
    let completer = CompletionBox(shell)
    let editor = LineEditor(
      prompt: "kaji> ",
      history: history,
      delegate: completer.delegate,
      isColoured: !isPlain && Terminal.allowsColour(environment: environment),
      environment: environment
    )
    while true {
      switch isPlain ? editor.readPlainLine(prompt: "kaji> ") : editor.readLine() {
      case .line(let text):
        if answer(text) { return }
        completer.shell = shell
      case .cancelled: continue
      case .endOfInput:
        Report.output("\n")
        return
      }
    }
  }

  /// Carries out what was typed; true where the user leaves.
  private mutating func answer(_ text: String) -> Bool {
    shell.settings.width = Terminal.screen?.columns ?? 80
    let reply = execute(text)
    // The terminal has put ^C where the cursor was.
    if reply.wasCancelled { Report.output("\n") }
    Report.output(reply.output)
    Report.error(reply.errors)
    if !reply.errors.isEmpty { Report.output("\n") }
    return reply.quits
  }

  /// Carries out a query or a command; how far a long load has come stands on the terminal meanwhile.
  private mutating func execute(_ text: String) -> ShellReply {
    let interrupts = interrupts
    let progress = ProgressLine()
    defer { progress.clear() }
    let context = RunContext(
      isCancelled: { interrupts.isCancelled },
      tell: { progress.tell($0) }
    )
    return shell.execute(text, context: context)
  }

  private var banner: String {
    let data = shell.session.data
    let names = data.packages.map { package in
      package.version.map { "\(package.name) \($0)" } ?? package.name
    }
    let rows = data.tables.reduce(0) { $0 + $1.table.rowCount }
    let count = NumberFormatter.integer(Int64(rows), isGrouped: true)
    let tables = data.tables.count == 1 ? "1 table" : "\(data.tables.count) tables"
    let loaded =
      data.tables.isEmpty
      ? "no data loaded: .import FILE"
      : (names.isEmpty ? "" : names.joined(separator: ", ") + ": ") + "\(tables), \(count) rows"
    return Sanitiser.clean("Kaji \(Kaji.version) · \(loaded) · .help, or a query")
  }

  // MARK: On a stream

  /// Statements from standard input; ends with 1 where one of them failed.
  private mutating func runStream() -> Int32 {
    shell.settings.showsTime = false
    shell.settings.width = Terminal.screen?.columns
    shell.settings.isForTerminal = Terminal.isOutputTerminal
    var reader = StatementReader()
    var code: Int32 = 0
    while let line = readLine() {
      for statement in reader.take(line) {
        switch carryOut(statement, &code) {
        case .next: continue
        case .leave: return code
        }
      }
    }
    for statement in reader.finish() where carryOut(statement, &code) == .leave {
      break
    }
    return code
  }

  private enum Next {
    case next
    case leave
  }

  private mutating func carryOut(_ statement: String, _ code: inout Int32) -> Next {
    let reply = execute(statement)
    Report.output(reply.output)
    Report.error(reply.errors)
    if reply.wasCancelled {
      code = 130
      return .leave
    }
    if reply.isFailure { code = 1 }
    return reply.quits ? .leave : .next
  }
}

/// The shell as the line editor sees it while a line is typed.
private final class CompletionBox {
  var shell: Shell

  init(_ shell: Shell) {
    self.shell = shell
  }

  var delegate: EditorDelegate {
    EditorDelegate(
      isComplete: { text in
        let trimmed = text.drop { $0.isWhitespace }
        return trimmed.hasPrefix(".") || Parser.isComplete(text)
      },
      complete: { [self] text, cursor in
        let completion = Completion.at(cursor, in: text, shell: shell)
        return EditorCompletion(
          range: completion.range,
          candidates: completion.candidates.map {
            EditorCandidate($0.insertion, label: $0.label, detail: $0.detail)
          }
        )
      }
    )
  }
}
