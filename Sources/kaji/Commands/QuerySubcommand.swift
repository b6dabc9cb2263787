import ArgumentParser
import Language
import Workbench

/// `kaji query`: one query, its result to standard output.
struct QuerySubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Run one query and print its result.",
    usage: """
      kaji query [--data DATA]… [--format FORMAT] QUERY [name=value…]
      kaji query [--data DATA]… [--format FORMAT] --file F.prql [name=value…]
      kaji query [--data DATA]… [--format FORMAT] - [name=value…]
      """
  )

  @Option(
    name: [.short, .long],
    help: "A data package, a csv file or a folder of them; default: what stands here.",
    completion: .file()
  )
  var data: [String] = []

  @Option(
    name: [.short, .long],
    help:
      "\(TableFormats.names.joined(separator: ", ")); default: table on a terminal, csv in a pipe.",
    completion: .list(TableFormats.names)
  )
  var format: String?

  @Option(help: "Read the query from a file.", completion: .file(extensions: ["prql"]))
  var file: String?

  @Flag(help: "Add a column that says which sources and places each row rests on.")
  var provenance = false

  @OptionGroup var reading: ReadingArguments

  @OptionGroup var work: ThreadArguments

  @OptionGroup var errors: ErrorArguments

  @Argument(help: "The query (- reads it from standard input), and values of its $parameters.")
  var words: [String] = []

  func validate() throws {
    if let format, TableFormats.named(format) == nil {
      let near = Suggestion.nearest(to: format, among: TableFormats.names)
      throw ValidationError(
        "no format named '\(format)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
          + " (formats: \(TableFormats.names.joined(separator: ", ")))"
      )
    }
    if file == nil && words.isEmpty {
      throw ValidationError("expected a query, --file F.prql, or - for standard input")
    }
  }

  func run() throws {
    var query = QueryRun()
    query.data = data
    query.format = format
    query.file = file
    query.options = reading.options
    query.threads = work.threads
    query.errors = errors.format
    query.words = words
    query.provenance = provenance
    try query.run()
  }
}
