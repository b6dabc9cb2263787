/// The columns that an expression may name, at one step of a pipeline.
struct Scope {
  var schema: Schema
  /// Columns whose name has been given to another since, inside the same tuple.
  var shadowed: Set<Int> = []
  /// In a join's condition, the position where the other relation's columns begin.
  var rightStart: Int?

  enum Lookup {
    case column(Int)
    case ambiguous([Int])
    case none
  }

  /// Finds a column by its name, with `this`, `that` or a relation's name before it or not.
  func lookup(_ parts: [String]) -> Lookup {
    var parts = parts[...]
    var indices = Array(schema.columns.indices)
    if let first = parts.first, parts.count > 1 {
      if first == "this" {
        parts = parts.dropFirst()
        if let rightStart { indices = Array(0..<rightStart) }
      } else if first == "that", let rightStart {
        parts = parts.dropFirst()
        indices = Array(rightStart..<schema.columns.count)
      }
    }
    guard let name = parts.last else { return .none }
    let qualifier = parts.dropLast().last
    let found = indices.filter { index in
      let column = schema.columns[index]
      guard column.field.name == name, !shadowed.contains(index) else { return false }
      if let qualifier { return column.qualifiers.contains(qualifier) }
      return !column.isHidden
    }
    if found.count > 1 { return .ambiguous(found) }
    return found.first.map(Lookup.column) ?? .none
  }

  /// All columns that answer to a relation's name, for `t.*`.
  func columns(of qualifier: String) -> [Int] {
    visible.filter { schema.columns[$0].qualifiers.contains(qualifier) }
  }

  /// The positions that `this.*` stands for.
  var visible: [Int] {
    schema.columns.indices.filter { !schema.columns[$0].isHidden && !shadowed.contains($0) }
  }

  /// The names that a message lists.
  var names: [String] {
    visible.map { schema.columns[$0].field.name }.filter { !$0.isEmpty }
  }

  /// How a message names a column where its bare name is not enough.
  func qualifiedName(of index: Int) -> String {
    let column = schema.columns[index]
    if let rightStart {
      let isLeft = index < rightStart
      let twins = visible.filter {
        ($0 < rightStart) == isLeft && schema.columns[$0].field.name == column.field.name
      }
      if twins.count < 2 { return (isLeft ? "this." : "that.") + column.field.name }
    }
    guard let qualifier = column.qualifiers.first else { return column.field.name }
    return qualifier + "." + column.field.name
  }
}
