import CEditline
import Foundation
import Workbench

/// Where an answer goes that is taller than the screen: `PAGER`, else less, else the screen after all.
struct Pager {
  private let program: String?

  /// What less is asked for, where the user asks for nothing: to leave where all fits, to let colours be,
  /// and to leave the text on the screen.
  private static let settings = "LESS=\"${LESS-FRX}\"; export LESS; "

  init(environment: [String: String]) {
    let named = environment["PAGER"]?.trimmingCharacters(in: .whitespaces)
    program = named ?? (Pager.findsLess(environment["PATH"]) ? "less" : nil)
  }

  private static func findsLess(_ path: String?) -> Bool {
    (path ?? "/usr/bin:/bin").split(separator: ":").contains {
      unsafe access($0 + "/less", X_OK) == 0
    }
  }

  /// Whether a text has too many lines for a screen, on which the next prompt stands too.
  static func isNeeded(for text: String, rows: Int) -> Bool {
    text.utf8.count { $0 == UInt8(ascii: "\n") } >= rows
  }

  /// Shows a text; false where that could not be done.
  func show(_ text: String) -> Bool {
    guard let program, !program.isEmpty, program != "cat" else { return false }
    let bytes = Array(text.utf8)
    let status = unsafe terminalRun(
      Pager.settings + GuestProgram.script(program),
      "",
      bytes,
      bytes.count
    )
    // What a shell says of a program that is not there.
    return status >= 0 && status != 126 && status != 127
  }
}
