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
  private let readsInit: Bool
  private let environment = ProcessInfo.processInfo.environment

  init(shell: Shell, interrupts: InterruptWatcher, readsInit: Bool) {
    self.shell = shell
    self.interrupts = interrupts
    self.readsInit = readsInit
  }

  /// Reads and answers until the end; gives the exit code.
  mutating func run() -> Int32 {
    guard Terminal.isInteractive else { return runStream() }
    shell.settings.isForTerminal = true
    let editor = ExternalEditor(environment: environment)
    shell.editing = { text throws(ShellFailure) in try editor.edit(text) }
    runTerminal()
    return 0
  }

  // MARK: On a terminal

  private mutating func runTerminal() {
    Report.output(fittedBanner + "\n\n")
    if readsInit, let path = InitFile.path(environment: environment), readInit(path) { return }
    if !shell.settings.isPlain, !EditorLibrary.isInstalled {
      let message =
        "libedit is not installed (libedit2 on Debian): lines are read without editing or completion"
      Report.note(message, as: .text)
    }
    let history = HistoryFile(path: HistoryFile.standardPath(environment: environment))
    let typing = TypingBox(shell, allowsColour: Terminal.allowsColour(environment: environment))
    let editor = LineEditor(
      prompt: "kaji> ",
      history: history,
      delegate: typing.delegate,
      isColoured: typing.theme != .none,
      environment: environment
    )
    while true {
      switch shell.settings.isPlain
        ? editor.readPlainLine(prompt: "kaji> ") : editor.readLine()
      {
      case .line(let text):
        if answer(text) { return }
        // What came of an editor is found in the history as if it had been typed.
        if text.hasPrefix(".edit"), let run = shell.inputs.last, run != text {
          _ = editor.remember(run)
        }
        typing.shell = shell
      case .cancelled: continue
      case .endOfInput:
        Report.output("\n")
        return
      }
    }
  }

  /// Carries out what was typed; true where the user leaves.
  private mutating func answer(_ text: String) -> Bool {
    fitWidth()
    // An editor has the screen to itself.
    let isWatched = !text.hasPrefix(".edit")
    let reply = execute(isWatched: isWatched) { shell, context in
      shell.execute(text, context: context)
    }
    return show(reply)
  }

  private mutating func readInit(_ path: String) -> Bool {
    fitWidth()
    let reply = execute { shell, context in shell.read(path, goesOn: true, context: context) }
    return show(reply)
  }

  private mutating func fitWidth() {
    shell.settings.width = shell.settings.fixedWidth ?? Terminal.screen?.columns ?? 80
  }

  private func show(_ reply: ShellReply) -> Bool {
    // The terminal has put ^C where the cursor was.
    if reply.wasCancelled { Report.output("\n") }
    if !isPaged(reply.output) { Report.output(reply.output) }
    let theme =
      Terminal.allowsColour(environment: environment) && !shell.settings.isPlain
      ? shell.settings.theme : .none
    Report.error(reply.errors, theme: theme)
    if !reply.errors.isEmpty { Report.output("\n") }
    return reply.quits
  }

  /// Shows what is taller than the screen in the pager; false where it was not shown.
  private func isPaged(_ text: String) -> Bool {
    guard shell.settings.usesPager, !shell.settings.isPlain, !shell.settings.isSafe,
      Terminal.understandsEscapes(environment: environment), let rows = Terminal.screen?.rows,
      Pager.isNeeded(for: text, rows: rows)
    else { return false }
    return Pager(environment: environment).show(text)
  }

  /// Carries out a query or a command; how far it has come stands on the terminal meanwhile.
  private mutating func execute(
    isWatched: Bool = true,
    _ work: (inout Shell, RunContext) -> ShellReply
  ) -> ShellReply {
    let interrupts = interrupts
    let progress = ProgressLine(isWanted: !shell.settings.isPlain)
    defer { progress.clear() }
    let context = RunContext(
      isCancelled: { interrupts.isCancelled },
      tell: { progress.tell($0) }
    )
    let run = RunProgress()
    if isWatched { progress.watch(run) }
    return work(&shell, context.watched(by: run))
  }

  /// Broken at blanks where the terminal is narrow.
  private var fittedBanner: String {
    guard let width = Terminal.screen?.columns else { return banner }
    return Paragraph.lines(banner, width: width - 1, hanging: 2).joined(separator: "\n")
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
    let dot = shell.settings.isPlain ? "; " : " · "
    return Sanitiser.clean("Kaji \(Kaji.version)\(dot)\(loaded)\(dot).help, or a query")
  }

  // MARK: On a stream

  /// Statements from standard input; ends with 1 where one of them failed.
  private mutating func runStream() -> Int32 {
    shell.settings.showsTime = false
    shell.settings.width = shell.settings.fixedWidth ?? Terminal.screen?.columns
    shell.settings.isForTerminal = Terminal.isOutputTerminal
    var reader = StatementReader()
    var code: Int32 = 0
    while let line = readLine() {
      for statement in reader.take(line) {
        switch carryOut(statement.text, &code) {
        case .next: continue
        case .leave: return code
        }
      }
    }
    for statement in reader.finish() where carryOut(statement.text, &code) == .leave {
      break
    }
    return code
  }

  private enum Next {
    case next
    case leave
  }

  private mutating func carryOut(_ statement: String, _ code: inout Int32) -> Next {
    let reply = execute { shell, context in shell.execute(statement, context: context) }
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
private final class TypingBox {
  var shell: Shell { didSet { continuation = Continuation() } }
  private let allowsColour: Bool
  private var continuation = Continuation()

  init(_ shell: Shell, allowsColour: Bool) {
    self.shell = shell
    self.allowsColour = allowsColour
  }

  var theme: Theme { allowsColour && !shell.settings.isPlain ? shell.settings.theme : .none }

  var delegate: EditorDelegate {
    EditorDelegate(
      isComplete: { text in
        let trimmed = text.drop { $0.isWhitespace }
        return trimmed.hasPrefix(".") || Parser.isComplete(text)
      },
      complete: { [self] text, cursor in complete(text, cursor) },
      paint: { [self] text in paint(text) },
      suggest: { [self] text, history in suggest(text, history) }
    )
  }

  private func complete(_ text: String, _ cursor: Int) -> EditorCompletion {
    let completion = Completion.at(cursor, in: text, shell: shell)
    return EditorCompletion(
      range: completion.range,
      candidates: completion.candidates.map {
        EditorCandidate($0.insertion, label: $0.label, detail: $0.detail)
      },
      heading: completion.heading
    )
  }

  private func suggest(_ text: String, _ history: [String]) -> (rest: String, code: String)? {
    guard shell.settings.showsSuggestions, let code = theme.code(of: .suggestion) else {
      return nil
    }
    return continuation.rest(of: text, in: history, shell: shell).map { ($0, code) }
  }

  private func paint(_ text: String) -> [EditorPaint.Stretch]? {
    let theme = theme
    guard theme != .none else { return nil }
    return Highlighting.stretches(of: text, in: shell).compactMap { stretch in
      theme.code(of: stretch.ink).map { EditorPaint.Stretch(range: stretch.range, code: $0) }
    }
  }
}
