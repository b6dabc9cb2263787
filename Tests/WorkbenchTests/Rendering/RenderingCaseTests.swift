import Engine
import Foundation
import Language
import TestSupport
import Testing
import Workbench

/// Every case of `Tests/Cases/rendering`: a table, and what each format makes of it.
///
/// A section names a format (or `report`, `footer`) and then its settings: `table width 40 rows 6`.
struct RenderingCaseTests {
  @Test(arguments: try CaseFile.all(in: "rendering").map(\.path))
  func `a table is rendered as its case shows`(_ path: URL) throws {
    let file = try CaseFile(path: path)
    let table = try TableDescription.table(file.input)
    let differences = try file.differences { try RenderingStage($0).text(of: table) }
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
  }
}

/// One section of a case: a format with its settings.
private struct RenderingStage {
  private var name: String
  private var options = RenderingOptions()
  private var report = ReportTable.Options()
  private var chart: [String] = []

  init(_ section: String) throws {
    var words = section.split(separator: " ")[...]
    name = String(words.popFirst() ?? "")
    while let word = words.popFirst() {
      switch word {
      case "terminal": options.isForTerminal = true
      case "unitless": report.showsUnits = false
      case "width":
        let width = words.popFirst().flatMap { Int($0) }
        options.width = width
        report.width = width ?? report.width
      case "rows": options.maximumRows = words.popFirst().flatMap { Int($0) }
      case "keys":
        report.keys = (words.popFirst() ?? "").split(separator: ",").compactMap { Int($0) }
      case "sources":
        let positions = (words.popFirst() ?? "").split(separator: ",").compactMap { Int($0) }
        options.sources = Set(positions)
      case "null":
        options.null = String(words.popFirst() ?? "")
      case "label":
        let label = String(words.popFirst() ?? "")
        options.missingLabel = { _, _ in label }
        report.missingLabel = options.missingLabel
      default:
        guard name == "chart" || name == "svg" else { throw TableDescription.Fault(line: section) }
        chart.append(String(word))
      }
    }
  }

  private func chartText(of table: Table) -> String {
    do throws(ChartSpecification.Problem) {
      var options: [ChartOption: String] = [:]
      for word in chart.dropFirst() {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        options[try ChartSpecification.option(named: parts[0])] = parts.last
      }
      let specification = ChartSpecification.self
      let kind = try specification.kind(named: chart.first ?? "")
      let model = try ChartBuilder.model(
        specification.init(kind: kind, options: options),
        of: table
      )
      if name == "svg" {
        let width = Double(self.options.width ?? 720)
        let frame = SVGChart.Frame(title: "A chart", name: "c", width: width, isAlone: false)
        return SVGChart.text(model, in: frame).split(separator: "\n").joined(separator: "\n")
      }
      return TextChart.lines(model, width: self.options.width ?? 60)
        .joined(separator: "\n")
    } catch {
      return "! \(error.message)" + (error.hint.map { "\n  = \($0)" } ?? "")
    }
  }

  func text(of table: Table) -> String? {
    switch name {
    case "report":
      return ReportTable(table, options: report).lines.joined(separator: "\n")
    case "chart", "svg": return chartText(of: table)
    case "footer":
      var stream = ByteStream { _ in true }
      let extent = TableTextRenderer().render(table, options: options, to: &stream)
      return TableFooter(extent: extent, rowCount: table.rowCount, duration: .milliseconds(2))
        .lines(width: options.width ?? 80).joined(separator: "\n")
    default:
      return TableFormats.named(name)?.text(table, options: options)
    }
  }
}
