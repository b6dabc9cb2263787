import TestSupport
import Testing

@testable import Engine

/// Texts that are the same have one code, in order of first appearance, whichever way they come to it.
struct DistinctTextsTests {
  /// Texts of all lengths around the eight bytes that are taken at a time; nil where a row has none.
  private func texts(seed: UInt64, count: Int, kinds: UInt64) -> [String?] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let kind = random.next() % kinds
      if kind == 0 { return nil }
      let stem = "kecamatan Sukabumi đông " + String(kind, radix: 7)
      return String(stem.suffix(Int(kind % 29)))
    }
  }

  private func piles(_ texts: [String?], size: Int) -> [TextPile] {
    stride(from: 0, to: texts.count, by: size).map { start in
      var pile = TextPile()
      for text in texts[start..<min(start + size, texts.count)] {
        if let text { pile.append(text.utf8.span) } else { pile.appendNull() }
      }
      return pile
    }
  }

  @Test(arguments: [1, 2, 5], [1, 7, 1000])
  func theyAreNumberedAsTheyFirstAppear(threadCount: Int, size: Int) throws {
    let workers = Workers(threadCount: threadCount, morselSize: 64)
    for kinds in [1, 2, 40, 3000, 1_000_000] as [UInt64] {
      let texts = texts(seed: kinds, count: 3000, kinds: kinds)
      let piles = piles(texts, size: size)
      let column = try DistinctTexts(piles, on: workers).column(on: workers)
      let expected = TextColumn(texts)
      #expect(Array(column.dictionary.texts) == Array(expected.dictionary.texts))
      #expect(column.codes == expected.codes)
      #expect(column.validity == expected.validity)
    }
  }

  /// With hashes of two bits nearly all texts share theirs with others.
  @Test func sharedHashesMixNothingUp() throws {
    let workers = Workers(threadCount: 2, morselSize: 64)
    let texts = texts(seed: 9, count: 2000, kinds: 300)
    let piles = piles(texts, size: 100)
    let hashes = piles.flatMap(\.hashes).map { $0 & 3 }
    let distinct = try DistinctTexts(piles, hashes: hashes, on: workers)
    let expected = TextColumn(texts)
    #expect(distinct.column(on: workers).codes == expected.codes)
    let words = distinct.words(on: workers)
    let found = words.dictionary.texts
    #expect(Array(found) == Array(expected.dictionary.texts))
    #expect(words.firstRows == found.map { Int32(texts.firstIndex(of: $0) ?? -1) })
  }

  @Test func noTextsAtAll() throws {
    #expect(try DistinctTexts([], on: .one).codes.isEmpty)
    let column = try TextColumn(count: 5, on: .one) { rows in
      var pile = TextPile()
      for _ in rows { pile.appendNull() }
      return pile
    }
    #expect(column.dictionary.count == 0)
    #expect((0..<5).allSatisfy { column.isNull(at: $0) })
  }
}
