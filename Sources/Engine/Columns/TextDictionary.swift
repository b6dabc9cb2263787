/// Distinct texts, each with a code: the words of a text column.
///
///     codes   0 1 0 2        dictionary   0 "yes"   1 "no"   2 "not asked"
///     kept as                bytes        yesnonot asked
///                            ends            3 5       14
///
/// Texts are compared by their bytes, so order is by code point and nothing depends on a locale.
/// Texts in are expected in NFC; the readers see to that. A `String` is made where somebody asks for one:
/// columns of millions of words keep, compare and let go of their bytes alone.
package final class TextDictionary: Sendable {
  /// The bytes of all words in UTF-8, one word behind the other.
  package let bytes: [UInt8]
  let ends: [Int]

  /// - Precondition: the words are distinct and well-formed UTF-8, and the last ends with the bytes.
  package init(bytes: [UInt8], ends: [Int]) {
    self.bytes = bytes
    self.ends = ends
  }

  /// - Precondition: the texts are distinct.
  package convenience init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      ends.append(bytes.count)
    }
    self.init(bytes: bytes, ends: ends)
  }

  package var count: Int { ends.count }

  /// Where a word stands in `bytes`.
  package func range(of code: Int) -> Range<Int> {
    (code == 0 ? 0 : ends[code - 1])..<ends[code]
  }

  /// The words as strings, each made when it is asked for.
  package var texts: Texts { Texts(dictionary: self) }

  package struct Texts: RandomAccessCollection, Sendable {
    fileprivate let dictionary: TextDictionary

    package var startIndex: Int { 0 }
    package var endIndex: Int { dictionary.count }

    package subscript(code: Int) -> String {
      String(decoding: dictionary.bytes[dictionary.range(of: code)], as: UTF8.self)
    }
  }

  /// The words of neighbouring codes, which take the codes from 0 on.
  func words(_ codes: Range<Int>) -> TextDictionary {
    guard !codes.isEmpty else { return TextDictionary([]) }
    let start = range(of: codes.lowerBound).lowerBound
    let end = range(of: codes.upperBound - 1).upperBound
    return TextDictionary(bytes: Array(bytes[start..<end]), ends: ends[codes].map { $0 - start })
  }

  /// The words of some codes, which take the codes from 0 on.
  ///
  /// - Precondition: no code comes twice.
  func words(_ codes: [Int32]) -> TextDictionary {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    ends.reserveCapacity(codes.count)
    for code in codes {
      bytes.append(contentsOf: self.bytes[range(of: Int(code))])
      ends.append(bytes.count)
    }
    return TextDictionary(bytes: bytes, ends: ends)
  }
}
