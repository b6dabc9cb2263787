import Datasets
import Language
import Workbench

/// What a report carries at its end: the notebook, what it reads besides the data, and the cells of the data
/// that its figures rest on.
enum Appendix {
  static func attachments(
    of replay: Replay,
    in context: ReportBuilder.Context,
    citing keys: Set<String>
  ) -> [Attachment] {
    let notebook = replay.notebook
    var attachments = DataEvidence(of: replay, data: context.data).attachments
    attachments.append(
      Attachment(content: .notebook(file: notebook.fileName), text: notebook.source.text)
    )
    let given = zip(notebook.frontMatter.parameters, replay.parameters).compactMap {
      parameter,
      bound in
      parameter.standard == bound.value ? nil : "\(bound.name)=\(bound.text)\n"
    }
    if !given.isEmpty {
      attachments.append(Attachment(content: .parameters, text: given.joined()))
    }
    attachments += replay.imports.map { file in
      Attachment(content: .definitions(name: name(of: file)), text: file.text)
    }
    let works = worksOutside(context, keys, notebook.frontMatter.language.words.citations)
    if !works.isEmpty {
      attachments.append(Attachment(content: .works, text: CitedWorkText.text(of: works)))
    }
    return attachments
  }

  /// `child_labour` for `notebooks/child_labour.prql`.
  private static func name(of file: SourceText) -> String {
    let last = file.name?.split(separator: "/").last.map(String.init) ?? ""
    return last.hasSuffix(".prql") ? String(last.dropLast(".prql".count)) : last
  }

  /// The works that a reader of the data alone would not have, or have otherwise.
  private static func worksOutside(
    _ context: ReportBuilder.Context,
    _ keys: Set<String>,
    _ words: CitationWords
  ) -> [CitedWork] {
    let all = CitedWorks(context.works)
    let own = CitedWorks(
      context.data.packages.flatMap { $0.bibliography.entries.map { CitedWork($0, in: words) } }
    )
    return keys.sorted().compactMap { key in
      all[key].flatMap { own[key] == $0 ? nil : $0 }
    }
  }
}

/// Works in four lines each: key, author, year, the entry of the list of sources.
enum CitedWorkText {
  static func text(of works: [CitedWork]) -> String {
    works.map { work in
      [work.key, work.author, work.year, work.reference]
        .map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n" }.joined()
    }.joined()
  }

  /// The works of a text; what is left of the last lines is passed over.
  static func works(_ text: String) -> [CitedWork] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return stride(from: 0, to: lines.count - 3, by: 4).map { start in
      CitedWork(
        key: lines[start],
        author: lines[start + 1],
        year: lines[start + 2],
        reference: lines[start + 3]
      )
    }
  }
}

extension Attachment.Section {
  func title(_ words: any ReportWords) -> String {
    switch self {
    case .data: words.dataUsed
    case .notebook: words.notebook
    }
  }

  func introduction(_ words: any ReportWords) -> String {
    switch self {
    case .data: words.aboutDataUsed
    case .notebook: words.aboutNotebook
    }
  }
}
