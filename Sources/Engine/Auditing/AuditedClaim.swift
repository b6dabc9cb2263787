import Language

/// A row as the rules of an audit read it.
struct AuditedClaim {
  /// A column of the key with what the row has in it.
  struct KeyPart {
    let name: String
    let value: Value
    /// Whether the column holds words, by which neighbours are told apart; other parts, such as years,
    /// say when and of what size.
    let isLabel: Bool
  }

  /// Another figure that the row holds.
  struct Measure {
    let name: String
    let figure: Figure
  }

  /// The relation that it stands in, 0 for the one that is audited, and its row there.
  let relation: Int
  let row: Int32
  let key: [KeyPart]
  let figure: Figure?
  let measures: [Measure]
  /// What the row says besides in codes and numbers: the ages, the survey that it credits.
  let context: [(name: String, value: Value)]
  let words: [ClaimRole: String]
  let line: Int64?
  let n: Double?
  let from: Value
  let to: Value

  var source: String? { words[.source] }

  /// What the claim is about, in the words of its key.
  var label: String {
    let labels = key.filter(\.isLabel).compactMap { Self.text($0.value) }
    return labels.isEmpty ? subject : labels.joined(separator: ", ")
  }

  /// What tells the claim from another: the parts of its key that the other has not.
  func label(beside other: AuditedClaim) -> String {
    let parts = key.filter { part in
      !other.key.contains { $0.name == part.name && $0.value == part.value }
    }
    let texts = parts.compactMap { Self.text($0.value) }
    return texts.isEmpty ? label : texts.joined(separator: ", ")
  }

  /// The whole key.
  var subject: String {
    var parts = key.compactMap { Self.text($0.value) }
    // A period of one year is named once.
    if parts.count > 1, parts[parts.count - 1] == parts[parts.count - 2] { parts.removeLast() }
    return parts.joined(separator: ", ")
  }

  private static func text(_ value: Value) -> String? {
    let text = NumberFormatter.text(value)
    return text.isEmpty ? nil : text
  }

  /// The words of its key, one by one.
  var keyWords: Set<String> {
    let parts = key.filter(\.isLabel).compactMap { Self.text($0.value) }
    let words = parts.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }
    return Set(words.map(String.init))
  }

  /// The key without some of its columns, to find rows that are alike but for these.
  func signature(without names: Set<String>) -> [Value] {
    key.filter { !names.contains($0.name) }.map(\.value)
  }

  /// What two rows say differently besides their figures, where both say something.
  func contextDifferences(from other: AuditedClaim) -> [String] {
    zip(context, other.context).compactMap { one, two in
      one.value.isNull || two.value.isNull || one.value == two.value ? nil : one.name
    }
  }
}

/// Claims out of the columns of a relation.
struct ClaimReader {
  let columns: [Column]
  let fields: [Field]
  let claims: Plan.ClaimColumns
  let relation: Int

  func read(rowCount: Int) -> [AuditedClaim] {
    let taken = claims.all.subtracting(claims.key)
    let contextColumns = fields.indices.filter { index in
      let isCode = fields[index].role == .identifier || fields[index].type != .text
      return isCode && !taken.contains(index) && !claims.key.contains(index)
    }
    return (0..<rowCount).map { row in
      AuditedClaim(
        relation: relation,
        row: Int32(row),
        key: claims.key.map { column in
          AuditedClaim.KeyPart(
            name: fields[column].name,
            value: columns[column].value(at: row),
            isLabel: fields[column].type == .text
          )
        },
        figure: claims.value.flatMap { figure(in: $0, row, isClaimed: true) },
        measures: claims.measures.compactMap { column in
          figure(in: column, row, isClaimed: false).map {
            AuditedClaim.Measure(name: fields[column].name, figure: $0)
          }
        },
        context: contextColumns.map { (fields[$0].name, columns[$0].value(at: row)) },
        words: words(row),
        line: column(.line).flatMap { columns[$0].value(at: row).number }.map { Int64($0) },
        n: column(.n).flatMap { columns[$0].value(at: row).number },
        from: column(.from).map { columns[$0].value(at: row) } ?? .null,
        to: column(.to).map { columns[$0].value(at: row) } ?? .null
      )
    }
  }

  private func column(_ role: ClaimRole) -> Int? { claims.columns[role] }

  private func words(_ row: Int) -> [ClaimRole: String] {
    let roles: [ClaimRole] = [
      .printed, .source, .locator, .id, .numerator, .base, .partOf, .after,
    ]
    var words: [ClaimRole: String] = [:]
    for role in roles {
      let text = column(role).map { NumberFormatter.text(columns[$0].value(at: row)) } ?? ""
      if !text.isEmpty { words[role] = text }
    }
    return words
  }

  /// The qualifier and the printed form belong to what the row claims, not to its other figures.
  private func figure(in index: Int, _ row: Int, isClaimed: Bool) -> Figure? {
    guard let value = columns[index].value(at: row).number, value.isFinite else { return nil }
    func text(_ column: Int?) -> String? {
      column.map { NumberFormatter.text(columns[$0].value(at: row)) }
    }
    let unitColumn = fields[index].unitField.flatMap { name in
      fields.firstIndex { $0.name == name }
    }
    let unit = unitColumn ?? (isClaimed ? column(.unit) : nil)
    return Figure(
      value: value,
      printed: isClaimed ? text(column(.printed)) : nil,
      qualifier: isClaimed ? text(column(.qualifier)) : nil,
      unit: text(unit) ?? fields[index].unit,
      isYear: fields[index].role == .year
    )
  }
}
