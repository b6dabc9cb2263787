import Datasets
import Engine
import Language
import Workbench

/// Puts the findings about disagreements into the words of a report.
struct DisagreementWriter {
  let data: LoadedData
  let words: any ReportWords
  let works: CitedWorks

  private var marks: NumberMarks { words.marks }

  func block(_ finding: DisagreementFindings.Finding) -> DisagreementBlock {
    let disagreement = finding.use.disagreement
    let rivals = finding.rivals.map(\.statement)
    let replays = finding.rivals.compactMap { rival in
      rival.replay.map {
        DisagreementBlock.Line(
          value: disagreement.text(of: rival.statement.value, marks: marks),
          text: account(of: $0)
        )
      }
    }
    return DisagreementBlock(
      title: disagreement.title(marks: marks),
      rivals: finding.followed.map { own in
        lines(for: rivals, of: disagreement) { account(of: $0, against: own, disagreement) }
      } ?? lines(for: disagreement.statements, of: disagreement) { _ in "" },
      following: following(finding),
      replayed: replays.isEmpty ? nil : words.replayed(rivalCount: replays.count),
      replays: replays
    )
  }

  private func following(_ finding: DisagreementFindings.Finding) -> String {
    let disagreement = finding.use.disagreement
    func named(_ statement: ClaimStatement) -> String {
      "\(disagreement.text(of: statement.value, marks: marks)) (\(source(of: statement)))"
    }
    let shown = finding.followed.map { follows(named($0), because: finding.reason) }
    let rivals = finding.shown.reduce(into: [String]()) { rivals, statement in
      let text = disagreement.text(of: statement.value, marks: marks)
      if !rivals.contains(text) { rivals.append(text) }
    }
    let also = rivals.isEmpty ? nil : words.showsAlso(rivals)
    let neglected = finding.neglected.map { words.neglects(named($0)) }
    return [shown ?? words.showsSeveral, also, neglected].compactMap(\.self)
      .joined(separator: " ")
  }

  private func follows(_ statement: String, because reason: String?) -> String {
    guard let reason else { return words.followsWithoutReason(statement) }
    return words.follows(statement) + ": " + reason.trimmingSuffix(".") + "."
  }

  private func label(of assertion: Assertion) -> String {
    var substitutions = ProseInline.Substitutions()
    substitutions.cite = { works.words(for: $0, in: words) }
    let line = ProseLine(text: assertion.label, offset: assertion.range.start)
    return ProseInline.text(of: [line], substituting: substitutions)
  }

  // MARK: Statements

  /// A line for each value of a source; statements of one source that say the same share it.
  private func lines(
    for statements: [ClaimStatement],
    of disagreement: Disagreement,
    account: (ClaimStatement) -> String
  ) -> [DisagreementBlock.Line] {
    var groups: [(first: ClaimStatement, account: String, all: [ClaimStatement])] = []
    for statement in statements {
      let text = account(statement)
      let index = groups.firstIndex { group in
        group.first.value == statement.value && group.account == text
          && group.first.reference != nil
          && group.first.reference?.citekey == statement.reference?.citekey
      }
      if let index {
        groups[index].all.append(statement)
      } else {
        groups.append((statement, text, [statement]))
      }
    }
    return groups.map { group in
      DisagreementBlock.Line(
        value: disagreement.text(of: group.first.value, marks: marks),
        text: "(\(source(of: group.all)))" + group.account
      )
    }
  }

  /// How a rival differs from the statement that is followed, behind its source.
  private func account(
    of rival: ClaimStatement,
    against own: ClaimStatement,
    _ disagreement: Disagreement
  ) -> String {
    var sentences: [String] = []
    var first = ""
    if let theirs = rival.value.number, let ours = own.value.number {
      let difference = disagreement.difference(theirs, ours, marks: marks)
      first += " " + (theirs < ours ? words.below(difference) : words.above(difference))
      if let error = rival.error, let other = own.error, error > 0 || other > 0 {
        let z = abs(theirs - ours) / (error * error + other * other).squareRoot()
        let shown = NumberFormatter.fixed(z, digits: 1, marks: marks)
        first +=
          ", "
          + (z >= Self.critical ? words.beyondError(z: shown) : words.withinError(z: shown))
      }
    }
    sentences.append(first + ".")
    if rival.error == nil, own.error != nil { sentences.append(words.noError) }
    sentences += qualifiers(of: rival, against: own)
    return sentences.joined(separator: " ")
  }

