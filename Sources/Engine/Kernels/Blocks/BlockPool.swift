/// Space for what the nodes of an expression give for a block of rows: taken, given back and taken again, so
/// that it stays in the nearest cache.
struct BlockPool {
  /// Rows that are looked at in one go.
  static let blockSize = 1024

  private var numbers: [[Double]] = []
  private var masks: [[UInt8]] = []

  mutating func takeNumbers() -> [Double] {
    numbers.popLast() ?? Array(repeating: 0, count: BlockPool.blockSize)
  }

  mutating func giveBack(_ block: [Double]) { numbers.append(block) }

  mutating func takeMask() -> [UInt8] {
    masks.popLast() ?? Array(repeating: 0, count: BlockPool.blockSize)
  }

  mutating func giveBack(_ block: [UInt8]) { masks.append(block) }
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
