import Language

/// Shares and percentages computed again: from the numerator and base that are declared, else from those of
/// the family that fit.
extension ClaimStock {
  func baseFindings() -> [AuditFinding] {
    own.compactMap { index in
      guard let figure = claims[index].figure, case .rate(let whole) = figure.unit else {
        return nil
      }
      return finding(for: index, RateOf(figure: figure, whole: whole))
    }
  }

  private func finding(for index: Int, _ rate: RateOf) -> AuditFinding? {
    let claim = claims[index]
    let base = self.claim(named: claim.words[.base]).flatMap(term(ofClaim:))
    let numerator =
      self.claim(named: claim.words[.numerator]).flatMap(term(ofClaim:))
      ?? ownNumerator(claim)
    switch (numerator, base) {
    case (let numerator?, let base?): return checked(index, rate, numerator, base)
    case (nil, let base?): return searched(index, rate, relativeTerms(of: index), [base])
    case (let numerator?, nil): return searched(index, rate, [numerator], relativeTerms(of: index))
    case (nil, nil):
      let terms = relativeTerms(of: index)
      return searched(index, rate, terms, terms)
    }
  }

  /// Both are known: the share is theirs or it is not, and then perhaps another pair's.
  private func checked(
    _ index: Int,
    _ rate: RateOf,
    _ numerator: RateTerm,
    _ base: RateTerm
  ) -> AuditFinding {
    let known = [numerator, base].compactMap(\.claim)
    let arithmetic = rate.arithmetic(numerator, base)
    if rate.fits(numerator, base) {
      let isOver = numerator.value > base.value
      return AuditFinding(
        .base,
        isOver ? .fails : .agrees,
        index,
        arithmetic,
        detail: isOver ? "the part is larger than the whole" : nil,
        others: known
      )
    }
    let relatives = relativeTerms(of: index)
    // One of the two may be mistaken, and the other right.
    let ofOther = [rate.pairs([numerator], relatives), rate.pairs(relatives, [base])]
    let tried = ofOther.reduce(0) { $0 + $1.tried }
    let fitting =
      Double(tried) * rate.chance <= RateOf.mostChanceOfOne ? ofOther.flatMap(\.fitting) : []
    let isCut = rate.isCutOff(numerator, base)
    var detail =
      isCut
      ? "fits only if cut off, not rounded"
      : "given as " + told(numerator, base, index)
    if !isCut, let pair = fitting.first {
      detail +=
        "; \(rate.figure.text) fits \(told(pair.numerator, pair.base, index)): "
        + rate.arithmetic(pair.numerator, pair.base)
    }
    return AuditFinding(
      .base,
      .fails,
      index,
      arithmetic + ", not \(rate.figure.text)",
      detail: detail,
      others: known
        + (fitting.first.map { [$0.numerator.claim, $0.base.claim] } ?? []).compactMap(\.self)
    )
  }

  /// One of them, or both, is looked for.
  private func searched(
    _ index: Int,
    _ rate: RateOf,
    _ numerators: [RateTerm],
    _ bases: [RateTerm]
  ) -> AuditFinding? {
    let (fitting, tried) = rate.pairs(numerators, bases)
    guard tried > 0 else { return nil }
    guard let best = fitting.first else { return unfitting(index, rate, numerators, bases, tried) }
    let arithmetic = rate.arithmetic(best.numerator, best.base)
    var detail = "fits " + told(best.numerator, best.base, index)
    let mayBeChance = Double(tried) * rate.chance > RateOf.mostChance && tried > 1
    if fitting.count > 1 {
      detail += "; \(fitting.count - 1) more of \(tried) pairs fit"
    } else if mayBeChance {
      detail += ", perhaps by chance: \(tried) pairs tried"
    } else if let other = rate.rival(of: best, bases) {
      detail +=
        "; not of \(name(of: other, beside: index)), which gives "
        + rate.text(rate.ratio(best.numerator, other))
    }
    let other = named(numerators, insteadOf: best.numerator, base: best.base, index)
    if let other {
      detail +=
        "; its words speak of \(name(of: other, beside: index)), which gives "
        + rate.text(rate.ratio(other, best.base))
    }
    return AuditFinding(
      .base,
      fitting.count > 1 || mayBeChance || other != nil ? .undecided : .agrees,
      index,
      arithmetic,
      detail: detail,
      others: [best.numerator.claim, best.base.claim].compactMap(\.self)
    )
  }

  /// Nothing fits: of a few pairs the nearest is worth a look, of many it is any.
  private func unfitting(
    _ index: Int,
    _ rate: RateOf,
    _ numerators: [RateTerm],
    _ bases: [RateTerm],
    _ tried: Int
  ) -> AuditFinding? {
    let pairs = tried == 1 ? "the one pair does not fit" : "none of \(tried) pairs fits"
    let nearest = tried <= RateOf.fewPairs ? rate.nearest(numerators, bases) : nil
    guard let nearest, rate.isNear(nearest) else {
      let figure = rate.figure.text + rate.figure.unit.mark
      return AuditFinding(.base, .undecided, index, "\(figure): \(pairs)")
    }
    return AuditFinding(
      .base,
      .undecided,
      index,
      rate.arithmetic(nearest.numerator, nearest.base) + ", not \(rate.figure.text)",
      detail: "\(pairs)" + (tried == 1 ? ": " : "; nearest: ")
        + told(nearest.numerator, nearest.base, index),
      others: [nearest.numerator.claim, nearest.base.claim].compactMap(\.self)
    )
  }

