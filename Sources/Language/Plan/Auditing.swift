/// Which columns of a relation make its rows claims.
///
///     survey  label                pct  as_printed  base_id     key {#0, #1}, value #2, printed #3, base #4
///     2018    economically active  9.1  9,1%        p01
extension Plan {
  package struct ClaimColumns: Hashable, Sendable {
    /// What is stated: two rows alike here speak of one thing.
    package var key: [Int]
    /// The figure, where the claims have one.
    package var value: Int?
    package var columns: [ClaimRole: Int]
    /// Other figures that a row holds, such as the count beside a share.
    package var measures: [Int]

    package init(
      key: [Int],
      value: Int?,
      columns: [ClaimRole: Int] = [:],
      measures: [Int] = []
    ) {
      self.key = key
      self.value = value
      self.columns = columns
      self.measures = measures
    }
  }

  /// One row a finding: the arithmetic of claims done again, with a verdict.
  package struct Audit: Hashable, Sendable {
    package var claims: ClaimColumns
    /// Other claims of the package, among which numerators and bases are found.
    package var others: [Other]

    package struct Other: Hashable, Sendable {
      package var plan: Plan
      package var claims: ClaimColumns

      package init(plan: Plan, claims: ClaimColumns) {
        self.plan = plan
        self.claims = claims
      }
    }

    package init(claims: ClaimColumns, others: [Other]) {
      self.claims = claims
      self.others = others
    }

    /// The columns of the findings.
    package static let fields: [Field] =
      ["verdict", "rule", "subject", "arithmetic", "detail", "printed"].map {
        Field(name: $0, type: .text)
      } + [
        Field(name: "source", type: .text, role: .identifier), Field(name: "locator", type: .text),
        Field(name: "line", type: .int, role: .identifier),
        Field(name: "id", type: .text, role: .identifier),
      ]
  }
}

extension Plan.ClaimColumns {
  /// Every column that an audit reads.
  package var all: Set<Int> {
    Set(key + (value.map { [$0] } ?? []) + columns.values + measures)
  }

  /// The same columns at other positions.
  package func moved(_ position: (Int) -> Int) -> Plan.ClaimColumns {
    Plan.ClaimColumns(
      key: key.map(position),
      value: value.map(position),
      columns: columns.mapValues(position),
      measures: measures.map(position)
    )
  }
}
