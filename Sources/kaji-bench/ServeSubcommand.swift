import ArgumentParser

/// `kaji-bench serve`: Kaji as one of the engines that the driver asks.
struct ServeSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer the driver's lines.",
    shouldDisplay: false
  )

  @Option var threads = 2

  func run() {
    var server = KajiServer(threads: threads)
    server.run()
  }
}