  /// Of the normal distribution, two-sided, at the level of five percent.
  private static let critical = 1.96

  private func qualifiers(of rival: ClaimStatement, against own: ClaimStatement) -> [String] {
    let qualifiers = ClaimQualifiers(of: data)
    let theirs = qualifiers.entries(of: rival.place)
    let ours = qualifiers.entries(of: own.place)
    var sentences: [String] = []
    var alike: [String] = []
    let isOneSource = rival.reference?.citekey == own.reference?.citekey
    for entry in theirs {
      // That one work is of one period says nothing of two figures in it.
      if isOneSource, ClaimQualifiers.isOfSource(entry.name) { continue }
      guard let other = ours.first(where: { $0.name == entry.name }) else { continue }
      let title = Sanitiser.clean(entry.title)
      let (rivals, owns) = (
        entry.text.map { Sanitiser.clean($0) }, other.text.map { Sanitiser.clean($0) }
      )
      switch (rivals, owns) {
      case (nil, nil): continue
      case (let text?, let own?) where text == own: alike.append(title)
      case (nil, _): sentences.append(words.notGiven(title))
      case (let text?, nil): sentences.append("\(title): \(text.trimmingSuffix(".")).")
      case (let text?, let own?):
        sentences.append(
          words.differs(title, text.trimmingSuffix("."), not: own.trimmingSuffix("."))
        )
      }
    }
    if let first = alike.first {
      sentences.append(words.agree([first] + alike.dropFirst().map { $0.lowercased() }))
    }
    return sentences
  }

  private func source(of statement: ClaimStatement) -> String { source(of: [statement]) }

  /// The places of statements of one source; the row of one that names none.
  private func source(of statements: [ClaimStatement]) -> String {
    guard let first = statements.first else { return "" }
    guard let citekey = first.reference?.citekey else {
      return words.row(first.place.row + 1, of: data.tables[first.place.table].name)
    }
    let places = statements.compactMap { $0.reference?.locator }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let locators = Locators.text(places, in: words)
    return Sanitiser.clean(
      [works.label(for: citekey), locators].filter { !$0.isEmpty }.joined(separator: ", ")
    )
  }
}

// MARK: - Replays

extension DisagreementWriter {
  /// What a replay with a rival would say: words, figures, verdicts.
  private func account(of replay: RivalReplay) -> String {
    if replay.changesNothing { return words.nothingMoves }
    var parts = replay.words.filter { $0.before != $0.after }
      .map { words.becomes($0.before, $0.after) }
    let standing = replay.words.filter { $0.before == $0.after }.map(\.before)
    if !standing.isEmpty { parts.append(words.stand(standing)) }
    if !replay.figures.isEmpty {
      let moves = replay.figures.prefix(Self.mostFigures)
        .map { words.moves($0.before, to: $0.after) }
      parts.append(words.inProse(moves, more: replay.figures.count - moves.count))
    }
    parts += replay.turns.map { turn in
      let verdict = words.verdict(turn.after)
      let label = label(of: turn.assertion)
      switch turn.assertion.kind {
      case .check: return words.check(verdict, label)
      case .test: return words.claim(verdict, label)
      }
    }
    parts += replay.failures.map { words.failed(words.label(of: $0)).trimmingSuffix(".") }
    if replay.turns.isEmpty { parts.append(words.verdictsStand) }
    return parts.joined(separator: "; ")
  }

  /// More figures than these are counted.
  private static let mostFigures = 4
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
