import Datasets
import Language
import Workbench

/// A report against what its own notebook gives over the data of now, in words.
///
///     seal     holds
///     data     ardenia-child-labour: report used 1.3.0, here 1.3.1
///     figures  17 table cells recomputed, 14 agree, 3 differ
///     prose    …
///     checks   3 holds
struct Verification {
  let old: SealedReport
  let reproduction: Reproduction
  let isVerbose: Bool

  private static let column = 9

  func verdict() -> NotebookVerdict {
    let now = PlainText.text(reproduction.report)
    let new = SealedReport(now)
    let words = reproduction.report.words
    let before = ReportParts(old.body, words: words)
    let after = ReportParts(SealedReport(PlainText.text(reproduction.marked)).body, words: words)
    let evidence = DataEvidence(old.attachments)
    let currentEvidence = DataEvidence(new.attachments)
    let data = DataComparison(evidence, currentEvidence, data: reproduction.context.data)
    let isSameData = old.entries(of: .data) == new.entries(of: .data)
    let isSameEngine = old.entries(of: .engine) == new.entries(of: .engine)
    let unexplained =
      !isSameData || data.changedRowCount > 0
      ? ""
      : isSameEngine
        ? "no row of the data changed: edited here" : "no row of the data changed: another kaji"
    let figures = FigureComparison(
      before,
      after,
      reproduction.replay,
      words,
      data,
      unexplained: unexplained
    )
    let prose = WordComparison(before.passages, after.passages, reproduction, data)
    let checks = VerdictComparison(before.checks, after.checks, reproduction.report.checks)
    let tests = VerdictComparison(before.tests, after.tests, reproduction.report.tests)
    let colophon = colophonAccount(new)

    var lines: [String] = []
    func add(_ name: String, _ texts: [String]) {
      for (index, text) in texts.enumerated() {
        let head = index == 0 ? name : ""
        lines.append(head + String(repeating: " ", count: Self.column - head.count) + text)
      }
    }
    let isSameAbove = old.body == new.body && old.attachments == new.attachments && colophon.isEmpty
    add("seal", sealAccount(isSameAbove: isSameAbove && isSameEngine))
    add("data", dataAccount(new, data, evidence == currentEvidence, isSameData: isSameData))
    add("figures", figureAccount(figures))
    var proseLines = proseAccount(prose)
    let isExplained =
      !figures.lines.isEmpty || !prose.lines.isEmpty || !checks.lines.isEmpty
      || !tests.lines.isEmpty
    if !isExplained, let place = zip(old.body, new.body).enumerated().first(where: { $1.0 != $1.1 })
    {
      proseLines.append("line \(place.offset + 1): no word differs, but blanks or line breaks do")
    } else if !isExplained, old.body.count != new.body.count {
      proseLines.append("no word differs, but the number of lines does")
    }
    add("prose", proseLines)
    if checks.count > 0 || !checks.lines.isEmpty {
      add(
        "checks",
        ["\(VerdictComparison.account(after.checks, words: words))" + same(checks)] + checks.lines
      )
    }
    if tests.count > 0 || !tests.lines.isEmpty {
      add(
        "claims",
        ["\(VerdictComparison.account(after.tests, words: words))" + same(tests)] + tests.lines
      )
    }
    if !colophon.isEmpty { add("colophon", colophon) }
    if isVerbose { add("files", fileAccount(evidence)) }
    if !isSameEngine {
      let engines = [old, new].map {
        $0.entries(of: .engine).map(\.text).joined(separator: "; ")
      }
      add("engine", ["\(engines[0]) made the report, this is \(engines[1])"])
    }
    let agrees = old.seal == .holds && isSameData && isSameAbove
    add("verdict", [agrees ? "agrees" : "differs"])
    return NotebookVerdict(
      agrees ? .agrees : .differs,
      lines: lines,
      diagnostics: reproduction.diagnostics
    )
  }

  private func same(_ comparison: VerdictComparison) -> String {
    comparison.lines.isEmpty ? ", as in the report" : ""
  }

  // MARK: The parts

  private func sealAccount(isSameAbove: Bool) -> [String] {
    var lines: [String]
    switch old.seal {
    case .holds:
      lines = ["holds: no byte above it was changed since (a seal proves no authorship)"]
    case .broken where isSameAbove:
      lines = ["broken, yet all above it is what the data give: the seal itself was changed"]
    case .broken: lines = ["broken: the report was changed after it was sealed"]
    case .missing: lines = ["missing: the end of the report is cut off or was changed"]
    }
    if let line = old.brokenLine {
      lines.append("line \(line) of the appendix is not as a report writes it, and was passed over")
    }
    return lines
  }

