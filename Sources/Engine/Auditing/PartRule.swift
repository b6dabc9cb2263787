import Language

/// Parts of a total added up: those that name it, and those that are alike but for one word such as `all`.
extension ClaimStock {
  func partFindings() -> [AuditFinding] {
    let declared = groups { $0.words[.partOf] }.compactMap { parts -> AuditFinding? in
      guard let total = claim(named: claims[parts[0]].words[.partOf]), !parts.contains(total) else {
        return nil
      }
      return added(parts, to: total, isDeclared: true)
    }
    return declared + labelNames.flatMap(siblingFindings(by:))
  }

  private func siblingFindings(by name: String) -> [AuditFinding] {
    struct Likeness: Hashable {
      let key: [Value]
      let unit: ClaimUnit
      let source: String?
    }
    let alike = groups { claim -> Likeness? in
      guard let figure = claim.figure, !figure.unit.isPosition else { return nil }
      return Likeness(
        key: claim.signature(without: [name]),
        unit: figure.unit,
        source: claim.source
      )
    }
    return alike.compactMap { group in
      // What is stated twice counts once, in its finest form.
      var finest: [String: Int] = [:]
      var words: [String] = []
      for index in group {
        guard let word = claims[index].word(of: name) else { continue }
        if let known = finest[word], step(of: known) <= step(of: index) { continue }
        if finest[word] == nil { words.append(word) }
        finest[word] = index
      }
      let stated = words.compactMap { finest[$0] }
      let totals = stated.filter { claims[$0].isTotal(by: name) }
      let parts = stated.filter { !claims[$0].isTotal(by: name) }
      guard let total = totals.first, totals.count == 1, parts.count > 1,
        claims[parts[0]].words[.partOf] == nil
      else { return nil }
      guard case .rate? = claims[total].figure?.unit else {
        return added(parts, to: total, isDeclared: false)
      }
      return between(parts, total)
    }
  }

  /// A total and the sum of its parts, each as exact as it is printed.
  private func added(_ parts: [Int], to total: Int, isDeclared: Bool) -> AuditFinding? {
    guard let whole = claims[total].figure else { return nil }
    let figures = parts.compactMap { claims[$0].figure }
    guard !figures.isEmpty, figures.allSatisfy({ $0.unit.goesWith(whole.unit) }) else { return nil }
    let missing = parts.count - figures.count
    let sum = figures.reduce(0) { $0 + $1.value }
    let low = figures.reduce(0) { $0 + $1.low }
    let high = figures.reduce(0) { $0 + $1.high }
    let step = figures.map(\.step).min() ?? whole.step
    let sumText = AuditText.number(sum, step: step)
    let arithmetic = figures.map(\.text).joined(separator: " + ") + " = " + sumText
    let unlike = ", not \(whole.text)"
    // A subject that is audited itself: the total may stand in another table.
    let subject = own.contains(total) ? total : parts[0]
    let others = (parts + [total]).filter { $0 != subject }
    func finding(_ verdict: AuditFinding.Verdict, _ end: String, _ detail: String?) -> AuditFinding
    {
      AuditFinding(.parts, verdict, subject, arithmetic + end, detail: detail, others: others)
    }
    let isLone = isDeclared && parts.count == 1
    if low <= whole.high, high >= whole.low, missing == 0, !isLone {
      return finding(.agrees, "", nil)
    }
    if low > whole.high {
      let over = AuditText.number(sum - whole.value, step: step)
      let isNear = sum - whole.value < (figures.map(\.value).min() ?? 0)
      let isSure = isDeclared || isNear
      return finding(
        isSure ? .fails : .undecided,
        unlike,
        "\(over) too many" + (isSure ? "" : ", or the parts overlap")
      )
    }
    if isLone { return nil }
    if missing > 0 {
      return finding(.undecided, unlike, "\(missing) of \(parts.count) parts without a figure")
    }
    let rest = AuditText.number(whole.value - sum, step: step)
    let isNear = whole.value - sum < (figures.map(\.value).min() ?? 0)
    return finding(
      isDeclared || isNear ? .fails : .undecided,
      unlike,
      "\(rest) missing" + (isDeclared || isNear ? "" : ", or not all parts are told")
    )
  }

  /// A rate of all lies between those of its parts.
  private func between(_ parts: [Int], _ total: Int) -> AuditFinding? {
    guard let whole = claims[total].figure,
      let low = parts.compactMap({ claims[$0].figure }).min(by: { $0.low < $1.low }),
      let high = parts.compactMap({ claims[$0].figure }).max(by: { $0.high < $1.high })
    else { return nil }
    // Shares of one whole are parts of it, and not rates of groups.
    if (95...105).contains(parts.reduce(0) { $0 + (claims[$1].figure?.value ?? 0) }) { return nil }
    let isInside = whole.high >= low.low && whole.low <= high.high
    return AuditFinding(
      .parts,
      isInside ? .agrees : .fails,
      total,
      isInside
        ? "\(low.text) <= \(whole.text) <= \(high.text)"
        : "\(whole.text) is not between \(low.text) and \(high.text)",
      detail: isInside ? nil : "the rate of all lies between the rates of its parts",
      others: parts
    )
  }
}

extension AuditedClaim {
  func word(of name: String) -> String? {
    guard let part = key.first(where: { $0.name == name }), !part.value.isNull else { return nil }
    return NumberFormatter.text(part.value)
  }

  /// Words for a whole, in the languages of printed numbers.
  private static let totalWords: Set<String> = [
    "all", "total", "both", "both sexes", "overall", "together", "sum", "any", "semua", "jumlah",
    "total keseluruhan", "keseluruhan", "seluruh", "seluruhnya", "keduanya", "tổng", "tổng số",
    "tất cả",
  ]

  /// Whether the row stands for the whole of a column's words.
  func isTotal(by name: String) -> Bool {
    guard let word = word(of: name)?.lowercased() else { return false }
    return AuditedClaim.totalWords.contains(word) || word.hasPrefix("all ")
      || word.hasPrefix("total ") || word.hasPrefix("seluruh ") || word.hasPrefix("semua ")
  }
}
