import Language

/// One source that prints a thing twice: the same figure, the same in fewer digits or another unit, or
/// another.
extension ClaimStock {
  func restatementFindings() -> [AuditFinding] {
    struct Thing: Hashable {
      let key: [Value]
      let isRate: Bool
      let source: String?
    }
    let stated = groups { claim -> Thing? in
      guard let figure = claim.figure, !claim.key.isEmpty else { return nil }
      return Thing(
        key: claim.key.map(\.value),
        isRate: figure.unit.isRate,
        source: claim.source
      )
    }
    return stated.filter { $0.count > 1 }.flatMap { group -> [AuditFinding] in
      // The finest figure is the one that the others are compared with.
      guard let first = group.min(by: { step(of: $0) < step(of: $1) }) else { return [] }
      return group.filter { $0 != first }.compactMap { compared($0, with: first) }
    }
  }

  /// The step in the size of the figure's unit: 0.01 of a share is 1 percent.
  func step(of index: Int) -> Double {
    guard let figure = claims[index].figure else { return .infinity }
    return figure.step / figure.scale
  }

  private func compared(_ index: Int, with first: Int) -> AuditFinding? {
    guard let one = claims[first].figure, let other = claims[index].figure,
      one.unit.isRate || one.unit.goesWith(other.unit)
    else { return nil }
    let exact = one.value * other.scale / one.scale
    let low = one.low * other.scale / one.scale
    let high = one.high * other.scale / one.scale
    func finding(_ verdict: AuditFinding.Verdict, _ sign: String, _ detail: String?) -> AuditFinding
    {
      AuditFinding(
        .restatement,
        verdict,
        index,
        "\(one.text)\(one.unit.mark) \(sign) \(other.text)\(other.unit.mark)",
        detail: detail,
        others: [first]
      )
    }
    if exact == other.value { return finding(.agrees, "=", nil) }
    if other.isCutOff(exact) {
      let detail = "fits only if cut off, not rounded"
      return other.qualifier == nil
        ? finding(.fails, "≠", detail)
        : finding(.undecided, "≈", detail + "; the source says about")
    }
    if other.admits(low, high) {
      let step = AuditText.number(other.step)
      return finding(.agrees, "≈", other.isBound ? nil : "rounded to \(step)")
    }
    let differences = claims[index].contextDifferences(from: claims[first])
    let off = AuditText.number(abs(exact - other.value), step: min(one.step, other.step))
    var detail = "\(off) apart"
    if ClaimStock.differsInOneDigit(one.text, other.text) { detail += "; one digit differs" }
    if differences.isEmpty { return finding(.fails, "≠", detail) }
    detail += "; they also differ in " + differences.joined(separator: ", ")
    return finding(.undecided, "≠", detail)
  }

  private static func differsInOneDigit(_ one: String, _ other: String) -> Bool {
    one.count == other.count && zip(one, other).count { $0 != $1 } == 1
  }
}

extension Figure {
  /// What a figure of this unit is divided by to be a plain number.
  fileprivate var scale: Double {
    if case .rate(let whole) = unit { return whole }
    return 1
  }
}
