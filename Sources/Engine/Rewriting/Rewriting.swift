package import Language

/// A plan as it runs, and the rules that made it of the plan that was resolved.
///
///     from t | derive b = (text.lower a) | sort b | filter c == 1 | take 2 | select b
///
///     resolved     project {…, b}, sort b, filter c == 1, take 1..2, project {b}
///     filters      filter c == 1, project {…, b}, sort b, take 1..2, project {b}
///     top          filter c == 1, project {…, b}, top b 1..2, project {b}
///     columns      filter c == 1, project {b}, top b 1..2
package struct Rewriting: Sendable {
  package private(set) var plan: Plan
  /// The rules that changed something, in the order in which they are tried.
  package private(set) var applied: [RewriteRule] = []

  package init(_ plan: Plan, by rules: Set<RewriteRule> = RewriteRule.all) {
    self.plan = plan
    for rule in RewriteRule.allCases where rules.contains(rule) {
      let rewritten = Rewriting.rewritten(self.plan, by: rule)
      let isSharing = rule == .sharing && SharedExpressions.areFound(in: rewritten)
      if rewritten != self.plan || isSharing { applied.append(rule) }
      self.plan = rewritten
    }
  }

  private static func rewritten(_ plan: Plan, by rule: RewriteRule) -> Plan {
    switch rule {
    case .constants: plan.foldingConstants()
    case .queries: plan.joiningQueries()
    case .filters: plan.pushingFilters()
    case .top: plan.takingFirst()
    case .columns: plan.droppingColumns()
    case .projections: plan.mergingProjections()
    // The plan stands: its steps share as they are computed.
    case .sharing: plan
    }
  }
}