  /// The numerator that the words of the share's own key speak of, where it is another than the one that fits:
  /// a rate of child labour that fits the children at work.
  private func named(
    _ numerators: [RateTerm],
    insteadOf best: RateTerm,
    base: RateTerm,
    _ index: Int
  ) -> RateTerm? {
    guard let claim = best.claim else { return nil }
    let words = claims[index].keyWords
    func nearness(_ other: Int) -> (common: Int, spare: Int) {
      let own = claims[other].keyWords
      return (own.intersection(words).count, -own.subtracting(words).count)
    }
    let found = numerators.filter { term in
      guard let other = term.claim, other != claim, term.value < base.value else { return false }
      return nearness(other) > nearness(claim) && nearness(other).common > nearness(claim).common
    }
    return found.max { one, other in
      nearness(one.claim ?? index) < nearness(other.claim ?? index)
    }
  }

  // MARK: Terms

  private func term(ofClaim index: Int) -> RateTerm? {
    guard let figure = claims[index].figure, figure.isQuantity else { return nil }
    return RateTerm(figure: figure, claim: index)
  }

  private func relativeTerms(of index: Int) -> [RateTerm] {
    relatives(of: index).compactMap(term(ofClaim:))
  }

  /// What a pair is a share of, in the words that the share's own key does not have.
  private func told(_ numerator: RateTerm, _ base: RateTerm, _ index: Int) -> String {
    "\(name(of: numerator, beside: index)) of \(name(of: base, beside: index))"
  }

  private func name(of term: RateTerm, beside index: Int) -> String {
    guard let claim = term.claim else { return "the \(term.measure) of the row" }
    return claims[claim].label(beside: claims[index])
  }

  /// The count that stands beside a share in its row.
  private func ownNumerator(_ claim: AuditedClaim) -> RateTerm? {
    let counts = claim.measures.filter(\.figure.isQuantity)
    guard let count = counts.first, counts.count == 1 else { return nil }
    return RateTerm(figure: count.figure, claim: nil, measure: count.name)
  }
}

/// A numerator or a base.
struct RateTerm {
  let figure: Figure
  /// Nil for a figure of the row itself.
  let claim: Int?
  /// The name of its column, where it is one.
  var measure = ""

  var value: Double { figure.value }
}

/// A printed share, as a fraction of its whole.
struct RateOf {
  let figure: Figure
  let whole: Double

  /// How likely it is that two figures that have nothing to do with each other fit.
  var chance: Double { min(1, (figure.high - figure.low) / whole) }

  /// A fit that so many pairs would give by chance as often as this is no evidence.
  static let mostChance = 0.02
  /// Where one figure of the pair is known to be meant.
  static let mostChanceOfOne = 0.1
  /// Of so many pairs the nearest is worth a look.
  static let fewPairs = 3

  func ratio(_ numerator: RateTerm, _ base: RateTerm) -> Double {
    whole * numerator.value / base.value
  }

  func fits(_ numerator: RateTerm, _ base: RateTerm) -> Bool {
    let (top, bottom) = (numerator.figure, base.figure)
    let low = bottom.high == .infinity ? 0 : whole * max(0, top.low) / bottom.high
    let high = bottom.low > 0 ? whole * top.high / bottom.low : .infinity
    return figure.admits(low, high)
  }

  func isCutOff(_ numerator: RateTerm, _ base: RateTerm) -> Bool {
    figure.isCutOff(ratio(numerator, base))
  }

  func text(_ ratio: Double) -> String {
    AuditText.number(ratio, step: figure.step, more: 1) + figure.unit.mark
  }

  func arithmetic(_ numerator: RateTerm, _ base: RateTerm) -> String {
    "\(numerator.figure.text) / \(base.figure.text) = \(text(ratio(numerator, base)))"
  }

  /// A pair that may be compared: a part and a whole of one unit.
  private func compares(_ numerator: RateTerm, _ base: RateTerm) -> Bool {
    if let claim = numerator.claim, claim == base.claim { return false }
    return numerator.value < base.value && numerator.figure.unit.goesWith(base.figure.unit)
      && !numerator.figure.isBound && !base.figure.isBound
  }

  typealias Pair = (numerator: RateTerm, base: RateTerm)

  /// The pairs that fit, nearest relatives first, and how many were tried.
  func pairs(_ numerators: [RateTerm], _ bases: [RateTerm]) -> (fitting: [Pair], tried: Int) {
    var fitting: [Pair] = []
    var tried = 0
    guard !figure.isBound else { return ([], 0) }
    for numerator in numerators {
      for base in bases where compares(numerator, base) {
        tried += 1
        guard fits(numerator, base) else { continue }
        let isKnown = fitting.contains {
          $0.numerator.value == numerator.value && $0.base.value == base.value
        }
        if !isKnown { fitting.append((numerator, base)) }
      }
    }
    return (fitting, tried)
  }

  func nearest(_ numerators: [RateTerm], _ bases: [RateTerm]) -> Pair? {
    var best: (distance: Double, pair: Pair)?
    for numerator in numerators {
      for base in bases where compares(numerator, base) {
        let distance = abs(ratio(numerator, base) - figure.value)
        if distance < best?.distance ?? .infinity { best = (distance, (numerator, base)) }
      }
    }
    return best?.pair
  }

  /// Whether a pair that does not fit may be the one that is meant.
  func isNear(_ pair: Pair) -> Bool {
    abs(ratio(pair.numerator, pair.base) - figure.value) <= figure.value / 4
  }

  /// Another base that might be thought to be meant: the nearest relative that the share does not fit.
  func rival(of pair: Pair, _ bases: [RateTerm]) -> RateTerm? {
    bases.first { base in
      compares(pair.numerator, base) && base.claim != pair.base.claim
        && base.value != pair.base.value
    }
  }
}
