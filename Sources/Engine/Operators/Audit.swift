import Language

/// `audit`: the arithmetic of claims done again, a row a finding.
///
/// A finding rests on the row that it is about and on those that it was compared with, whichever table
/// they stand in.
extension Run {
  func audit(
    _ relation: Relation,
    _ audit: Plan.Audit,
    schema: Schema
  ) throws(RunFailure) -> Relation {
    var sides = [relation]
    var read = [claims(of: relation, audit.claims, schema, at: 0)]
    for (place, other) in audit.others.enumerated() {
      try checkCancellation()
      let side = try result(of: other.plan)
      sides.append(side)
      read.append(claims(of: side, other.claims, other.plan.schema, at: place + 1))
    }
    let stock = ClaimStock(read)
    var findings: [AuditFinding] = []
    for rule in AuditRule.allCases {
      try checkCancellation()
      findings += rule.findings(in: stock)
    }
    var result = Relation(columns(of: findings, in: stock), rowCount: findings.count)
    if keepsLineage {
      result.lineage = Footing.united(
        sides.indices.compactMap { side in
          sides[side].lineage?.merging(rows(of: side, behind: findings, in: stock))
        }
      )
    }
    return result
  }

  private func claims(
    of relation: Relation,
    _ claims: Plan.ClaimColumns,
    _ schema: Schema,
    at place: Int
  ) -> [AuditedClaim] {
    ClaimReader(
      columns: (0..<relation.columnCount).map { relation.column($0) },
      fields: schema.columns.map(\.field),
      claims: claims,
      relation: place
    ).read(rowCount: relation.rowCount)
  }

  private func columns(of findings: [AuditFinding], in stock: ClaimStock) -> [Column] {
    func texts(_ text: (AuditFinding) -> String?) -> Column {
      .text(TextColumn(findings.map { text($0) }))
    }
    func words(_ role: ClaimRole) -> Column {
      texts { stock.claims[$0.subject].words[role] }
    }
    let lines = findings.map { finding -> Value in
      stock.claims[finding.subject].line.map { .int($0) } ?? .null
    }
    return [
      texts(\.verdict.rawValue), texts(\.rule.rawValue),
      texts { stock.claims[$0.subject].subject }, texts(\.arithmetic), texts(\.detail),
      words(.printed), words(.source), words(.locator), Column(lines, type: .int), words(.id),
    ]
  }

  /// For each finding its rows in one of the relations.
  private func rows(
    of side: Int,
    behind findings: [AuditFinding],
    in stock: ClaimStock
  ) -> PartRows {
    var offsets = [0]
    var rows: [Int32] = []
    for finding in findings {
      let own = ([finding.subject] + finding.others).filter { stock.claims[$0].relation == side }
      rows += Set(own.map { stock.claims[$0].row }).sorted()
      offsets.append(rows.count)
    }
    return PartRows(offsets: offsets, rows: rows)
  }
}
