package import Language
package import Workbench

/// A fenced `chart` block: which result is drawn, and how.
///
///     kind: bar
///     from: tree
///     caption: Children by work status
package struct ChartCell: Hashable, Sendable {
  package let range: SourceRange
  /// The cell whose result is drawn; nil where the block has a mistake.
  package let cell: String?
  package let caption: String?
  package let specification: ChartSpecification?
  /// Where each option stands.
  package let places: [ChartOption: SourceRange]
  /// The opening line, where what is wrong with the whole is shown.
  package let head: SourceRange
}

/// Reads the lines of a `chart` block.
struct ChartCellReader {
  private(set) var chart: ChartCell
  private(set) var diagnostics: [Diagnostic] = []

  /// Without `from`, the cell above is drawn.
  init(source: SourceText, block: FencedBlock, above: String?) {
    var options: [ChartOption: String] = [:]
    var places: [ChartOption: SourceRange] = [:]
    var diagnostics: [Diagnostic] = []
    for line in block.content where !line.isBlank && !line.text.trimmingBlanks.hasPrefix("#") {
      let parts = line.text.split(separator: ":", maxSplits: 1).map(\.trimmingBlanks)
      guard parts.count == 2, !parts[1].isEmpty else {
        diagnostics.append(ChartMessages.withoutColon(source, line.content))
        continue
      }
      do throws(ChartSpecification.Problem) {
        let option = try ChartSpecification.option(named: parts[0])
        options[option] = parts[1]
        places[option] = line.content
      } catch {
        diagnostics.append(ChartMessages.badOption(source, line.content, error))
      }
    }
    var specification: ChartSpecification?
    if diagnostics.isEmpty {
      do throws(ChartSpecification.Problem) {
        let kind = try ChartSpecification.kind(named: options[.kind] ?? ChartKind.bar.rawValue)
        specification = try ChartSpecification(kind: kind, options: options)
      } catch {
        let place = error.option.flatMap { places[$0] } ?? block.opening.content
        diagnostics.append(ChartMessages.badOption(source, place, error))
      }
    }
    if diagnostics.isEmpty, options[.from] == nil, above == nil {
      diagnostics.append(ChartMessages.withoutCell(source, block.opening.content))
    }
    chart = ChartCell(
      range: block.range,
      cell: options[.from] ?? above,
      caption: options[.caption],
      specification: specification,
      places: places,
      head: block.opening.content
    )
    self.diagnostics = diagnostics
  }
}
