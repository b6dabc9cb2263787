import Engine
import Foundation
import Language

/// Results on their way to the screen or to a file.
extension Shell {
  /// Shows a result where results go at present.
  mutating func show(
    _ outcome: Outcome,
    duration: Duration?,
    rows: Int?,
    context: RunContext
  ) -> ShellReply {
    guard let own = outcome.table else { return Shell.reply(to: outcome) }
    let table =
      settings.showsProvenance
      ? ProvenanceColumn.added(
        to: outcome,
        data: session.data,
        isStopped: context.isCancelled
      ) ?? own : own
    switch output {
    case .screen: return onScreen(outcome, table, duration: duration, rows: rows, context)
    case .once(let path):
      output = .screen
      return toFile(table, path, appending: false, context)
    case .file(let path): return toFile(table, path, appending: true, context)
    }
  }

  private func onScreen(
    _ outcome: Outcome,
    _ table: Table,
    duration: Duration?,
    rows: Int?,
    _ context: RunContext
  ) -> ShellReply {
    var reply = Shell.reply(to: outcome)
    guard let renderer = TableFormats.named(settings.mode) else { return reply }
    let isReadable = settings.mode == "table" || settings.mode == "line"
    var options = RenderingOptions(
      width: settings.width,
      maximumRows: isReadable ? rows : nil,
      null: settings.null,
      missingLabel: MissingLabels.lookup(of: outcome, in: session.data),
      mark: outcome.mark,
      sources: SourceColumns.positions(in: outcome, data: session.data),
      isForTerminal: settings.isForTerminal
    )
    options.hasRule = !settings.isPlain
    guard let (text, extent) = Shell.rendered(table, by: renderer, options, context) else {
      return .stopped
    }
    guard isReadable else {
      reply.output = text
      return reply
    }
    let remarks = sourceRemarks(outcome)
    var footer = TableFooter(
      extent: extent,
      rowCount: table.rowCount,
      duration: settings.showsTime ? duration : nil,
      remarks: remarks
    )
    if settings.isPlain { footer.separator = "; " }
    let notes = outcome.notes.map { "  note: " + Sanitiser.clean(SessionMessages.text($0)) }
    let lines = notes + footer.lines(width: settings.width ?? 100)
    reply.output = "\n" + text + "\n" + lines.joined(separator: "\n") + "\n\n"
    return reply
  }

  /// A table as a text; nil where the user has asked to stop.
  private static func rendered(
    _ table: Table,
    by renderer: any TableRenderer,
    _ options: RenderingOptions,
    _ context: RunContext
  ) -> (String, RenderedExtent)? {
    var options = options
    options.isStopped = context.isCancelled
    let gathered = ByteCollector()
    var stream = ByteStream {
      gathered.bytes.append(contentsOf: $0)
      return !context.isCancelled()
    }
    let extent = renderer.render(table, options: options, to: &stream)
    stream.flush()
    if context.isCancelled() { return nil }
    return (String(decoding: gathered.bytes, as: UTF8.self), extent)
  }

  private func toFile(
    _ table: Table,
    _ path: String,
    appending: Bool,
    _ context: RunContext
  ) -> ShellReply {
    let mode =
      settings.mode == "table" || settings.mode == "line"
      ? Shell.format(ofFile: path) ?? settings.mode : settings.mode
    guard let renderer = TableFormats.named(mode) else { return ShellReply() }
    let options = RenderingOptions(null: settings.null)
    guard let (text, _) = Shell.rendered(table, by: renderer, options, context) else {
      return .stopped
    }
    do {
      try FileText.write(text, to: path, appending: appending)
    } catch {
      return .failure(error.message)
    }
    let rows = NumberFormatter.integer(Int64(table.rowCount), isGrouped: true)
    return ShellReply(
      output:
        "\(rows) \(table.rowCount == 1 ? "row" : "rows") to \(Sanitiser.clean(path)) as \(mode)\n"
    )
  }

  /// The format that a file's name asks for.
  private static func format(ofFile path: String) -> String? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let suffix = path[path.index(after: dot)...].lowercased()
    return suffix == "txt" ? "table" : TableFormats.names.first { $0 == suffix }
  }

  /// The footer's word on where a result comes from.
  private func sourceRemarks(_ outcome: Outcome) -> [String] {
    SourceList(of: outcome, data: session.data).shortText.map {
      ["from " + Sanitiser.clean($0), ".why ROW for one figure"]
    } ?? []
  }
}

/// Where a rendered result's bytes are gathered.
private final class ByteCollector {
  var bytes: [UInt8] = []
}
