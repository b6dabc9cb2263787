import Language

/// Percentages and means that so few cases cannot give: of 28 children, 5 are 17.9 % and 6 are 21.4 %, so
/// that 19 % is of none.
extension ClaimStock {
  func granularityFindings() -> [AuditFinding] {
    own.compactMap { index in
      guard let figure = claims[index].figure, figure.qualifier == nil else { return nil }
      switch figure.unit {
      case .rate(let whole): return rate(index, figure, whole)
      case .amount: return mean(index, figure)
      }
    }
  }

  private func rate(_ index: Int, _ figure: Figure, _ whole: Double) -> AuditFinding? {
    let base = claim(named: claims[index].words[.base])
    let baseFigure = base.flatMap { claims[$0].figure }
    var cases = claims[index].n
    if cases == nil, let baseFigure, baseFigure.low == baseFigure.high { cases = baseFigure.value }
    // Where a numerator is told the share is computed from it, and not asked about again.
    guard let cases, cases >= 1, cases == cases.rounded(),
      claims[index].n != nil || claim(named: claims[index].words[.numerator]) == nil,
      figure.step / whole * cases < 1, figure.step > 0
    else { return nil }
    let below = (figure.value / whole * cases).rounded(.down)
    func share(_ count: Double) -> Double { whole * count / cases }
    let fitting = [below, below + 1].first { figure.admits(share($0), share($0)) }
    let others = base.map { [$0] } ?? []
    let casesText = AuditText.number(cases)
    func told(_ count: Double) -> String {
      "\(AuditText.number(count)) / \(casesText) = "
        + AuditText.number(share(count), step: figure.step, more: 1) + figure.unit.mark
    }
    if let fitting {
      // A whole number that gives it is worth telling where the number of cases is what is claimed.
      if claims[index].n == nil { return nil }
      return AuditFinding(.granularity, .agrees, index, told(fitting), others: others)
    }
    let isCut = [below, below + 1].contains { figure.isCutOff(share($0)) }
    return AuditFinding(
      .granularity,
      .fails,
      index,
      "\(told(below)), \(told(below + 1)), not \(figure.text)",
      detail: isCut
        ? "fits only if cut off, not rounded" : "no whole number of \(casesText) gives it",
      others: others
    )
  }

  /// A mean of so many whole numbers is one of few values.
  private func mean(_ index: Int, _ figure: Figure) -> AuditFinding? {
    guard let cases = claims[index].n, cases >= 1, cases == cases.rounded(), figure.step < 1,
      figure.step * cases < 1
    else { return nil }
    let below = (figure.value * cases).rounded(.down)
    if [below, below + 1].contains(where: { figure.admits($0 / cases, $0 / cases) }) { return nil }
    let casesText = AuditText.number(cases)
    let near = [below, below + 1].map { sum in
      "\(AuditText.number(sum)) / \(casesText) = "
        + AuditText.number(sum / cases, step: figure.step, more: 1)
    }
    return AuditFinding(
      .granularity,
      .undecided,
      index,
      near.joined(separator: ", ") + ", not \(figure.text)",
      detail: "no mean of \(casesText) whole numbers, if it is one"
    )
  }
}
