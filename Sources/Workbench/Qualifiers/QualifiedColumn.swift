import Datasets
import Engine
import Language

/// The figures of a table of claims that are qualified, and the words that qualify them.
///
///     children   qualifier        above  where qualifier is one of "more than", "at least"
///     4800       more than        below  "almost", "below"
///     12         almost           about  "about"
struct QualifiedColumn {
  let value: Int
  /// The column whose words qualify: that of the qualifiers, else that of the printed forms.
  let words: Int
  private let byQualifier: [PrintedNumber.Qualifier: [String]]
  private let isNonnegative: Bool

  /// Nil where no figure of the table is qualified.
  init?(of loaded: LoadedTable) {
    guard let claims = loaded.claims,
      let value = loaded.table.index(ofField: claims.value),
      loaded.table.fields[value].type.isNumeric
    else { return nil }
    let named = claims.columns["qualifier"]
    guard let words = (named ?? claims.columns["printed"]).flatMap(loaded.table.index(ofField:)),
      case .text(let texts) = loaded.table.columns[words]
    else { return nil }
    let reader = PrintedNumberReader()
    var found: [PrintedNumber.Qualifier: [String]] = [:]
    for word in texts.dictionary.texts {
      let qualifier =
        named == nil
        ? reader.read(word).candidates.first?.qualifier
        : PrintedNumber.Qualifier(word: word)
      if let qualifier { found[qualifier, default: []].append(word) }
    }
    if found.isEmpty { return nil }
    self.value = value
    self.words = words
    byQualifier = found
    isNonnegative = QualifiedColumn.hasNoNegative(loaded.table.columns[value])
  }

  private static func hasNoNegative(_ column: Column) -> Bool {
    (0..<column.count).allSatisfy { (column.value(at: $0).number ?? 0) >= 0 }
  }

  /// Whether the figure of a row is qualified.
  func isQualified(row: Int, of table: Table) -> Bool {
    guard case .text(let word) = table.columns[words].value(at: row) else { return false }
    return byQualifier.values.contains { $0.contains(word) }
  }

  /// The flags of a row's figure, from its words.
  func flags(in fields: [Field]) -> BoundFlags {
    let range = SourceRange(0, 0)
    let column = TypedExpression(.column(words), type: .text, range: range)
    let figure = TypedExpression(.column(value), type: fields[value].type, range: range)
    func isOne(of qualifiers: [PrintedNumber.Qualifier]) -> TypedExpression {
      let found = qualifiers.flatMap { byQualifier[$0] ?? [] }
      if found.isEmpty { return .never }
      let items = found.map { TypedExpression(.literal(.text($0)), type: .text, range: range) }
      return TypedExpression(.inList(column, items), type: .bool, range: range)
        .and(column.isNotNull).and(figure.isNotNull)
    }
    return BoundFlags(
      above: isOne(of: [.moreThan, .atLeast]),
      below: isOne(of: [.almost, .lessThan, .atMost]),
      strict: isOne(of: [.moreThan, .almost, .lessThan]),
      about: isOne(of: [.about]),
      isNonnegative: isNonnegative
    )
  }
}
