import Workbench

/// What a report says of disagreements, in its language.
struct DisagreementWords {
  let words: ReportWords

  private func word(_ english: String, _ indonesian: String) -> String {
    switch words.language {
    case .english: english
    case .indonesian: indonesian
    }
  }

  func below(_ difference: String) -> String {
    word("is \(difference) below", "lebih rendah \(difference)")
  }

  func above(_ difference: String) -> String {
    word("is \(difference) above", "lebih tinggi \(difference)")
  }

  func samplingError(isBeyond: Bool, z: String) -> String {
    isBeyond
      ? word("beyond sampling error (z = \(z))", "di luar galat sampel (z = \(z))")
      : word("within sampling error (z = \(z))", "dalam galat sampel (z = \(z))")
  }

  var noError: String { word("No standard error published.", "Galat baku tidak diterbitkan.") }

  func differs(_ title: String, _ rival: String?, not own: String?) -> String {
    let (rival, own) = (rival?.trimmingSuffix("."), own?.trimmingSuffix("."))
    guard let rival else { return word("\(title): not given.", "\(title): tidak disebut.") }
    guard let own else { return "\(title): \(rival)." }
    return word("\(title): \(rival), not \(own).", "\(title): \(rival), bukan \(own).")
  }

  func agree(_ titles: [String]) -> String {
    let list = words.list(
      titles.enumerated().map { $0.offset == 0 ? $0.element : $0.element.lowercased() }
    )
    return word("\(list) \(titles.count == 1 ? "agrees" : "agree").", "\(list) sama.")
  }

  func row(_ row: Int, of table: String) -> String {
    word("row \(row) of `\(table)`", "baris \(row) dari `\(table)`")
  }

  func follows(_ statement: String, reason: String?) -> String {
    let start = word("This report follows \(statement)", "Laporan ini mengikuti \(statement)")
    guard let reason else { return start + word("; no reason is given.", "; tanpa alasan.") }
    return start + ": " + (reason.hasSuffix(".") ? reason : reason + ".")
  }

  func neglects(_ statement: String) -> String {
    word(
      "It names \(statement) as preferred, on which none of its figures rests.",
      "Laporan ini menyebut \(statement) sebagai pilihan, tetapi tak satu pun angkanya bertumpu padanya."
    )
  }

  /// Behind the statement that is followed: rivals that some figure shows.
  func showsAlso(_ figures: [String]) -> String {
    let list = words.list(figures)
    return word("It shows \(list) as well.", "Laporan ini juga memuat \(list).")
  }

  var showsSeveral: String {
    word(
      "The figures of this report rest on more than one of them.",
      "Angka dalam laporan ini bertumpu pada lebih dari satu di antaranya."
    )
  }

  func replayed(rivalCount: Int) -> String {
    rivalCount == 1
      ? word("Replayed with the rival in its place:", "Dihitung ulang dengan angka tandingan:")
      : word(
        "Replayed with each rival in its place:",
        "Dihitung ulang dengan tiap angka tandingan:"
      )
  }

  /// What a replay with a rival would say: words, figures, verdicts.
  ///
  /// `label` gives the words of an assertion, with its citations.
  func account(_ replay: RivalReplay, label: (Assertion) -> String) -> String {
    var parts = self.words(of: replay) + figures(of: replay)
    parts += replay.turns.map { turn in
      let kind: String
      switch turn.assertion.kind {
      case .check: kind = word("check", "pemeriksaan")
      case .test: kind = word("claim", "klaim")
      }
      return "\(kind) \(words.verdict(turn.after)): \(label(turn.assertion))"
    }
    parts += replay.failures.map { words.failed($0).trimmingSuffix(".") }
    if replay.changesNothing {
      return word(
        "nothing that the prose or an assertion says moves",
        "tak ada yang berubah dalam teks dan pemeriksaan"
      )
    }
    if replay.turns.isEmpty {
      parts.append(word("every verdict stands", "setiap putusan tetap"))
    }
    return parts.joined(separator: "; ")
  }

  private func words(of replay: RivalReplay) -> [String] {
    let standing = replay.words.filter { $0.before == $0.after }.map { "\"\($0.before)\"" }
    var parts = replay.words.filter { $0.before != $0.after }.map {
      word("\"\($0.before)\" becomes \"\($0.after)\"", "\"\($0.before)\" menjadi \"\($0.after)\"")
    }
    if !standing.isEmpty {
      let list = words.list(standing)
      parts.append(word("\(list) \(standing.count == 1 ? "stands" : "stand")", "\(list) tetap"))
    }
    return parts
  }

  private func figures(of replay: RivalReplay) -> [String] {
    guard !replay.figures.isEmpty else { return [] }
    let shown = replay.figures.prefix(Self.mostFigures)
      .map { word("\($0.before) to \($0.after)", "\($0.before) ke \($0.after)") }
    let list = shown.joined(separator: ", ")
    let rest = replay.figures.count - shown.count
    let more = rest == 0 ? "" : word(" and \(rest) more", " dan \(rest) lagi")
    return [word("in the prose \(list)\(more)", "dalam teks \(list)\(more)")]
  }

  /// More figures than these are counted.
  private static let mostFigures = 4

  // MARK: Below a table

  /// Behind the asterisk below a table.
  func mark(others: [String], isOneSource: Bool) -> String {
    guard !others.isEmpty else {
      return word(
        "Disputed: see Disagreements.",
        "Dipersoalkan: lihat Perbedaan."
      )
    }
    let list = words.list(others)
    return isOneSource
      ? word(
        "The same source also gives \(list): see Disagreements.",
        "Sumber yang sama juga memberi \(list): lihat Perbedaan."
      )
      : word(
        "Other sources give \(list): see Disagreements.",
        "Sumber lain memberi \(list): lihat Perbedaan."
      )
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
