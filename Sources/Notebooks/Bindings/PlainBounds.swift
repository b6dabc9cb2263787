import Datasets
import Language
import Workbench

/// Figures of the prose that are bounds or rough, and stand there as if they were exact: neither does the
/// link show a mark nor do the words beside it say so.
///
///     It reached [4,800](#film.likes) people.               4,800 is "more than" in the source
///     It reached more than [4,800](#film.likes) people.     said in words
///     It reached [> 4,800](#film.likes) people.             said by a mark
struct PlainBound {
  let link: BoundLink
  let mark: QualifierMark

  /// In the order of the prose.
  ///
  /// What is said once of a statement of the data need not be said again: a figure is told of where it rests
  /// on one of which nothing is said above.
  static func all(
    in notebook: NotebookFile,
    _ bindings: Bindings,
    data: LoadedData
  ) -> [PlainBound] {
    let known = bindings.bindings.reduce(into: [Int: Bindings.Binding]()) { known, binding in
      if binding.now.directions.isEmpty { known[binding.link.textRange.start] = binding }
    }
    guard known.values.contains(where: { $0.mark != nil }) else { return [] }
    let qualified = QualifiedRows(in: data)
    var said: Set<ClaimStatement.Place> = []
    return hedged(bindings.links, in: notebook).compactMap { link, isHedged in
      guard let binding = known[link.textRange.start], let mark = binding.mark else { return nil }
      let statements = qualified.statements(among: binding.restsOn)
      let isNews = statements.isEmpty || !statements.isSubset(of: said)
      said.formUnion(statements)
      return isNews && !isHedged && !link.isMarked ? PlainBound(link: link, mark: mark) : nil
    }
  }

  /// Each link of the prose, and whether a word beside it makes it rough.
  private static func hedged(
    _ links: [BoundLink],
    in notebook: NotebookFile
  ) -> [(link: BoundLink, isHedged: Bool)] {
    let words = ProseText.all(in: notebook).flatMap { lines -> [Bool] in
      var substitutions = ProseInline.Substitutions()
      substitutions.cite = { _ in "" }
      substitutions.bind = { _ in String(Hedges.figure) }
      let text = ProseInline.text(of: lines, substituting: substitutions)
      return UnboundNumber.sentences(of: text).flatMap { Hedges.areBeside($0) }
    }
    return zip(links, words).map { ($0, $1) }
  }
}

extension Bindings.Binding {
  /// The cells of the data behind the value.
  fileprivate var restsOn: [RestingCells.Part] {
    guard case .value(let result, let row, let column) = found else { return [] }
    return RestingCells(of: result.outcome).behind(row: row, column: column)
  }
}

/// The words that tell readers that a figure is no exact one.
private enum Hedges {
  /// Stands in a sentence for a bound figure.
  static let figure: Character = "\u{E001}"

  /// For each figure of a sentence, whether a word beside it says so.
  static func areBeside(_ sentence: String) -> [Bool] {
    let words = sentence.lowercased()
      .split { !$0.isLetter && $0 != figure && $0 != "-" }
      .map(String.init)
    return words.indices.filter { words[$0].contains(figure) }.flatMap { index -> [Bool] in
      let before = words[..<index].suffix(reach)
      let isHedged =
        before.contains(where: hedges.contains)
        || has(phrasesInFront, before) || has(phrasesBehind, words[(index + 1)...].prefix(reach))
      return words[index].filter { $0 == figure }.map { _ in isHedged }
    }
  }

  private static func has(_ phrases: [String], _ words: ArraySlice<String>) -> Bool {
    let text = " " + words.joined(separator: " ") + " "
    return phrases.contains { text.contains(" " + $0 + " ") }
  }

  /// So many words in front of a figure and behind it.
  private static let reach = 5

  // Those of every language, since the prose may be in another than the report's own words.
  private static let languages = ReportLanguage.allCases.map(\.words)
  private static let hedges = languages.reduce(into: Set<String>()) { $0.formUnion($1.hedges) }
  private static let phrasesInFront = languages.flatMap(\.hedgesInFront)
  private static let phrasesBehind = languages.flatMap(\.hedgesBehind)
}
