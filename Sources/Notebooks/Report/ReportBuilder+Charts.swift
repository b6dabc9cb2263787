import Datasets
import Engine
import Language
import Workbench

/// Charts, each with a number of its own and its sources.
extension ReportBuilder {
  mutating func addChart(_ chart: ChartCell) {
    guard let name = chart.cell, let specification = chart.specification else { return }
    let source = replay.notebook.source
    do {
      guard case .table(let result) = try evidence.results.find(.table(cell: name)) else {
        blocks.append(.failure(words.notDrawn(name), messages: []))
        return
      }
      let labels = MissingLabels.lookup(
        of: result.outcome,
        in: context.data,
        language: words.language
      )
      let model = try ChartBuilder.model(
        specification,
        of: result.table,
        missingLabel: { labels?($0, $1) },
        mark: { result.outcome.mark?($0, $1) },
        language: words.language
      )
      figureCount += 1
      let cell = result.result.cell
      let names = OutputNames.names(of: result.table.fields)
      let keys = cell.key.compactMap { names.firstIndex(of: $0) }
      let evidence = collector?.add(
        result.table,
        at: Set(model.places),
        of: result.outcome,
        cell: cell,
        number: result.number,
        keys: keys.isEmpty ? model.keys : keys
      )
      let caption = chart.caption ?? cell.caption ?? ""
      blocks.append(
        .figure(
          FigureBlock(
            number: figureCount,
            caption: Caption(caption).text(with: replay.parameters, in: words),
            model: model,
            source: sourceLine(of: result.outcome),
            evidence: evidence ?? [:]
          )
        )
      )
    } catch let problem as BoundResults.Problem {
      diagnostics.append(ChartMessages.noCell(source, chart, problem))
    } catch let problem as ChartSpecification.Problem {
      diagnostics.append(ChartMessages.undrawn(source, chart, problem))
    } catch {
      return
    }
  }

  /// The sources of a result, which the report then cites.
  mutating func sourceLine(of outcome: Outcome) -> String? {
    let source = SourceList(of: outcome, data: context.data)
    for entry in source.entries { works.cite(entry.citekey) }
    let known = works
    if source.isEmpty { return nil }
    switch style {
    case .plain, .marked: return source.text(label: { known.label(for: $0) }, words: words)
    case .markdown:
      return source.markdown(
        label: { known.label(for: $0) },
        isKnown: { known[$0] != nil },
        words: words
      )
    }
  }
}
