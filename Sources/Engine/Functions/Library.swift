package import Language

/// All functions of the language: one list a family, each entry a signature and its kernel.
///
/// Checking, help, completion, the manual and the tests read the signatures; adding a function is adding
/// an entry to its family.
package enum Library {
  /// In the order of the manual.
  package static let functions: [Signature] =
    scalarFunctions.map(\.signature) + aggregateFunctions.map(\.signature)
    + windowFunctions.map(\.signature)

  /// By full name, such as `text.lower`.
  package static let signatures: [String: Signature] = Dictionary(
    uniqueKeysWithValues: functions.map { ($0.name, $0) }
  )

  static let scalarFunctions: [ScalarFunction] =
    roundingFunctions + realFunctions + textFunctions + textPartFunctions + patternFunctions
    + dateFunctions + momentFunctions + printedNumberFunctions + statedRangeFunctions
    + choiceFunctions + changeFunctions
  static let aggregateFunctions: [AggregateFunction] =
    countingFunctions + numericAggregates + extremes + collectingFunctions + joiningFunctions
    + endFunctions
    + spreadAggregates + pairedAggregates + intervalAggregates + contingencyAggregates
  static let windowFunctions: [WindowFunction] =
    offsetFunctions + rankingFunctions + runningFunctions + fillingFunctions

  private static let scalars = Dictionary(
    uniqueKeysWithValues: scalarFunctions.map { ($0.signature.name, $0) }
  )
  private static let aggregates = Dictionary(
    uniqueKeysWithValues: aggregateFunctions.map { ($0.signature.name, $0) }
  )
  private static let windows = Dictionary(
    uniqueKeysWithValues: windowFunctions.map { ($0.signature.name, $0) }
  )

  static func signature(_ name: String) -> Signature {
    guard let signature = signatures[name] else {
      preconditionFailure("the resolver lets only functions of the library through")
    }
    return signature
  }

  static func scalar(_ name: String) -> ScalarFunction {
    guard let function = scalars[name] else {
      preconditionFailure("the resolver lets only functions of the library through")
    }
    return function
  }

  static func aggregate(_ name: String) -> AggregateFunction {
    guard let function = aggregates[name] else {
      preconditionFailure("the resolver lets only aggregates of the library through")
    }
    return function
  }

  static func window(_ name: String) -> WindowFunction {
    guard let function = windows[name] else {
      preconditionFailure("the resolver lets only window functions of the library through")
    }
    return function
  }
}

/// One value from the values of one row.
struct ScalarFunction: Sendable {
  let signature: Signature
  let apply: @Sendable ([Operand], Site) throws(RunFailure) -> Operand
}

/// One value from a whole column: the result has a value for each part.
struct AggregateFunction: Sendable {
  let signature: Signature
  /// False where only the number of rows matters, as for `count this`.
  let readsArguments: Bool
  /// Whether the value is that of one row, which the call is told of, and not made of all.
  let takesOneRow: Bool
  let apply: @Sendable (PartArguments) throws(RunFailure) -> Column

  init(
    _ signature: Signature,
    readsArguments: Bool = true,
    takesOneRow: Bool = false,
    apply: @escaping @Sendable (PartArguments) throws(RunFailure) -> Column
  ) {
    self.signature = signature
    self.readsArguments = readsArguments
    self.takesOneRow = takesOneRow
    self.apply = apply
  }
}

/// One value a row, read from other rows of its part too: the result has a value for each row.
struct WindowFunction: Sendable {
  /// The rows of its part that a value rests on.
  enum Reading {
    case ownRow
    /// One row, which the call is told of.
    case takenRow
    case rowsUpToOwn
    /// All of them; where the call is told of a row of each part to measure by, the own row and that one.
    case wholePart
  }

  let signature: Signature
  let reads: Reading
  let apply: @Sendable (PartArguments) throws(RunFailure) -> Column

  init(
    _ signature: Signature,
    reads: Reading,
    apply: @escaping @Sendable (PartArguments) throws(RunFailure) -> Column
  ) {
    self.signature = signature
    self.reads = reads
    self.apply = apply
  }
}
