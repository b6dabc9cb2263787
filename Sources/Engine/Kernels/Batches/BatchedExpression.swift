import Language

/// An expression that is computed a batch of rows at a time, on all threads: what its nodes hand each
/// other stays in the cache of a processor.
///
///     rows     0 … 8 191 | 8 192 … 16 383 | …
///     threads  each walks the whole tree for one batch, and writes its part of the result
struct BatchedExpression: Sendable {
  /// What a batch has to say besides its values.
  struct Word: Sendable {
    var notes: [Note] = []
    /// Whether a row of it is an error, so that there are no values.
    var hasFailed = false
    /// Which rows have a value; nil where all have.
    var flags: [Bool]?
  }

  private let expression: TypedExpression
  private let relation: Relation
  private let known: [Batch.Known]
  private let indices: [Int32]?
  private let count: Int
  private let context: RunContext
  private let workers: Workers

  init(
    _ expression: TypedExpression,
    over relation: Relation,
    known: [Batch.Known],
    extent: Extent,
    context: RunContext
  ) {
    self.expression = expression
    self.relation = relation
    self.known = known
    indices = extent.indices
    count = extent.count
    self.context = context
    workers = context.workers.inBatches
  }

  /// A value for each row; it means nothing where a batch has failed.
  func column() -> (Column, [Word]) {
    switch expression.type {
    case .int:
      let (vector, words) = vector(Int64(0)) {
        if case .int(let vector) = $0 { vector } else { nil }
      }
      return (.int(vector), words)
    case .float:
      let (vector, words) = vector(0.0) { if case .float(let vector) = $0 { vector } else { nil } }
      return (.float(vector), words)
    case .bool:
      let (vector, words) = vector(false) { if case .bool(let vector) = $0 { vector } else { nil } }
      return (.bool(vector), words)
    case .date:
      let (vector, words) = vector(Int32(0)) {
        if case .date(let vector) = $0 { vector } else { nil }
      }
      return (.date(vector), words)
    case .timestamp:
      let (vector, words) = vector(Int64(0)) {
        if case .timestamp(let vector) = $0 { vector } else { nil }
      }
      return (.timestamp(vector), words)
    case .time:
      let (vector, words) = vector(Int64(0)) {
        if case .time(let vector) = $0 { vector } else { nil }
      }
      return (.time(vector), words)
    case .duration:
      let (vector, words) = vector(Calendar.Duration.zero) {
        if case .duration(let vector) = $0 { vector } else { nil }
      }
      return (.duration(vector), words)
    case .text, .null:
      preconditionFailure("an expression by batches has a value of a fixed size")
    }
  }

  /// The positions at which the expression is true.
  func trueRows() -> (rows: [Int32], words: [Word]) {
    let found = workers.mapMorsels(count) { range in
      var word = Word()
      let flags = evaluate(range, &word)
      let rows = flags.map { Logic.trueRows($0, in: range) } ?? []
      return (rows: rows, word: word)
    }
    return (workers.joined(found.map(\.rows)), found.map(\.word))
  }

  private func vector<Element>(
    _ placeholder: Element,
    _ unwrap: @Sendable (Column) -> Vector<Element>?
  ) -> (Vector<Element>, [Word]) {
    let (values, words): ([Element], [Word]) = workers.fill(count, saying: Word.self) {
      range,
      out in
      var word = Word()
      let operand = evaluate(range, &word)
      guard let operand, let vector = unwrap(operand.column.adopting(expression.type)) else {
        out.append(repeating: placeholder, count: range.count)
        return word
      }
      if operand.isConstant {
        out.append(repeating: vector[0], count: range.count)
        word.flags = vector.isNull(at: 0) ? Array(repeating: false, count: range.count) : nil
      } else {
        for value in vector.values { out.append(value) }
        word.flags = vector.validity?.flags
      }
      return word
    }
    return (Vector(values, validity: validity(words)), words)
  }

  private func validity(_ words: [Word]) -> Validity? {
    if words.allSatisfy({ $0.flags == nil }) { return nil }
    let (flags, areFull): ([Bool], [Bool]) = workers.fill(count, saying: Bool.self) { range, out in
      guard let flags = words[range.lowerBound / workers.morselSize].flags else {
        out.append(repeating: true, count: range.count)
        return true
      }
      for flag in flags { out.append(flag) }
      return flags.allSatisfy(\.self)
    }
    return areFull.allSatisfy(\.self) ? nil : Validity(flags)
  }

  /// Nil where a row is an error.
  private func evaluate(_ positions: Range<Int>, _ word: inout Word) -> Operand? {
    let run = Run(batchOf: context)
    let batch = Batch(relation: relation, known: known, indices: indices, positions: positions)
    var evaluator = Evaluator(run, over: batch)
    let extent = Extent(scope: .rows, indices: nil, count: positions.count)
    let operand = try? evaluator.evaluate(expression, over: extent)
    word.notes = run.notes.notes
    word.hasFailed = operand == nil
    return operand
  }
}

extension Workers {
  /// The same threads over rows of which a few columns fit into a processor's cache.
  var inBatches: Workers {
    Workers(threadCount: threadCount, morselSize: min(morselSize, 8192)).asking(isCancelled)
  }
}
