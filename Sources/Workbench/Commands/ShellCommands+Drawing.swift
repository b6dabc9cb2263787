import Engine
import Language

/// `.plot`: the last result as a picture in text.
extension ShellCommands {
  static let drawing: [ShellCommand] = [
    ShellCommand(
      ".plot",
      "[KIND] [OPTION=VALUE …] [svg=FILE]",
      "Draws the last result as a chart.",
      details: drawingDetails,
      argument: .choice(ChartKind.allCases.map(\.rawValue))
    ) { shell, words, _ in
      plot(words, shell)
    }
  ]

  private static var drawingDetails: String {
    let kinds = ChartKind.allCases.map { kind in
      let columns = kind.columns.needed.map(\.rawValue) + kind.columns.optional.map { "[\($0)]" }
      return "- `\(kind.rawValue)` \(columns.joined(separator: " ")): \(kind.summary)"
    }
    return """
      `.plot` alone draws bars of the first column of numbers. Columns are named as options: \
      `.plot bar label=node value=children`; those left out are the first that could be meant.

      \(kinds.joined(separator: "\n"))

      `scale=log` gives a logarithmic axis and `start=10` one that does not begin at zero, and the chart \
      says so; `facet=COLUMN` has a chart for each value of a column, on the same scales (small multiples); \
      `bins=8` is for a histogram, `unit=percent` names a unit, `marks=ascii` draws with plain characters and \
      `marks=blocks` without the fine dots of braille. `svg=FILE` writes the chart as a picture, for light and dark, with its figures in words for \
      those who do not see it.
      """
  }

  private static func plot(_ words: CommandWords, _ shell: Shell) -> ShellReply {
    guard let stage = shell.trail.last, let table = stage.outcome.table else { return nothingYet }
    do throws(ChartSpecification.Problem) {
      let (specification, picture) = try specification(
        words.words,
        isPlain: shell.settings.isPlain
      )
      let labels = MissingLabels.lookup(of: stage.outcome, in: shell.session.data)
      let model = try ChartBuilder.model(
        specification,
        of: table,
        missingLabel: { labels?($0, $1) },
        mark: { stage.outcome.mark?($0, $1) }
      )
      if let picture { return write(model, of: stage.outcome, to: picture, shell) }
      let width = min(shell.settings.width ?? 80, 100)
      let lines = TextChart.lines(model, width: width - 2).map { $0.isEmpty ? "" : "  " + $0 }
      let unit = model.unit.map { ["", "  (\(Sanitiser.clean($0)))"] } ?? []
      return ShellReply(output: "\n" + (lines + unit).joined(separator: "\n") + "\n\n")
    } catch {
      let hint = error.hint.map { "\n  = " + Sanitiser.clean($0) } ?? ""
      return .failure("error: " + Sanitiser.clean(error.message) + hint)
    }
  }

  private static func write(
    _ model: ChartModel,
    of outcome: Outcome,
    to path: String,
    _ shell: Shell
  ) -> ShellReply {
    let source = SourceList(of: outcome, data: shell.session.data).shortText
    let frame = SVGChart.Frame(title: "", source: source.map { "Source: \($0)" })
    do {
      try FileText.write(SVGChart.text(model, in: frame), to: path)
    } catch {
      return .failure(Sanitiser.clean(error.message))
    }
    return ShellReply(output: Sanitiser.clean(path) + ": written\n")
  }

  /// What is drawn, and the file of the picture; none for one in text.
  private static func specification(
    _ words: [String],
    isPlain: Bool
  ) throws(ChartSpecification.Problem) -> (chart: ChartSpecification, picture: String?) {
    var kind = ChartKind.bar
    var options: [ChartOption: String] = isPlain ? [.marks: "ascii"] : [:]
    var picture: String?
    for (place, word) in words.enumerated() {
      guard let equals = word.firstIndex(of: "=") else {
        guard place == 0 else {
          throw ChartSpecification.Problem(
            "`\(word)` is no option of a chart",
            hint: "options are written name=value, such as label=node"
          )
        }
        kind = try ChartSpecification.kind(named: word)
        continue
      }
      let value = String(word[word.index(after: equals)...])
      if word[..<equals] == "svg" {
        guard !value.isEmpty else {
          throw ChartSpecification.Problem("a picture needs a file", hint: "such as svg=chart.svg")
        }
        picture = value
        continue
      }
      let option = try ChartSpecification.option(named: String(word[..<equals]))
      guard option != .from, option != .caption, option != .kind else {
        throw ChartSpecification.Problem(
          "`\(option.rawValue)` belongs to the charts of notebooks",
          of: option
        )
      }
      options[option] = value
    }
    return (try ChartSpecification(kind: kind, options: options), picture)
  }
}
