import CEditline
import Foundation
import Workbench

/// The editor of the user's choice, on a text in a file of its own.
struct ExternalEditor: Sendable {
  private let program: String

  init(environment: [String: String]) {
    let named = ["VISUAL", "EDITOR"].lazy.compactMap { environment[$0] }
      .first { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
    program = named ?? "vi"
  }

  /// What the user makes of the text.
  func edit(_ text: String) throws(ShellFailure) -> String {
    // The ending tells editors what it is; nobody else may read what is asked of the data.
    var path = Array((NSTemporaryDirectory() + "/kaji-XXXXXX.prql").utf8CString)
    let file = unsafe mkstemps(&path, 5)
    guard file >= 0 else { throw ShellFailure("no file could be made for the editor") }
    let name = String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { _ = unsafe unlink(name) }
    let isWritten = TerminalOutput.write(text + "\n", to: file)
    close(file)
    guard isWritten else { throw ShellFailure("the file for the editor could not be written") }
    let status = unsafe terminalRun(GuestProgram.script(program) + " \"$1\"", name, nil, 0)
    guard status == 0 else {
      let reason = status < 0 ? "was stopped" : "ended with \(status)"
      throw ShellFailure("the editor, \(Sanitiser.clean(program)), \(reason); nothing was run")
    }
    return try FileText.read(name)
  }
}
