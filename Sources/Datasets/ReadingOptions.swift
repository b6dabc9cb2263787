/// What the user says about bare files beforehand, in place of what the reader would find out.
package struct ReadingOptions: Hashable, Sendable {
  /// Nil where the reader shall find it: one of `,`, `;`, tab and `|`.
  package var delimiter: Character?
  /// The name of an encoding, as `--encoding` takes it.
  package var encoding: String?
  /// Cells that mean "no value" besides the empty one, such as `NA`.
  package var missing: [String]
  /// Physical lines to pass over before the header; nil where the reader shall find a preamble.
  package var skippedLines: Int?

  package init(
    delimiter: Character? = nil,
    encoding: String? = nil,
    missing: [String] = [],
    skippedLines: Int? = nil
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.missing = missing
    self.skippedLines = skippedLines
  }
}
