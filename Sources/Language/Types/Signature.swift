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
    /// A number or a date: what has a distance to others of its type.
    case measurable
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
    /// That of a difference of two values like the argument at this position: an int for dates.
    case distance(Int)
    /// A date, or a timestamp where the date format at this position has a time of day.
    case formatted(Int)
  }

  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let accepts: Accepts
    /// Whether the argument must be a literal, a parameter, or an expression over those.
    package let isConstant: Bool
    /// What a named parameter is where a call leaves it out; nil for a positional one.
    package let standard: Value?
    package let summary: String

    package init(_ name: String, _ accepts: Accepts, isConstant: Bool = false, _ summary: String) {
      self.name = name
      self.accepts = accepts
      self.isConstant = isConstant
      standard = nil
      self.summary = summary
    }

    /// A parameter given by name, such as `type:7`; a null stands for none.
    package init(
      _ name: String,
      _ accepts: Accepts,
      isConstant: Bool = true,
      standard: Value,
      _ summary: String
    ) {
      self.name = name
      self.accepts = accepts
      self.isConstant = isConstant
      self.standard = standard
      self.summary = summary
    }
  }

  /// A call and what it gives, run by the tests, such as `math.round 2 2.675` and `2.68`.
  ///
  /// An aggregate's or a window function's example reads the columns `x` and `y` of a small table.
  package struct Example: Hashable, Sendable {
    package let call: String
    package let result: String
    /// The values of the column `x` that the call reads, or empty for a scalar function.
    package let column: [Value]
    /// The values of the column `y`, or empty where the call reads none.
    package let second: [Value]

    package init(_ call: String, _ result: String, column: [Value] = [], y second: [Value] = []) {
      self.call = call
      self.result = result
      self.column = column
      self.second = second
    }
  }

  /// As it is called, such as `math.round`.
  package let name: String
  package let kind: Kind
  /// In calling order: the piped value is the last.
  package let parameters: [Parameter]
  /// Those given by name, each with a value for where it is left out; they come after the positional
  /// ones in a resolved call, in this order.
  package let named: [Parameter]
  /// Whether the last parameter takes any number of arguments from one on.
  package let isVariadic: Bool
  /// Whether all positional arguments are brought to the one type that they have in common.
  package let takesOneType: Bool
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
    named: [Parameter] = [],
    isVariadic: Bool = false,
    takesOneType: Bool = false,
    result: Result,
    summary: String,
    details: String = "",
    examples: [Example]
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.named = named
    self.isVariadic = isVariadic
    self.takesOneType = takesOneType
    self.result = result
    self.summary = summary
    self.details = details
    self.examples = examples
  }

  /// The parameters as a call writes them, such as `p column [type:7]`.
  package var usage: String {
    let positional = parameters.map(\.name) + (isVariadic ? ["…"] : [])
    return (positional + named.map { "[\($0.usage)]" }).joined(separator: " ")
  }

  /// How the whole call is written, such as `quantile p column [type:7]`.
  package var call: String { usage.isEmpty ? name : name + " " + usage }

  /// The parameters of a call with so many positional arguments, those given by name at its end.
  func parameters(positional count: Int) -> [Parameter] {
    let repeated = max(0, count - parameters.count)
    let last = isVariadic ? parameters.suffix(1) : []
    return parameters + last.flatMap { Array(repeating: $0, count: repeated) } + named
  }
}

extension Signature.Parameter {
  /// `type:7`, or `by:…` where there is no value to show.
  package var usage: String {
    guard let standard else { return name }
    switch standard {
    case .int(let number): return "\(name):\(number)"
    case .float(let number): return "\(name):\(number)"
    case .bool(let flag): return "\(name):\(flag)"
    case .text(let text): return "\(name):\"\(text)\""
    case .null, .date, .timestamp, .time, .duration: return "\(name):…"
    }
  }
}
