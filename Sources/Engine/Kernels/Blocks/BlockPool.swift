/// Space for what the nodes of an expression give for a block of rows: taken, given back and taken again, so
/// that it stays in the nearest cache.
struct BlockPool {
  /// Rows that are looked at in one go.
  static let blockSize = 1024

  fileprivate var doubles = BlockSpaces<Double>()
  fileprivate var floats = BlockSpaces<Float>()
  private var masks = BlockSpaces<UInt8>()
  /// Blocks of which single precision could not tell.
  private var doubtfulCount = 0

  /// Whether to try single precision: where it could not tell twice, it likely cannot again.
  var trustsSinglePrecision: Bool { doubtfulCount < 2 }

  mutating func noteDoubtfulBlock() { doubtfulCount += 1 }

  mutating func takeNumbers<Number: BlockScalar>() -> [Number] {
    self[keyPath: Number.spaces].take()
  }

  mutating func giveBack<Number: BlockScalar>(_ block: [Number]) {
    self[keyPath: Number.spaces].giveBack(block)
  }

  mutating func takeMask() -> [UInt8] { masks.take() }

  mutating func giveBack(_ block: [UInt8]) { masks.giveBack(block) }
}

/// Blocks of numbers of one kind that nothing uses now.
struct BlockSpaces<Number: Numeric & Sendable>: Sendable {
  private var free: [[Number]] = []

  mutating func take() -> [Number] {
    free.popLast() ?? Array(repeating: 0, count: BlockPool.blockSize)
  }

  mutating func giveBack(_ block: [Number]) { free.append(block) }
}

/// What the numbers of a block can be reckoned in.
protocol BlockScalar: BinaryFloatingPoint & Sendable {
  static var spaces: WritableKeyPath<BlockPool, BlockSpaces<Self>> { get }

  init(_ number: Double)
  init(_ number: Int32)
  init(_ number: Int64)
}

extension Double: BlockScalar {
  static var spaces: WritableKeyPath<BlockPool, BlockSpaces<Double>> { \.doubles }
}

extension Float: BlockScalar {
  static var spaces: WritableKeyPath<BlockPool, BlockSpaces<Float>> { \.floats }
}

/// The loops over a block: of so many rows, the first of the space.
enum BlockLoop {
  @inline(__always)
  static func fill<Source, Element>(
    _ block: inout [Element],
    from source: [Source],
    _ rows: Range<Int>,
    _ function: (Source) -> Element
  ) {
    let source = source.span.extracting(rows)
    var out = block.mutableSpan
    precondition(source.count <= out.count, "a block fits its space")
    for index in source.indices { out[index] = function(source[index]) }
  }

  /// Takes each value of a source into what stands at its place.
  @inline(__always)
  static func update<Source, Element>(
    _ block: inout [Element],
    from source: [Source],
    _ rows: Range<Int>,
    _ function: (Element, Source) -> Element
  ) {
    let source = source.span.extracting(rows)
    var out = block.mutableSpan
    precondition(source.count <= out.count, "a block fits its space")
    for index in source.indices { out[index] = function(out[index], source[index]) }
  }

  @inline(__always)
  static func update<Element>(
    _ block: inout [Element],
    count: Int,
    _ function: (Element) -> Element
  ) {
    var out = block.mutableSpan
    precondition(count <= out.count, "a block fits its space")
    for index in 0..<count { out[index] = function(out[index]) }
  }
}
