/// Bytes gathered and passed on in large pieces, to a file, a pipe or a string.
///
/// The sink answers whether it still takes bytes; once it does not (a closed pipe), all further bytes
/// are dropped and `isOpen` is false, which a renderer looks at between rows.
package struct ByteStream {
  package private(set) var isOpen = true
  private var pending: [UInt8] = []
  private let sink: ([UInt8]) -> Bool

  private static let pieceSize = 1 << 18

  package init(_ sink: @escaping ([UInt8]) -> Bool) {
    self.sink = sink
  }

  package mutating func write(_ text: String) {
    pending.append(contentsOf: text.utf8)
    flushIfLarge()
  }

  package mutating func write(_ bytes: [UInt8]) {
    pending.append(contentsOf: bytes)
    flushIfLarge()
  }

  /// Passes on what is still held; called once, at the end.
  package mutating func flush() {
    if isOpen && !pending.isEmpty { isOpen = sink(pending) }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func flushIfLarge() {
    if pending.count >= ByteStream.pieceSize { flush() }
  }
}
