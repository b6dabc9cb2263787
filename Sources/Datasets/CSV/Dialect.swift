/// How a delimited file is written: what parts its cells and guards what is inside them.
struct Dialect: Hashable, Sendable {
  var delimiter = UInt8(ascii: ",")
  /// Nil where no character quotes.
  var quote: UInt8? = .doubleQuote
  /// Whether a quote inside a quoted cell is written twice.
  var doublesQuotes = true
  var hasHeader = true
  /// Lines that begin with it are remarks.
  var comment: UInt8?
  /// Whether blanks after a delimiter belong to it.
  var skipsInitialBlanks = false
}
