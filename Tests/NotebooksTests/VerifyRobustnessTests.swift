import Foundation
import Language
import Testing

@testable import Notebooks

/// No report, however it was changed, makes verifying it fail otherwise than by saying so; and none that was
/// changed agrees.
struct VerifyRobustnessTests {
  /// `KAJI_MUTANTS=5000` tries more of them.
  private static let count =
    ProcessInfo.processInfo.environment["KAJI_MUTANTS"].flatMap(Int.init) ?? 300

  @Test func mutatedReportsAreToldApart() throws {
    let report = Array(try VerifyTests.report().utf8)
    var random = Mutation(seed: 7)
    for _ in 0..<Self.count {
      let mutant = random.mutant(of: report)
      let verdict = VerifyTests.verify(mutant)
      if mutant == report { continue }
      #expect(
        verdict.exitCode == 1 || verdict.exitCode == 2,
        "\(String(decoding: mutant, as: UTF8.self))"
      )
    }
  }

  /// Sealed anew, a mutant reaches what the seal would have kept from being believed.
  @Test func resealedMutantsAreReadToTheEnd() throws {
    let report = try VerifyTests.report()
    let end = try #require(report.range(of: "  seal\n", options: .backwards)?.lowerBound)
    let open = Array(report[..<end].utf8)
    var random = Mutation(seed: 11)
    for _ in 0..<Self.count {
      let mutant = Seal.closing(String(decoding: random.mutant(of: open), as: UTF8.self))
      #expect([0, 1, 2].contains(VerifyTests.verify(mutant).exitCode))
    }
  }

  @Test func anyTextIsTakenBackAsItWas() {
    var random = Mutation(seed: 3)
    let signs = [
      "a", "b", " ", " ", "\n", "\t", "\r", "\\", "{", "é", "数", "\u{301}", "\u{202E}", "…", ",",
    ]
    for count in 0..<400 {
      let text = (0..<(count % 160)).map { _ in signs[random.below(signs.count)] }.joined()
      let lines = VerbatimText.lines(of: text)
      let back = VerbatimText.text(of: lines)
      #expect(back.map { Array($0.utf8) } == Array(text.utf8), "\(text.debugDescription)")
      let cells = text.split(separator: "\n").map(String.init)
      #expect(cells.isEmpty || EvidenceText.cells(EvidenceText.line(cells)) == cells)
    }
  }
}

/// Changes of a text, the same in every run.
private struct Mutation {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(1, bound)))
  }

  mutating func mutant(of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(3) {
      guard !bytes.isEmpty else { return bytes }
      let start = below(bytes.count)
      let end = min(bytes.count, start + 1 + below(40))
      switch below(6) {
      case 0: bytes[start] = UInt8(below(256))
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: below(bytes.count))
      case 3: bytes.insert(UInt8(ascii: "\n"), at: start)
      case 4: bytes = Array(bytes[..<start])
      default: bytes.swapAt(start, below(bytes.count))
      }
    }
    return bytes
  }
}
