import Engine
import Language
import Workbench

/// What a section found, as a table by Kaji's own renderers.
struct Report {
  let section: Section
  let findings: [Finding]

  func text(isMarkdown: Bool) -> String {
    let title = isMarkdown ? "### \(section.title)\n\n" : "\(section.title.uppercased())\n\n"
    let table = TableFormats.named(isMarkdown ? "md" : "table")?.text(table) ?? ""
    return title + table + remarks
  }

  /// A line a finding, and one more for each further check of it; columns that say nothing are left out.
  private var table: Table {
    var rows: [[String]] = []
    for finding in findings {
      let checks: [Finding.Check?] = finding.checks.isEmpty ? [nil] : finding.checks
      for (index, check) in checks.enumerated() {
        let cells =
          index == 0
          ? [finding.question, finding.kaji, finding.duckdb, finding.polars, finding.other]
          : ["", "", "", "", ""]
        rows.append(
          cells + [
            check.map(Figures.ratio) ?? "", check.map(Figures.bar) ?? "",
            check.map(Figures.verdict) ?? "",
          ]
        )
      }
    }
    let names = ["question", "kaji", "duckdb", "polars", "beside", "ratio", "bar", "met"]
    let columns = names.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    return Table(
      fields: columns.map { Field(name: names[$0], type: .text) },
      columns: columns.map { column in .text(TextColumn(rows.map { $0[column] })) }
    )
  }

  private var remarks: String {
    let lines = findings.flatMap { finding in
      finding.remarks.map { "- \(finding.question): \($0)\n" }
    }
    return lines.isEmpty ? "" : "\n" + lines.joined()
  }

  /// Whether every bar is met and every result agreed upon.
  var isMet: Bool {
    findings.allSatisfy { finding in
      finding.remarks.isEmpty && finding.checks.allSatisfy { $0.isMet != false }
    }
  }
}
