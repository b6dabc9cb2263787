package import Datasets
import Engine
import Language

/// All disagreements of the loaded data.
///
/// Claims of all tables with the same key columns are compared, and only within one layer: what documents
/// print is never set against what a package of another `layer` says of it. Two statements of one key and
/// one unit disagree when no number is open to both (`StatedRange`).
package struct Disagreements: Sendable {
  /// In the order of the data: by the first statement of each.
  package let all: [Disagreement]
  private let index: [ClaimStatement.Place: Int]

  package init(in data: LoadedData) {
    var families: [Family: [Int]] = [:]
    var order: [Family] = []
    for (id, loaded) in data.tables.enumerated() {
      guard let claims = loaded.claims else { continue }
      let layer = loaded.package.flatMap { data.packages[$0].layer }
      let family = Family(layer: layer, key: claims.key.sorted())
      if families[family] == nil { order.append(family) }
      families[family, default: []].append(id)
    }
    all = order.flatMap { family -> [Disagreement] in
      var questions = Questions(key: family.key)
      for id in families[family] ?? [] { questions.add(data.tables[id], id: id) }
      return questions.disagreements
    }.sorted { lhs, rhs in
      guard let left = lhs.statements.map(\.place).min(),
        let right = rhs.statements.map(\.place).min()
      else { return false }
      return left < right
    }
    index = Dictionary(
      all.enumerated().flatMap { position, disagreement in
        disagreement.statements.map { ($0.place, position) }
      }
    ) { first, _ in first }
  }

  /// The disagreement that a row of a table takes part in, by its position among all.
  package func position(of place: ClaimStatement.Place) -> Int? { index[place] }

  /// The tables that have a statement in dispute.
  package var tables: Set<Int> { Set(index.keys.map(\.table)) }

  /// Tables whose claims are compared.
  private struct Family: Hashable {
    let layer: String?
    /// In alphabetical order: tables may list their key in any.
    let key: [String]
  }
}

/// The statements of some tables, gathered by what they answer.
private struct Questions {
  /// Names of the key's columns.
  let key: [String]
  private var words = WordNumbers()
  private var indices: [[Int32]: Int] = [:]
  private var answers: [[Answer]] = []

  private struct Answer {
    let table: Int
    let row: Int
    let loaded: LoadedTable
  }

  init(key: [String]) {
    self.key = key
  }

  mutating func add(_ loaded: LoadedTable, id: Int) {
    guard let claims = loaded.claims, let value = loaded.table.index(ofField: claims.value) else {
      return
    }
    let names = key + [claims.columns["unit"]].compactMap(\.self)
    let columns = names.compactMap { loaded.table.index(ofField: $0) }
    guard columns.count == names.count else { return }
    let numbers = columns.map { words.numbers(of: loaded.table.columns[$0]) }
    // A table whose values have one unit says it with the field.
    let unit = claims.columns["unit"] == nil ? [words.number(of: loaded.unit(of: value))] : []
    for row in 0..<loaded.table.rowCount where !loaded.table.columns[value].isNull(at: row) {
      let question = numbers.map { $0[row] } + unit
      let answer = Answer(table: id, row: row, loaded: loaded)
      if let index = indices[question] {
        answers[index].append(answer)
      } else {
        indices[question] = answers.count
        answers.append([answer])
      }
    }
  }

  var disagreements: [Disagreement] {
    answers.compactMap { answers -> Disagreement? in
      guard answers.count > 1 else { return nil }
      let all = answers.compactMap { $0.loaded.statement(inRow: $0.row, of: $0.table) }
      let disputed = ClaimStatement.disputed(among: all)
      guard let first = disputed.first?.place,
        let loaded = answers.first(where: { $0.table == first.table })?.loaded,
        let claims = loaded.claims
      else { return nil }
      return Disagreement(
        key: claims.key.compactMap { name in
          loaded.table.index(ofField: name).map {
            (name, loaded.table.columns[$0].value(at: first.row))
          }
        },
        unit: loaded.unit(ofRow: first.row),
        statements: disputed.sorted { $0.precedes($1) },
        isGrouped: loaded.groupsValues(inRow: first.row)
      )
    }
  }
}

/// Numbers for the values of key columns, the same for the same value in any table.
private struct WordNumbers {
  private var numbers: [String: Int32] = [:]

  mutating func number(of word: String?) -> Int32 {
    guard let word else { return -1 }
    if let number = numbers[word] { return number }
    let number = Int32(numbers.count)
    numbers[word] = number
    return number
  }

  /// One a row; a text is looked up once a word of the column's dictionary.
  mutating func numbers(of column: Column) -> [Int32] {
    if case .text(let text) = column {
      let known = text.dictionary.texts.map { number(of: $0) }
      return (0..<text.count).map { text.isNull(at: $0) ? -1 : known[text.code(at: $0)] }
    }
    return (0..<column.count).map { row in
      column.isNull(at: row) ? -1 : number(of: NumberFormatter.text(column.value(at: row)))
    }
  }
}

extension ClaimStatement {
  /// Numbers by size, before texts; equal ones as they stand in the data.
  fileprivate func precedes(_ other: ClaimStatement) -> Bool {
    switch (value.number, other.value.number) {
    case (let own?, let theirs?): (own, place) < (theirs, other.place)
    case (_?, nil): true
    case (nil, _?): false
    case (nil, nil):
      (NumberFormatter.text(value), place) < (NumberFormatter.text(other.value), other.place)
    }
  }
}

extension LoadedTable {
  fileprivate func unit(of column: Int) -> String? { table.fields[column].unit }

  /// The unit in which a row states its value.
  fileprivate func unit(ofRow row: Int) -> String? {
    guard let claims, let value = table.index(ofField: claims.value) else { return nil }
    guard let name = claims.columns["unit"], let column = table.index(ofField: name) else {
      return unit(of: value)
    }
    let unit = table.columns[column].value(at: row)
    return unit.isNull ? nil : NumberFormatter.text(unit)
  }

  /// Counts and amounts are grouped, years never.
  fileprivate func groupsValues(inRow row: Int) -> Bool {
    if let unit = unit(ofRow: row)?.lowercased() { return unit != "year" && unit != "years" }
    guard let index = claims.flatMap({ table.index(ofField: $0.value) }) else { return false }
    switch table.fields[index].role {
    case .identifier, .year: return false
    case .measure, nil: return true
    }
  }

  /// What a row states; nil where it has no value.
  package func statement(inRow row: Int, of id: Int) -> ClaimStatement? {
    func cell(_ name: String?) -> Value? {
      name.flatMap { table.index(ofField: $0) }.map { table.columns[$0].value(at: row) }
    }
    guard let claims, let value = cell(claims.value), !value.isNull else { return nil }
    func text(_ property: String) -> String? {
      guard let value = cell(claims.columns[property]), !value.isNull else { return nil }
      return NumberFormatter.text(value)
    }
    return ClaimStatement(
      place: ClaimStatement.Place(table: id, row: row),
      value: value,
      reference: ClaimColumns(self)?.reference(ofRow: row),
      error: cell(claims.columns["error"])?.number,
      range: value.number.map {
        StatedRange($0, printed: text("printed"), qualifier: text("qualifier"))
      }
    )
  }
}
