import Language

/// Periods: each ends after it begins, an effect begins no sooner than its cause, and one thing has one period.
extension ClaimStock {
  func orderFindings() -> [AuditFinding] {
    own.flatMap { index in [reversed(index), effect(index)].compactMap(\.self) }
      + unequalPeriods()
  }

  private func reversed(_ index: Int) -> AuditFinding? {
    guard let from = claims[index].from.moment, let to = claims[index].to.moment, from > to else {
      return nil
    }
    return AuditFinding(
      .order,
      .fails,
      index,
      "\(claims[index].periodText): ends before it begins"
    )
  }

  private func effect(_ index: Int) -> AuditFinding? {
    guard let cause = claim(named: claims[index].words[.after]), cause != index else { return nil }
    let effect = claims[index]
    let causeText = "\(claims[cause].label) \(claims[cause].periodText)"
    guard let began = claims[cause].from.moment ?? claims[cause].to.moment,
      let first = effect.from.moment ?? effect.to.moment,
      let last = effect.to.moment ?? effect.from.moment,
      effect.from.isLike(claims[cause].from)
    else {
      return AuditFinding(
        .order,
        .undecided,
        index,
        "\(effect.periodText) after \(causeText)",
        detail: "a date is missing",
        others: [cause]
      )
    }
    if first >= began {
      return AuditFinding(
        .order,
        .agrees,
        index,
        "\(effect.periodText) after \(causeText)",
        others: [cause]
      )
    }
    let before = min(began, last) - first
    let detail =
      last < began
      ? "all of it lies before its cause"
      : "\(effect.from.length(before)) of \(effect.from.length(last - first)) lie before its cause"
    return AuditFinding(
      .order,
      .fails,
      index,
      "\(effect.periodText) not after \(causeText)",
      detail: detail,
      others: [cause]
    )
  }

  /// The same thing with two periods: of words these contradict each other, of figures they may be two
  /// figures.
  private func unequalPeriods() -> [AuditFinding] {
    struct Thing: Hashable {
      let key: [Value]
      let unit: ClaimUnit?
      let source: String?
    }
    let periodNames = periodColumns
    let alike = groups { claim -> Thing? in
      guard claim.from.moment != nil, claim.to.moment != nil else { return nil }
      let key = claim.signature(without: periodNames)
      return Thing(key: key, unit: claim.figure?.unit, source: claim.source)
    }
    return alike.flatMap { group -> [AuditFinding] in
      guard let first = group.first else { return [] }
      return group.dropFirst().compactMap { overlap($0, first) }
    }
  }

  /// The columns of the key that hold a period's ends.
  private var periodColumns: Set<String> {
    guard let first = own.first.map({ claims[$0] }) else { return [] }
    let names = first.key.filter { part in
      own.allSatisfy { index in
        let value = claims[index].key.first { $0.name == part.name }?.value
        return value == claims[index].from || value == claims[index].to
      }
    }
    return Set(names.map(\.name))
  }

  private func overlap(_ index: Int, _ first: Int) -> AuditFinding? {
    let (one, other) = (claims[first], claims[index])
    guard let from = one.from.moment, let to = one.to.moment, let begins = other.from.moment,
      let ends = other.to.moment, from <= to, begins <= ends, (from, to) != (begins, ends),
      one.from.isLike(other.from)
    else { return nil }
    let shared = min(to, ends) - max(from, begins)
    let isWords = one.figure == nil && other.figure == nil
    let isPartial = shared > 0 && (from < begins) == (to < ends) && from != begins && to != ends
    guard isWords || isPartial else { return nil }
    let detail =
      shared > 0
      ? "\(one.from.length(shared)) of \(one.from.length(max(to, ends) - min(from, begins))) in common"
      : "nothing in common"
    return AuditFinding(
      .order,
      isWords ? .fails : .undecided,
      index,
      "\(one.periodText) ≠ \(other.periodText)",
      detail: detail,
      others: [first]
    )
  }
}

extension AuditedClaim {
  fileprivate var periodText: String {
    let ends = [from, to].map { NumberFormatter.text($0) }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
  }
}

extension Value {
  /// A year, or days: what of two values of one type is later.
  fileprivate var moment: Double? {
    switch self {
    case .int(let year): Double(year)
    case .float(let year): year
    case .date(let days): Double(days)
    case .timestamp(let microseconds): Double(microseconds) / Double(Calendar.microsecondsPerDay)
    case .null, .bool, .text, .time, .duration: nil
    }
  }

  fileprivate func isLike(_ other: Value) -> Bool {
    isNull || other.isNull || type == other.type
  }

  /// A length between two such values.
  fileprivate func length(_ amount: Double) -> String {
    let number = AuditText.number(amount)
    switch self {
    case .date, .timestamp: return "\(number) \(amount == 1 ? "day" : "days")"
    case .int, .float, .null, .bool, .text, .time, .duration:
      return "\(number) \(amount == 1 ? "year" : "years")"
    }
  }
}
