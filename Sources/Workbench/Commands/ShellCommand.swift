import Engine
import Language

/// A command of the shell: its page in help and manual, and what it does.
package struct ShellCommand: Sendable {
  /// What a command's words are, which is what completion offers.
  package enum Argument: Sendable {
    case none
    case file
    case table
    /// A name that `.help` knows.
    case entry
    /// One of a few words.
    case choice([String])
    case text
  }

  /// With its dot.
  package let name: String
  /// What follows the name, or empty.
  package let usage: String
  /// One line, with a full stop.
  package let summary: String
  package let details: String
  package let argument: Argument
  let run: @Sendable (inout Shell, CommandWords, RunContext) -> ShellReply

  init(
    _ name: String,
    _ usage: String = "",
    _ summary: String,
    details: String = "",
    argument: Argument = .none,
    run: @escaping @Sendable (inout Shell, CommandWords, RunContext) -> ShellReply
  ) {
    self.name = name
    self.usage = usage
    self.summary = summary
    self.details = details
    self.argument = argument
    self.run = run
  }

  /// What is said of a pipe behind a command that takes a table; nil where another text may follow.
  var refusalOfPipe: ShellReply? {
    switch argument {
    case .none, .file, .entry, .choice, .text: return nil
    case .table: break
    }
    let step = Transform(rawValue: String(name.dropFirst()))
    let advice = step.map { "; the step gives a table: from TABLE | \($0.rawValue) | take 3" } ?? ""
    return .failure("error: \(name) shows a text, and no step can follow it" + advice)
  }

  var usageText: String { usage.isEmpty ? name : name + " " + usage }
}

/// The words of a command line; a quoted word may hold blanks.
struct CommandWords {
  /// The words after the command.
  let words: [String]
  /// Everything after the command, as typed.
  let rest: String

  /// Splits at blanks; quotes of either kind hold a word together, and a backslash keeps the next
  /// character as it is.
  init(_ rest: String) {
    self.rest = rest.trimmingBlanks
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in self.rest {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character.isWhitespace {
        if let complete = word { words.append(complete) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let word { words.append(word) }
    self.words = words
  }

  var first: String? { words.first }
  var second: String? { words.dropFirst().first }
}
