import Engine
import Foundation
import Language

/// A table in JSON: a list of objects, or an object with `columns` and `data`.
///
///     [{"id": 1, "name": "Ánh"}, {"id": 2}]
///     {"columns": ["id", "name"], "data": [[1, "Ánh"], [2, null]]}
///
/// Of objects, every name that any of them has is a column, in order of first appearance; one that an
/// object lacks is null there.
enum JSONTable {
  static func read(_ text: String) throws(TextTable.Fault) -> TextTable {
    let bytes = Array(text.utf8)
    let root: JSONNode
    do {
      root = try JSONParser.parse(bytes)
    } catch {
      throw TextTable.Fault(
        error.message,
        notes: error.repair.map { [$0] } ?? [],
        line: line(of: error.range.start, in: bytes)
      )
    }
    if let rows = root.elements { return try objects(rows, bytes) }
    if let names = root["columns"]?.elements, let rows = root["data"]?.elements {
      return try lists(names, rows, bytes)
    }
    throw TextTable.Fault(
      "expected a list of objects, or an object with `columns` and `data`",
      notes: ["such as [{\"id\": 1}, {\"id\": 2}]"],
      line: line(of: root.range.start, in: bytes)
    )
  }

  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    1 + bytes.prefix(max(0, offset)).count { $0 == .lineFeed }
  }

  private static func objects(
    _ rows: [JSONNode],
    _ bytes: [UInt8]
  ) throws(TextTable.Fault) -> TextTable {
    var names: [String] = []
    var positions: [String: Int] = [:]
    for row in rows {
      guard case .object(let members) = row.content else {
        throw TextTable.Fault(
          "expected an object for each row, found \(row.kindName)",
          line: line(of: row.range.start, in: bytes)
        )
      }
      for member in members where positions[member.name] == nil {
        positions[member.name] = names.count
        names.append(member.name)
      }
    }
    guard !names.isEmpty else { throw TextTable.Fault("there is no column in it") }
    var cells = names.map { _ in [JSONNode?](repeating: nil, count: rows.count) }
    for (row, object) in rows.enumerated() {
      for member in object.members {
        guard let column = positions[member.name] else { continue }
        if cells[column][row] != nil {
          throw TextTable.Fault(
            "\"\(member.name)\" stands twice in one object",
            line: line(of: member.nameRange.start, in: bytes)
          )
        }
        cells[column][row] = member.value
      }
    }
    return try table(names, cells, rows.count, bytes)
  }

  private static func lists(
    _ names: [JSONNode],
    _ rows: [JSONNode],
    _ bytes: [UInt8]
  ) throws(TextTable.Fault) -> TextTable {
    var seen: Set<String> = []
    var columns: [String] = []
    for node in names {
      guard let name = node.text, seen.insert(name).inserted else {
        throw TextTable.Fault(
          node.text.map { "two columns are named \"\($0)\"" }
            ?? "expected the name of a column, found \(node.kindName)",
          line: line(of: node.range.start, in: bytes)
        )
      }
      columns.append(name)
    }
    guard !columns.isEmpty else { throw TextTable.Fault("there is no column in it") }
    var cells = columns.map { _ in [JSONNode?](repeating: nil, count: rows.count) }
    for (row, node) in rows.enumerated() {
      guard let values = node.elements, values.count == columns.count else {
        throw TextTable.Fault(
          "expected a list of \(DatasetMessages.counted(columns.count, "value")) for each row, found "
            + (node.elements.map { "one of \($0.count)" } ?? node.kindName),
          line: line(of: node.range.start, in: bytes)
        )
      }
      for (column, value) in values.enumerated() { cells[column][row] = value }
    }
    return try table(columns, cells, rows.count, bytes)
  }

  // MARK: - Types

  private static func table(
    _ names: [String],
    _ cells: [[JSONNode?]],
    _ rowCount: Int,
    _ bytes: [UInt8]
  ) throws(TextTable.Fault) -> TextTable {
    var fields: [Field] = []
    var columns: [[Value]] = []
    for (name, nodes) in zip(names, cells) {
      var type = ValueType.null
      var values: [Value] = []
      for node in nodes {
        let value = try value(of: node, in: name, bytes)
        switch (type, value.type) {
        case (_, .null): break
        case (.null, let found): type = found
        case (.int, .float), (.float, .int): type = .float
        case (let known, let found) where known == found: break
        case (let known, let found):
          throw TextTable.Fault(
            "\"\(name)\" is \(known.rawValue) in the rows above, and here \(found.rawValue)",
            line: line(of: node?.range.start ?? 0, in: bytes)
          )
        }
        values.append(value)
      }
      if type == .float {
        values = values.map { if case .int(let number) = $0 { .float(Double(number)) } else { $0 } }
      }
      let normal = name.precomposedStringWithCanonicalMapping
      fields.append(Field(name: normal, type: type))
      columns.append(values)
    }
    return TextTable(fields: fields, columns: columns, rowCount: rowCount)
  }

  private static func value(
    of node: JSONNode?,
    in name: String,
    _ bytes: [UInt8]
  ) throws(TextTable.Fault) -> Value {
    guard let node else { return .null }
    switch node.content {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .text(let text): return .text(text.precomposedStringWithCanonicalMapping)
    case .number(let digits):
      let written = Array(digits.utf8)
      if case .value(let number) = NumberReading.integer(written.span, 0, written.count) {
        return .int(number)
      }
      if let number = NumberReading.float(written.span, 0, written.count) { return .float(number) }
      throw TextTable.Fault(
        "\(digits) is beyond the range of floats",
        line: line(of: node.range.start, in: bytes)
      )
    case .array, .object:
      throw TextTable.Fault(
        "\"\(name)\" holds \(node.kindName), and a cell holds one value",
        line: line(of: node.range.start, in: bytes)
      )
    }
  }
}
