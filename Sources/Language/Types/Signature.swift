/// The face of a library function: what the resolver checks, what help and the manual print.
///
/// The engine's function tables hold one of these beside each implementation.
package struct Signature: Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// One value from the values of one row.
    case scalar
    /// One value from a whole column: of a group in `aggregate`, of the partition elsewhere.
    case aggregate
    /// One value a row, read from other rows of the partition too.
    case window
  }

  /// What an argument may be.
  package enum Accepts: Hashable, Sendable {
    case exactly(ValueType)
    /// An int or a float, as it comes.
    case number
    /// An int or a float; an int is converted to float before the call.
    case real
    /// A text written out that reads as a regular expression.
    case pattern
    /// Any type with an order: all but bool.
    case ordered
    case anything
    /// One of several types, as it comes.
    case oneOf([ValueType])
    /// A unit of time by its name: a bare word or a text, `days` where durations are counted, else `day`.
    case unit(isPlural: Bool)
    /// A format of dates, written out; one that is read from has only what can be read.
    case dateFormat(isRead: Bool)
  }

  package enum Result: Hashable, Sendable {
    case fixed(ValueType)
    /// The type of the argument at this position.
    case sameAs(Int)
    /// A date, or a timestamp where the date format at this position has a time of day.
    case formatted(Int)
  }

  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let accepts: Accepts
    /// Whether the argument must be a literal, a parameter, or an expression over those.
    package let isConstant: Bool
    package let summary: String

    package init(_ name: String, _ accepts: Accepts, isConstant: Bool = false, _ summary: String) {
      self.name = name
      self.accepts = accepts
      self.isConstant = isConstant
      self.summary = summary
    }
  }

  /// A call and what it gives, run by the tests, such as `math.round 2 2.675` and `2.68`.
  ///
  /// An aggregate's or a window function's example reads the column `x` of a small table.
  package struct Example: Hashable, Sendable {
    package let call: String
    package let result: String
    /// The values of the column `x` that the call reads, or empty for a scalar function.
    package let column: [Value]

    package init(_ call: String, _ result: String, column: [Value] = []) {
      self.call = call
      self.result = result
      self.column = column
    }
  }

  /// As it is called, such as `math.round`.
  package let name: String
  package let kind: Kind
  /// In calling order: the piped value is the last.
  package let parameters: [Parameter]
  package let result: Result
  /// One line, with a full stop, as the help shows it.
  package let summary: String
  /// How nulls are treated, and the source of a formula; may be empty.
  package let details: String
  package let examples: [Example]

  package init(
    _ name: String,
    _ kind: Kind,
    _ parameters: [Parameter],
    result: Result,
    summary: String,
    details: String = "",
    examples: [Example]
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.result = result
    self.summary = summary
    self.details = details
    self.examples = examples
  }
}
