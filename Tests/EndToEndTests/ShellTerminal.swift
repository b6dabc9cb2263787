import Foundation
import Testing

/// The shell on a pseudo-terminal, at its first prompt, over a few small tables.
enum ShellTerminal {
  static let tables = [
    "people.csv": """
    name,village,age,income,from_year
    Ana,Hill,34,1200500.5,2012
    Bima,Hill,7,,2018
    Citra,Coast,41,980000,2018
    "Đức",Coast,12,3500,2012

    """,
    "odd.csv": "word,number\nplain,1\n\u{1B}]0;title\u{07}end,2\nback\u{9B}2J\u{202E},3\n",
  ]

  static func folder(_ more: [String: String] = [:]) throws -> ScratchFolder {
    try ScratchFolder(tables.merging(more) { $1 })
  }

  /// Without `variables` there is no colour and no pager, so that what is typed stands on the screen.
  static func start(
    in home: ScratchFolder,
    _ arguments: [String] = [],
    _ variables: [String: String] = ["NO_COLOR": "1", "PAGER": ""],
    columns: Int = 100,
    rows: Int = 60
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: Program.kaji.path,
      arguments: ["shell"] + arguments + [home.path],
      environment: Program.environment(home: home).merging(
        [
          "EDITRC": home.file("editrc").path, "TMPDIR": home.path,
          // A debug build would ask whether to debug it.
          "SWIFT_BACKTRACE": "enable=no",
        ]
      ) { $1 }.merging(variables) { $1 },
      columns: columns,
      rows: rows
    )
    #expect(terminal.expectLine("kaji>"), "\(terminal.screen.text)")
    terminal.settle()
    return terminal
  }
}

extension PseudoTerminal {
  /// Types a line and waits for its answer: the next prompt, with nothing behind it.
  func answer(to line: String, within seconds: Double = 10) -> String {
    let before = screen.text
    send(line + "\r")
    let isAnswered = waits(within: seconds) {
      $0.text.count > before.count + line.count && $0.currentLine == "kaji>"
    }
    #expect(isAnswered, "\(line)\n\(screen.text)")
    return String(screen.text.dropFirst(before.count))
  }
}
