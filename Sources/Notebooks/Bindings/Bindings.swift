import Datasets
import Language
import Workbench

/// The bound links of a notebook against a replay of it: which agree, which are stale, which lead nowhere.
struct Bindings {
  /// A link that leads to a value, and what it says now.
  struct Binding {
    let link: BoundLink
    let found: BoundResults.Found
    let now: BoundText

    var isStale: Bool { link.text != now.text }

    /// How the true value stands to the figure that the link shows; nil for an exact one.
    var mark: QualifierMark? { Bindings.mark(of: found, format: BoundTarget(link)?.format) }

    /// Whether the link chooses a word, and another one now: no rounding, but what is said.
    var turns: Bool { isStale && !now.directions.isEmpty }
  }

  /// Every link of the prose that looks bound.
  let links: [BoundLink]
  private(set) var bindings: [Binding] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The first link of each key.
  var byKey: [String: Binding] {
    Dictionary(bindings.map { ($0.link.key, $0) }) { first, _ in first }
  }
  /// What each link stands for, by its key; nil for one that leads nowhere.
  private(set) var texts: [String: String?] = [:]

  init(of replay: Replay, data: LoadedData) {
    let notebook = replay.notebook
    let results = BoundResults(of: replay)
    let words = notebook.frontMatter.language.words
    let anchors = Bindings.anchors(of: notebook)
    links = BoundLink.all(in: notebook)
    for link in links {
      do throws(Unbound) {
        if let binding = try Bindings.binding(link, results, words, data, anchors) {
          bindings.append(binding)
          texts[link.key] = .some(binding.now.text)
        }
      } catch {
        texts[link.key] = .some(nil)
        diagnostics.append(error.diagnostic(link, in: notebook.source))
      }
    }
  }

  /// Why a link that looks bound is not.
  enum Unbound: Error {
    case blankInTarget
    case noPlace
    case problem(BoundResults.Problem)
    case badFormat(BoundText.BadFormat)
  }

  /// What a link is bound to; nil where it leads to a heading of the notebook.
  static func binding(
    _ link: BoundLink,
    _ results: BoundResults,
    _ words: any ReportWords,
    _ data: LoadedData,
    _ anchors: Set<String>
  ) throws(Unbound) -> Binding? {
    let name = String(link.target.dropFirst())
    if name.contains(where: \.isWhitespace) { throw .blankInTarget }
    guard let target = BoundTarget(link) else { throw .noPlace }
    if case .table(let cell) = target.place, !results.names.contains(cell),
      anchors.contains(cell)
    {
      return nil
    }
    do {
      let found = try results.find(target.place)
      var now = try BoundText(found, format: target.format, words: words) { outcome, column, row in
        MissingLabels.lookup(of: outcome, in: data, language: words.language)?(column, row)
      }
      if link.isMarked {
        now = now.marked(by: mark(of: found, format: target.format), as: link.text)
      }
      return Binding(link: link, found: found, now: now)
    } catch let problem as BoundResults.Problem {
      throw .problem(problem)
    } catch let problem as BoundText.BadFormat {
      throw .badFormat(problem)
    } catch {
      throw .noPlace
    }
  }

  /// How the true value stands to the one shown; a negative one that is shown without its sign bounds from
  /// the other side.
  private static func mark(of found: BoundResults.Found, format: String?) -> QualifierMark? {
    guard case .value(let result, let row, let column) = found,
      let mark = result.outcome.marks?[column: column, row: row]
    else { return nil }
    let isUnsigned = format.flatMap { FormatSpec($0) }?.isAbsolute ?? false
    let isNegative = (result.value(row: row, column: column).number ?? 0) < 0
    return isUnsigned && isNegative ? mark.mirrored : mark
  }

  /// The headings of a notebook as links name them.
  static func anchors(of notebook: NotebookFile) -> Set<String> {
    var anchors: Set<String> = []
    for block in notebook.blocks {
      guard case .prose(let range) = block else { continue }
      for block in ProseParser.blocks(of: ProseLine.lines(of: notebook.source, in: range)) {
        guard case .heading(_, let lines) = block else { continue }
        anchors.insert(Slug.of(ProseInline.text(of: lines)))
      }
    }
    return anchors
  }
}
