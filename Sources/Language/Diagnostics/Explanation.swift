/// What a code of a diagnostic means: its page in help and manual.
///
/// The tables stand beside the wordings: here those of the language, in `Datasets`, `Workbench` and
/// `Notebooks` their own. A test holds them against the codes that the wordings use.
package struct Explanation: Hashable, Sendable {
  /// A query that shows the mistake, and the same query without it.
  package struct Example: Hashable, Sendable {
    package let wrong: String
    package let right: String

    package init(_ wrong: String, _ right: String) {
      self.wrong = wrong
      self.right = right
    }
  }

  package let code: String
  /// A few words, without a full stop.
  package let title: String
  package let text: String
  /// Run by the tests: each brings its rows along.
  package let examples: [Example]

  package init(_ code: String, _ title: String, _ text: String, _ examples: [Example] = []) {
    self.code = code
    self.title = title
    self.text = text
    self.examples = examples
  }

  /// The codes of the language.
  package static var language: [Explanation] {
    lexing + parsing + foreignWords + names + functions + windows + time + shapes + fromText + types
      + steps + hints
  }
}
