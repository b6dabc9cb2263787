import Language

/// Shares of one whole, alike in all but one word of the key, added up: they make 100, as far as the digits
/// printed can tell.
extension ClaimStock {
  /// Lists below this part of the whole are of some parts alone, and say nothing.
  private static let least = 0.5
  /// What is so near the whole, and does not reach it, is meant to.
  private static let near = 0.85...1.15

  /// A row may stand in several lists, by one word of its key or by another: it is a part of the list that
  /// comes nearest to a whole.
  func shareFindings() -> [AuditFinding] {
    let lists = labelNames.flatMap(lists(by:))
    var best: [Int: Double] = [:]
    for list in lists {
      for row in list.rows { best[row] = min(best[row] ?? .infinity, list.distance) }
    }
    return lists.filter { list in list.rows.allSatisfy { best[$0] == list.distance } }
      .compactMap(\.finding)
  }

  private struct ShareList {
    let rows: [Int]
    /// How far from a whole the sum is.
    let distance: Double
    let finding: AuditFinding?
  }

  private func lists(by name: String) -> [ShareList] {
    struct Likeness: Hashable {
      let key: [Value]
      let unit: ClaimUnit?
      let base: String?
      let source: String?
    }
    // A row without a figure belongs to those that are alike in all else: it may be what is missing.
    let rates = Set(own.compactMap { claims[$0].figure?.unit }.filter(\.isRate))
    let alike = groups { claim -> Likeness? in
      guard claim.word(of: name) != nil, !claim.isTotal(by: name) else { return nil }
      let unit = claim.figure?.unit ?? (rates.count == 1 ? rates.first : nil)
      guard let unit, unit.isRate else { return nil }
      return Likeness(
        key: claim.signature(without: [name]),
        unit: unit,
        base: claim.words[.base],
        source: claim.source
      )
    }
    return alike.compactMap { group in
      let stated = group.filter { claims[$0].figure != nil }
      guard stated.count > 1, case .rate(let whole)? = claims[stated[0]].figure?.unit else {
        return nil
      }
      let sum = stated.reduce(0) { $0 + (claims[$1].figure?.value ?? 0) }
      return ShareList(
        rows: stated,
        distance: abs(sum / whole - 1),
        finding: finding(of: group, by: name)
      )
    }
  }

  private func finding(of group: [Int], by name: String) -> AuditFinding? {
    let stated = group.filter { claims[$0].figure != nil }
    let figures = stated.compactMap { claims[$0].figure }
    guard stated.count > 1, case .rate(let whole)? = figures.first?.unit,
      Set(stated.map { claims[$0].word(of: name) }).count == stated.count
    else { return nil }
    // Parts of parts: each has a base of its own.
    let numerators = Set(stated.compactMap { claims[$0].words[.numerator] })
    if !numerators.isEmpty,
      stated.contains(where: { numerators.contains(claims[$0].words[.base] ?? "") })
    {
      return nil
    }
    let sum = figures.reduce(0) { $0 + $1.value }
    guard sum >= whole * ClaimStock.least else { return nil }
    let slack = figures.reduce(0) { $0 + $1.step / 2 } + whole * 1e-9
    let bounds = figures.contains(where: \.isBound)
    let step = figures.map(\.step).min() ?? 1
    let arithmetic =
      figures.map(\.text).joined(separator: " + ") + " = " + AuditText.number(sum, step: step)
    func finding(_ verdict: AuditFinding.Verdict, _ end: String, _ detail: String?) -> AuditFinding
    {
      AuditFinding(
        .shares,
        verdict,
        stated[0],
        arithmetic + end,
        detail: detail,
        others: Array(stated.dropFirst())
      )
    }
    let off = AuditText.number(abs(sum - whole), step: step)
    if abs(sum - whole) <= slack {
      let detail =
        sum == whole ? nil : "\(off) off, which the rounding of \(figures.count) shares explains"
      return finding(.agrees, "", detail)
    }
    let end = ", not \(AuditText.number(whole))"
    let missing = group.count - stated.count
    let hasBase = claims[stated[0]].words[.base] != nil
    // Rates of different things that have no base in common were never meant to make a whole.
    guard hasBase && numerators.isEmpty || ClaimStock.near.contains(sum / whole) else {
      return nil
    }
    if sum > whole {
      // Several answers may be given to one question; what is just over was meant to be a whole.
      let isSure = !bounds && (sum <= whole * ClaimStock.near.upperBound)
      return finding(
        isSure ? .fails : .undecided,
        end,
        "\(off) too many" + (isSure ? "" : hasBase ? ", or they overlap" : ", or of several bases")
      )
    }
    if missing > 0 {
      let rows = missing == 1 ? "1 share" : "\(missing) shares"
      return finding(.undecided, end, "\(off) missing; \(rows) not stated")
    }
    let isSure = !bounds && sum >= whole * ClaimStock.near.lowerBound
    return finding(
      isSure ? .fails : .undecided,
      end,
      "\(off) missing" + (isSure ? "" : ", or not all parts are told")
    )
  }
}
