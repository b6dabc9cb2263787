/// What the target of a bound link points at.
///
///     #trend.all.change:.1abs     a value of a result: cell, row, column, and a format
///     #total.children             the only row of a result
///     #trend.rows                 how many rows it has
///     #trend                      its table in the report
///     #param.year                 a parameter
struct BoundTarget: Hashable {
  enum Place: Hashable {
    case table(cell: String)
    case rowCount(cell: String)
    /// Without a row, the only one.
    case value(cell: String, row: String?, column: String)
    case parameter(String)
  }

  let place: Place
  /// What stands behind the colon; nil without one.
  let format: String?

  /// Reads a target without its `#`; nil where it has too many parts or an empty one.
  init?(_ text: String) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    format = halves.count > 1 ? String(halves[1]) : nil
    let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let place = BoundTarget.place(of: parts) else { return nil }
    self.place = place
  }

  init?(_ link: BoundLink) {
    self.init(String(link.target.dropFirst()))
  }

  /// The place that the parts of a dotted name lead to.
  static func place(of parts: [String]) -> Place? {
    guard !parts.contains("") else { return nil }
    switch parts.count {
    case 1: return .table(cell: parts[0])
    case 2 where parts[0] == "param": return .parameter(parts[1])
    case 2 where parts[1] == "rows": return .rowCount(cell: parts[0])
    case 2: return .value(cell: parts[0], row: nil, column: parts[1])
    case 3: return .value(cell: parts[0], row: parts[1], column: parts[2])
    default: return nil
    }
  }
}

extension BoundTarget.Place {
  /// The cell that is pointed at; nil for a parameter.
  var cell: String? {
    switch self {
    case .table(let cell), .rowCount(let cell), .value(let cell, _, _): cell
    case .parameter: nil
    }
  }
}

/// The name of a row in a link: lower case, whatever is neither letter nor digit a hyphen.
///
///     children aged 5-17  →  children-aged-5-17
enum Slug {
  static func of(_ text: String) -> String {
    var slug = ""
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        slug.append(character)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
  }
}
