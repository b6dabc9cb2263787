import Datasets
import Engine
import Language

/// How a line being typed may go on.
///
///     from peo      → ple | filter age > 12     the newest line of the history that begins so, and fits
///     from peo      → ple                       else the one word that fits
///
/// A line of the history fits if it would be understood now: its tables are loaded, and the step that it
/// begins with finds its columns in the last result. What was mistyped once does not come back.
package struct Continuation {
  /// What was found of lines since the last statement, which may have changed what fits.
  private var verdicts: [String: Bool] = [:]

  /// Lines looked at with one key; the next key goes on.
  private static let mostChecks = 4
  /// Rows of all tables together, up to which columns that depend on the data are found.
  private static let mostRows = 20_000

  package init() {}

  /// What may follow the text, which is nothing behind a text that is private or empty.
  package mutating func rest(of text: String, in history: [String], shell: Shell) -> String? {
    guard let first = text.unicodeScalars.first, !first.properties.isWhitespace else { return nil }
    return remembered(text, history, shell) ?? certain(text, shell)
  }

  private mutating func remembered(
    _ text: String,
    _ history: [String],
    _ shell: Shell
  ) -> String? {
    let typed = text.utf8
    var checks = 0
    for line in history.reversed() where line.utf8.count > typed.count {
      guard line.utf8.starts(with: typed), let rest = String(line.utf8.dropFirst(typed.count))
      else { continue }
      if verdicts[line] == nil {
        checks += 1
        if checks > Continuation.mostChecks { return nil }
        verdicts[line] = Continuation.fits(line, shell)
      }
      if verdicts[line] == true { return rest }
    }
    return nil
  }

  private static func fits(_ line: String, _ shell: Shell) -> Bool {
    if line.hasPrefix("."), !line.hasPrefix("..") {
      return ShellCommands.named(String(line.prefix { !$0.isWhitespace })) != nil
    }
    if Shell.isWordOfTheShell(line) { return true }
    let rowCount = shell.session.data.tables.reduce(0) { $0 + $1.table.rowCount }
    let resolution = shell.session.resolve(SourceText(line), looksIntoData: rowCount <= mostRows)
    return !resolution.diagnostics.contains(where: \.isError)
  }

  /// The rest of the word being typed, where only one is possible.
  private func certain(_ text: String, _ shell: Shell) -> String? {
    let end = text.utf8.count
    let completion = Completion.at(end, in: text, shell: shell, on: .typing)
    guard let only = completion.candidates.first, completion.range.upperBound == end,
      !completion.range.isEmpty,
      completion.candidates.allSatisfy({ $0.insertion == only.insertion })
    else { return nil }
    let typed = text.utf8.dropFirst(completion.range.lowerBound)
    guard only.insertion.utf8.starts(with: typed),
      let rest = String(only.insertion.utf8.dropFirst(typed.count))
    else { return nil }
    let word = rest.hasSuffix(" ") ? String(rest.dropLast()) : rest
    return word.isEmpty ? nil : word
  }
}
