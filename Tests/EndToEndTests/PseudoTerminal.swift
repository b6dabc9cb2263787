import CPseudoTerminal
import Foundation

/// A program on a pseudo-terminal, and the screen that somebody would see.
///
///     let kaji = try PseudoTerminal(program: path, environment: environment)
///     kaji.expect("kaji> ")
///     kaji.send("from population\r")
///
/// Every wait is bounded; nothing here can hang.
final class PseudoTerminal {
  private(set) var screen: TerminalScreen
  private let terminal: Int32
  private var child: pid_t = 0
  /// Whether anything but text has come: a sequence that moves, draws over or colours.
  private(set) var hasSeenEscapes = false

  struct CannotStart: Error {}

  init(
    program: String,
    arguments: [String] = [],
    environment: [String: String],
    columns: Int = 80,
    rows: Int = 24
  ) throws {
    screen = TerminalScreen(columns: columns, rows: rows)
    let variables = environment.map { "\($0)=\($1)" }
    var child: pid_t = 0
    terminal = unsafe Self.withCStrings([program] + arguments) { arguments in
      unsafe Self.withCStrings(variables) { variables in
        unsafe pseudoTerminalSpawn(
          program,
          arguments,
          variables,
          Int32(columns),
          Int32(rows),
          &child
        )
      }
    }
    guard terminal >= 0 else { throw CannotStart() }
    self.child = child
  }

  deinit { pseudoTerminalClose(terminal, child) }

  /// Types.
  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe pseudoTerminalWrite(terminal, bytes, bytes.count)
  }

  /// Types as a terminal types a paste.
  func paste(_ text: String) {
    send("\u{1B}[200~\(text)\u{1B}[201~")
  }

  /// Waits until the screen shows a text, as many times as asked for.
  func expect(_ text: String, times: Int = 1, within seconds: Double = 10) -> Bool {
    wait(within: seconds) { screen in
      screen.text.split(separator: text, omittingEmptySubsequences: false).count > times
    }
  }

  /// Waits until the line with the cursor is this one.
  func expectLine(_ line: String, within seconds: Double = 10) -> Bool {
    wait(within: seconds) { $0.currentLine == line }
  }

  /// Takes in what still comes, until the program has been silent for a moment.
  func settle(seconds: Double = 0.2) {
    while readOnce(milliseconds: Int32(seconds * 1000)) == .some(true) {}
  }

  func resize(columns: Int, rows: Int) {
    pseudoTerminalResize(terminal, Int32(columns), Int32(rows))
  }

  /// Whether the terminal is as a shell wants it back.
  var isCooked: Bool { pseudoTerminalIsCooked(terminal) != 0 }

  /// The exit code, or 128 and the number of the signal; none if the program still runs then.
  func waitForExit(within seconds: Double = 10) -> Int? {
    let deadline = Date(timeIntervalSinceNow: seconds)
    // A program that ends waits for its last words to be read.
    while readOnce(milliseconds: 20) != nil, Date() < deadline {}
    let rest = max(0, deadline.timeIntervalSinceNow)
    let code = pseudoTerminalWait(child, Int32(rest * 1000))
    if code >= 0 { child = 0 }
    return code >= 0 ? Int(code) : nil
  }

  func signal(_ number: Int32) {
    if child > 0 { kill(child, number) }
  }

  /// Waits until the screen is as somebody wants it.
  func waits(within seconds: Double = 10, until isDone: (TerminalScreen) -> Bool) -> Bool {
    wait(within: seconds, until: isDone)
  }

  private func wait(within seconds: Double, until isDone: (TerminalScreen) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !isDone(screen) {
      guard Date() < deadline, readOnce(milliseconds: 50) != nil else { return isDone(screen) }
    }
    return true
  }

  /// Whether something came; none when nothing will come any more.
  private func readOnce(milliseconds: Int32) -> Bool? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe pseudoTerminalRead(terminal, &bytes, bytes.count, milliseconds)
    guard count >= 0 else { return nil }
    if bytes[..<count].contains(0x1B) { hasSeenEscapes = true }
    screen.feed(bytes[..<count])
    return count > 0
  }

  /// Strings as C wants an argument list: pointers, ended by null.
  private static func withCStrings<Result>(
    _ strings: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe pointers.indices { unsafe free(pointers[index]) }
    }
    return unsafe body(&pointers)
  }
}