  private func dataAccount(
    _ new: SealedReport,
    _ data: DataComparison,
    _ isSameEvidence: Bool,
    isSameData: Bool
  ) -> [String] {
    let before = old.entries(of: .data)
    let after = new.entries(of: .data)
    var lines: [String] = []
    for entry in after {
      let name = Self.name(of: entry)
      guard let was = before.first(where: { Self.name(of: $0) == name }) else {
        lines.append("\(name): not named by the report")
        continue
      }
      if was == entry {
        lines.append("\(Self.short(entry)): as in the report")
      } else if Self.short(was) == Self.short(entry) {
        lines.append("\(Self.short(entry)): other bytes under the same version")
      } else {
        lines.append("\(name): report used \(Self.version(was)), here \(Self.version(entry))")
      }
    }
    if isSameData {
      if !isSameEvidence {
        lines.append(
          "the rows that the report lists are not those of the data: the list was edited"
        )
        lines += data.lines
      }
    } else {
      lines += data.lines
      if data.changedRowCount == 0 { lines.append("no row that a figure rests on differs") }
    }
    return lines.isEmpty ? ["none: the notebook reads no file"] : lines
  }

  /// `ardenia-child-labour`, or the names of files.
  private static func name(of entry: Colophon.Entry) -> String {
    guard entry.text.contains(", ") else { return entry.text }
    let first = entry.text.prefix { $0 != "," }
    let words = first.split(separator: " ")
    return words.count == 2 ? String(words[0]) : String(first)
  }

  /// `ardenia-child-labour 1.3.0`.
  private static func short(_ entry: Colophon.Entry) -> String {
    String(entry.text.prefix { $0 != "," })
  }

  private static func version(_ entry: Colophon.Entry) -> String {
    let words = short(entry).split(separator: " ")
    return words.count == 2 ? String(words[1]) : "no version"
  }

  private func figureAccount(_ figures: FigureComparison) -> [String] {
    var head = "\(Self.count(figures.cellCount, "table cell")) recomputed, "
    head +=
      figures.differingCount == 0
      ? "all agree"
      : "\(max(0, figures.cellCount - figures.differingCount)) agree, \(figures.differingCount) \(figures.differingCount == 1 ? "differs" : "differ")"
    if figures.chartCount > 0 { head += "; \(Self.count(figures.chartCount, "chart")) drawn again" }
    var lines = [head] + figures.lines
    if figures.hiddenCount > 0 {
      lines.append(
        Self.count(figures.hiddenCount, "cell")
          + (figures.hiddenCount == 1 ? " rests" : " rest")
          + " on a changed row and printed as before"
      )
    }
    return lines
  }

  private func proseAccount(_ prose: WordComparison) -> [String] {
    let agreeing = max(0, prose.valueCount - prose.staleCount)
    var head = Self.count(prose.valueCount, "bound value")
    if prose.valueCount == 0 { return ["no bound value"] + prose.lines }
    head += ", "
    head += prose.staleCount == 0 ? "all agree" : "\(agreeing) agree, \(prose.staleCount) stale"
    return [head] + prose.lines
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  /// What the colophon says otherwise than it would now, data, engine and seal apart.
  private func colophonAccount(_ new: SealedReport) -> [String] {
    var lines: [String] = []
    let kinds = (new.colophon + old.colophon).map(\.kind).filter { $0 != .data && $0 != .engine }
    var told: Set<ColophonEntry> = []
    for kind in kinds where told.insert(kind).inserted {
      let before = old.entries(of: kind)
      let after = new.entries(of: kind)
      let name = ReportLanguage.english.words.name(of: kind)
      if before == after { continue }
      let texts = [before, after].map { $0.map(\.text).joined(separator: "; ") }
      if texts[0] != texts[1] {
        lines.append("\(name): \(texts[0].isEmpty ? "nothing" : texts[0])")
        lines.append("  here \(texts[1].isEmpty ? "nothing" : texts[1])")
      } else {
        let what =
          kind == .notebook || kind == .definitions
          ? "the text that the report carries" : "what is here"
        lines.append("\(name): the digest is not that of \(what)")
      }
    }
    for (name, text) in old.strangers {
      lines.append("\(name): \(text.isEmpty ? "nothing" : text)")
      lines.append("  here nothing")
    }
    return lines
  }

  private func fileAccount(_ evidence: DataEvidence) -> [String] {
    reproduction.context.data.packages.flatMap { package in
      let known = evidence.files.first { $0.package == package.name }?.digests ?? []
      return package.files.map { file in
        let was = known.first { $0.path == file.path }?.digest
        let mark = was.map { file.sha256.hasPrefix($0) ? "" : "  differs" } ?? "  not in the report"
        return "\(file.sha256)  \(package.name)/\(file.path)\(mark)"
      }
    }
  }
}
