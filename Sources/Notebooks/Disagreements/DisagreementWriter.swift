import Datasets
import Engine
import Language
import Workbench

/// Puts the findings about disagreements into the words of a report.
struct DisagreementWriter {
  let data: LoadedData
  let words: DisagreementWords
  let works: CitedWorks

  private var marks: NumberMarks { words.words.marks }

  func block(_ finding: DisagreementFindings.Finding) -> DisagreementBlock {
    let disagreement = finding.use.disagreement
    let rivals = finding.rivals.map(\.statement)
    let replays = finding.rivals.compactMap { rival in
      rival.replay.map {
        DisagreementBlock.Line(
          value: disagreement.text(of: rival.statement.value, marks: marks),
          text: words.account($0) { label(of: $0) }
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
    let shown = finding.followed.map { words.follows(named($0), reason: finding.reason) }
    let rivals = finding.shown.reduce(into: [String]()) { rivals, statement in
      let text = disagreement.text(of: statement.value, marks: marks)
      if !rivals.contains(text) { rivals.append(text) }
    }
    let also = rivals.isEmpty ? nil : words.showsAlso(rivals)
    let neglected = finding.neglected.map { words.neglects(named($0)) }
    return [shown ?? words.showsSeveral, also, neglected].compactMap(\.self)
      .joined(separator: " ")
  }

  private func label(of assertion: Assertion) -> String {
    var substitutions = ProseInline.Substitutions()
    substitutions.cite = { works.words(for: $0, and: words.words.and) }
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
        first +=
          ", "
          + words.samplingError(
            isBeyond: z >= Self.critical,
            z: NumberFormatter.fixed(z, digits: 1, marks: marks)
          )
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
      case (let text, let own): sentences.append(words.differs(title, text, not: own))
      }
    }
    if !alike.isEmpty { sentences.append(words.agree(alike)) }
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
    let locators = Locators.text(places, and: words.words.and)
    return Sanitiser.clean(
      [works.label(for: citekey), locators].filter { !$0.isEmpty }.joined(separator: ", ")
    )
  }
}
