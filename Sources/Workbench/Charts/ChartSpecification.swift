import Engine
import Language

/// What a chart is asked to be: its kind and its options, as they were written.
package struct ChartSpecification: Hashable, Sendable {
  package let kind: ChartKind
  package private(set) var options: [ChartOption: String]

  /// What is wrong with a chart's options, or with the table that it should show.
  package struct Problem: Error, Hashable {
    /// The option at fault; nil for the chart as a whole.
    package let option: ChartOption?
    package let message: String
    package let hint: String?

    init(_ message: String, of option: ChartOption? = nil, hint: String? = nil) {
      self.message = message
      self.option = option
      self.hint = hint
    }
  }

  package init(kind: ChartKind, options: [ChartOption: String]) throws(Problem) {
    self.kind = kind
    self.options = options
    let columns = kind.columns
    let known = Set(columns.needed + columns.optional)
    for option in ChartOption.allCases
    where options[option] != nil && option.namesColumns && !known.contains(option) {
      throw Problem(
        "a \(kind.rawValue) chart takes no `\(option.rawValue)`",
        of: option,
        hint: "it takes "
          + (columns.needed + columns.optional).map(\.rawValue)
          .joined(separator: ", ")
      )
    }
    if let scale = options[.scale], scale != "log", scale != "linear" {
      throw Problem("a scale is `log` or `linear`, not `\(scale)`", of: .scale)
    }
    if let marks = options[.marks], MarkStyle(rawValue: marks) == nil {
      throw Problem("marks are `ascii`, `blocks` or `braille`, not `\(marks)`", of: .marks)
    }
    if let start = options[.start], Double(start) == nil {
      throw Problem("the start of an axis is a number, not `\(start)`", of: .start)
    }
    if let bins = options[.bins], !(1...100).contains(Int(bins) ?? 0) {
      throw Problem("bins are a whole number from 1 to 100, not `\(bins)`", of: .bins)
    }
  }

  /// Reads `option: value` or `option=value`.
  package static func option(named word: String) throws(Problem) -> ChartOption {
    guard let option = ChartOption(rawValue: word) else {
      let known = ChartOption.allCases.map(\.rawValue)
      // As other programs call it.
      let facet = ["by", "col", "column", "facet_wrap", "panel", "panels", "row", "wrap"]
      let near =
        facet.contains(word)
        ? "`facet` has a chart for each value of a column"
        : Suggestion.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
      throw Problem(
        "a chart has no option `\(word)`",
        hint: near ?? "options: " + known.joined(separator: ", ")
      )
    }
    return option
  }

  package static func kind(named word: String) throws(Problem) -> ChartKind {
    guard let kind = ChartKind(rawValue: word) else {
      let known = ChartKind.allCases.map(\.rawValue)
      let near = Suggestion.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
      throw Problem(
        "no chart is called `\(word)`",
        of: .kind,
        hint: near ?? "kinds: " + known.joined(separator: ", ")
      )
    }
    return kind
  }

  var isLogarithmic: Bool { options[.scale] == "log" }
  var start: Double? { options[.start].flatMap { Double($0) } }
  var marks: MarkStyle { options[.marks].flatMap(MarkStyle.init(rawValue:)) ?? .standard }

  /// The columns that an option names; where it is not written, the first that could be meant.
  func columns(_ option: ChartOption, of table: Table) throws(Problem) -> [Int] {
    let names = OutputNames.names(of: table.fields)
    guard let text = options[option] else {
      return try standard(option, table, names)
    }
    var columns: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.trimmingBlanks
      guard let index = names.firstIndex(of: name) else {
        let near = Suggestion.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
        throw Problem(
          "the result has no column `\(name)`",
          of: option,
          hint: near ?? "columns: " + names.joined(separator: ", ")
        )
      }
      columns.append(index)
    }
    if columns.count > 1, !(option == .value && (kind == .line || kind == .slope)) {
      throw Problem("`\(option.rawValue)` takes one column", of: option)
    }
    return columns
  }

  private func standard(
    _ option: ChartOption,
    _ table: Table,
    _ names: [String]
  ) throws(Problem) -> [Int] {
    guard kind.columns.needed.contains(option) else { return [] }
    let taken = Set(
      ChartOption.allCases.filter(\.namesColumns).compactMap { options[$0] }
        .flatMap { $0.split(separator: ",").map(\.trimmingBlanks) }
    )
    let free = table.fields.indices.filter { !taken.contains(names[$0]) }
    // Years and identifiers are numbers that nobody draws as lengths, unless there are no others.
    let isMeasured = { (index: Int) in
      switch table.fields[index].role {
      case .year, .identifier: false
      case .measure, nil: table.columns[index].type.isNumeric
      }
    }
    let found: [Int]
    switch option {
    case .label: found = Array(free.prefix(1))
    case .value:
      let label = try columns(.label, unlessIn: .histogram, of: table)
      found = Array(
        free.filter { isMeasured($0) && !label.contains($0) }.prefix(kind == .slope ? 2 : 1)
      )
    case .group, .facet, .begin, .end, .parent, .kind, .from, .caption, .unit, .scale, .start,
      .bins, .marks:
      found = []
    }
    guard !found.isEmpty else {
      throw Problem(
        "a \(kind.rawValue) chart needs `\(option.rawValue)`: a column of the result",
        of: option,
        hint: "columns: " + names.joined(separator: ", ")
      )
    }
    return found
  }

  private func columns(
    _ option: ChartOption,
    unlessIn other: ChartKind,
    of table: Table
  ) throws(Problem) -> [Int] {
    kind == other ? [] : try columns(option, of: table)
  }
}
