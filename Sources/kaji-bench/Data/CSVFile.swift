import Foundation

/// A csv file under way: cells are put together as bytes, and written piece by piece.
///
/// It stands beside its name until it is whole, so that a file with the name is never half a file.
struct CSVFile {
  private let path: String
  private let handle: FileHandle
  private var bytes: [UInt8] = []
  private var isAtRowStart = true

  init(_ path: String, columns: [String]) throws {
    self.path = path
    _ = FileManager.default.createFile(atPath: path + ".part", contents: nil)
    handle = try FileHandle(forWritingTo: URL(filePath: path + ".part"))
    bytes.reserveCapacity(CSVFile.pieceSize + 4096)
    for column in columns { text(column) }
    try endRow()
  }

  private static let pieceSize = 1 << 22

  mutating func text(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  mutating func number(_ value: Int) {
    separate()
    digits(value, atLeast: 1)
  }

  /// A word and a number of so many digits at least: `id016`.
  mutating func word(_ prefix: String, _ value: Int, digits count: Int = 1) {
    separate()
    bytes.append(contentsOf: prefix.utf8)
    digits(value, atLeast: count)
  }

  /// A number given in millionths, without zeros at its end: `12.5`.
  mutating func millionths(_ value: Int) {
    separate()
    digits(value / 1_000_000, atLeast: 1)
    bytes.append(UInt8(ascii: "."))
    var fraction = value % 1_000_000
    var count = 6
    while count > 1 && fraction % 10 == 0 {
      fraction /= 10
      count -= 1
    }
    digits(fraction, atLeast: count)
  }

  /// A number given in thousandths, with all three of them: `12.500`.
  mutating func thousandths(_ value: Int) {
    separate()
    digits(value / 1000, atLeast: 1)
    bytes.append(UInt8(ascii: "."))
    digits(value % 1000, atLeast: 3)
  }

  mutating func endRow() throws {
    bytes.append(UInt8(ascii: "\n"))
    isAtRowStart = true
    if bytes.count >= CSVFile.pieceSize { try flush() }
  }

  mutating func finish() throws {
    try flush()
    try handle.close()
    try FileManager.default.moveItem(atPath: path + ".part", toPath: path)
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func separate() {
    if !isAtRowStart { bytes.append(UInt8(ascii: ",")) }
    isAtRowStart = false
  }

  private mutating func digits(_ value: Int, atLeast count: Int) {
    var width = 1
    var power = 10
    while width < count || value >= power {
      width += 1
      power *= 10
    }
    while width > 0 {
      power /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(value / power % 10))
      width -= 1
    }
  }
}
