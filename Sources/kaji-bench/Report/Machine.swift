import Foundation

/// What the figures were measured on.
enum Machine {
  static func text(_ tools: Tools, rows: Int) -> String {
    var lines = [
      "Measured on \(date), \(cores) processors (\(model)), \(memory) GB of memory.",
      "\(rows) rows, \(tools.threads) threads, medians of \(tools.runs) alternated runs "
        + "(in parentheses the fastest).",
    ]
    if let python = tools.python,
      let versions = Tools.output(of: python, [tools.peers, "versions"])?.first
    {
      lines.append("Beside it: \(versions).")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static var date: String {
    String(Date().formatted(.iso8601).prefix(10))
  }

  private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  private static var memory: Int {
    Int((Double(ProcessInfo.processInfo.physicalMemory) / 1e9).rounded())
  }

  private static var model: String {
    let data = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let line = lines.first { $0.hasPrefix("model name") }
    return line?.split(separator: ":").last.map { $0.drop { $0 == " " } }.map(String.init)
      ?? "of a kind not told"
  }
}
