/// `audit`: the arithmetic of claims, done again.
extension Resolver {
  mutating func audit(_ call: Call, at range: SourceRange, to draft: inout Draft) -> Bool {
    let known = ["key", "value"] + ClaimRole.allCases.map(\.argument)
    reportSurplus(call, of: .audit, allowing: 0, named: known)
    if draft.isInsideGroup {
      diagnostics.append(say.auditsInsideGroup(range))
      return false
    }
    let entry = auditedTable(draft.plan)
    let declared = entry.flatMap { entry in
      entry.claims.map { claimColumns($0, of: entry.fields) }
    }
    guard declared != nil || call.named.contains(where: { $0.name.name == "value" }) else {
      diagnostics.append(
        say.auditsNoClaims(range, table: entry?.name, known: draft.scope.names)
      )
      return false
    }
    guard
      let claims = namedClaims(call, over: declared, in: draft),
      claims.value != nil || claims.columns[.from] != nil && claims.columns[.to] != nil
    else { return false }
    let step = Plan.Audit(claims: claims, others: entry.map(otherClaims) ?? [])
    let schema = Schema(fields: Plan.Audit.fields)
    draft.append(.audit(step), schema: schema, range: range)
    draft.keys = []
    return true
  }

  /// The table whose rows a plan gives, some of them or in another order, and whole.
  private func auditedTable(_ plan: Plan) -> Catalog.TableEntry? {
    for step in plan.steps {
      switch step.kind {
      case .filter, .sort, .take, .top: break
      case .project, .aggregate, .group, .join, .combine, .loop, .summarize, .unpivot, .pivot,
        .explode, .audit:
        return nil
      }
    }
    switch plan.source {
    case .table(let id, _): return catalog.tables.first { $0.id == id }
    case .plan(let inner): return auditedTable(inner)
    case .rows: return nil
    }
  }

  /// The other claims of the package that a table came with.
  private func otherClaims(than entry: Catalog.TableEntry) -> [Plan.Audit.Other] {
    guard let package = entry.package else { return [] }
    return catalog.tables.compactMap { other in
      guard other.package == package, other.id != entry.id, let names = other.claims else {
        return nil
      }
      let claims = claimColumns(names, of: other.fields)
      if claims.value == nil && claims.measures.isEmpty { return nil }
      let plan = Plan(
        source: .table(id: other.id, name: other.name),
        sourceSchema: Schema(fields: other.fields, qualifier: other.name)
      )
      return Plan.Audit.Other(plan: plan, claims: claims)
    }
  }

  private func claimColumns(_ names: ClaimNames, of fields: [Field]) -> Plan.ClaimColumns {
    func index(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
    var claims = Plan.ClaimColumns(
      key: names.key.compactMap(index),
      value: index(names.value).flatMap { fields[$0].type.isNumeric ? $0 : nil },
      columns: names.columns.compactMapValues(index)
    )
    claims.measures = measures(of: fields, besides: claims)
    return claims
  }

  /// Figures of a row that are not what it claims, but may be what its share was taken of.
  private func measures(of fields: [Field], besides claims: Plan.ClaimColumns) -> [Int] {
    let taken = claims.all
    return fields.indices.filter { index in
      fields[index].type.isNumeric && fields[index].role == .measure && !taken.contains(index)
    }
  }

  /// The columns that a call names, over those that the package declares; nil after saying what is wrong.
  private mutating func namedClaims(
    _ call: Call,
    over declared: Plan.ClaimColumns?,
    in draft: Draft
  ) -> Plan.ClaimColumns? {
    var claims = declared ?? Plan.ClaimColumns(key: [], value: nil)
    for argument in call.named {
      let items = items(of: Call.Argument(value: argument.value))
      guard let columns = plainColumns(items, of: .audit, in: draft) else { return nil }
      if argument.name.name == "key" {
        claims.key = columns
        continue
      }
      guard let column = columns.first, columns.count == 1 else {
        diagnostics.append(say.takesColumnsByName(.audit, at: argument.value.range))
        return nil
      }
      if argument.name.name == "value" {
        let field = draft.schema.columns[column].field
        guard field.type.isNumeric else {
          diagnostics.append(
            say.auditsNoNumbers(field.name, at: argument.value.range, found: field.type)
          )
          return nil
        }
        claims.value = column
      } else if let role = ClaimRole.allCases.first(where: { $0.argument == argument.name.name }) {
        claims.columns[role] = column
      }
    }
    let fields = draft.schema.columns.map(\.field)
    claims.measures = []
    claims.measures = measures(of: fields, besides: claims)
    if claims.value == nil, claims.columns[.from] == nil || claims.columns[.to] == nil {
      diagnostics.append(say.auditsTexts(call.range(in: draft), known: draft.scope.names))
      return nil
    }
    return claims
  }
}

extension Call {
  /// Where the call stands, by its function.
  fileprivate func range(in draft: Draft) -> SourceRange { function.range }
}
