import Language

/// What a rule found about one claim, with the claims that it was compared with.
struct AuditFinding {
  enum Verdict: String {
    case agrees
    case fails
    case undecided
  }

  let rule: AuditRule
  let verdict: Verdict
  /// Position of the claim among all that are known.
  let subject: Int
  let arithmetic: String
  let detail: String?
  let others: [Int]

  init(
    _ rule: AuditRule,
    _ verdict: Verdict,
    _ subject: Int,
    _ arithmetic: String,
    detail: String? = nil,
    others: [Int] = []
  ) {
    self.rule = rule
    self.verdict = verdict
    self.subject = subject
    self.arithmetic = arithmetic
    self.detail = detail
    self.others = others
  }
}

/// The rules, in the order of their findings.
enum AuditRule: String, CaseIterable {
  case base
  case parts
  case shares
  case restatement
  case order
  case granularity

  /// In the order of the rows.
  func findings(in stock: ClaimStock) -> [AuditFinding] {
    switch self {
    case .base: stock.baseFindings()
    case .parts: stock.partFindings()
    case .shares: stock.shareFindings()
    case .restatement: stock.restatementFindings()
    case .order: stock.orderFindings()
    case .granularity: stock.granularityFindings()
    }
  }
}
