import ArgumentParser

/// The bench: Kaji beside DuckDB and Polars, on the same data, machine and run.
@main
struct KajiBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kaji-bench",
    abstract: "Measure Kaji beside DuckDB and Polars.",
    subcommands: [RunSubcommand.self, ServeSubcommand.self],
    defaultSubcommand: RunSubcommand.self
  )
}
