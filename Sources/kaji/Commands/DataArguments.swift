import ArgumentParser
import Datasets
import Engine
import Foundation
import Language
import Workbench

/// Loads what a subcommand is to work on, and ends the program where it cannot.
enum DataArguments {
  /// The paths given, or what stands here: `datapackage.json`, else `datasets/*`.
  static func paths(_ given: [String]) -> [String] {
    given.isEmpty ? Loader.defaultPaths(in: ".") : given
  }

  static func load(
    _ paths: [String],
    options: ReadingOptions = ReadingOptions(),
    errors: ErrorFormat = .text,
    showsProgress: Bool = true,
    context: RunContext
  ) throws -> LoadedData {
    let progress = ProgressLine(isWanted: showsProgress)
    let context = RunContext(
      workers: context.workers,
      isCancelled: context.isCancelled,
      tell: { progress.tell($0) }
    )
    defer { progress.clear() }
    do {
      return try Loader.load(paths, options: options, context: context)
    } catch {
      switch error {
      case .cancelled: throw ExitCode.interrupted
      case .faults(let diagnostics):
        Report.diagnostics(diagnostics, as: errors)
        throw ExitCode.badInput
      }
    }
  }

  /// Splits `name=value` words into parameters, each of the type that its text reads as.
  static func parameters(_ words: [String]) throws -> [String: Value] {
    var parameters: [String: Value] = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        let fix = FileKind.exists(word) ? "; to read data, --data '\(word)'" : ""
        throw ValidationError("'\(word)' is not a parameter: expected name=value\(fix)")
      }
      let name = String(word[..<equals])
      guard parameters[name] == nil else {
        throw ValidationError("the parameter '\(name)' is given twice")
      }
      parameters[name] = value(
        String(word[word.index(after: equals)...]).inNormalForm
      )
    }
    return parameters
  }

  /// A number, a truth value, a date, a time or a duration where the text is written as the language writes
  /// one; any other text is text.
  private static func value(_ text: String) -> Value {
    if let number = number(text) { return number }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default: break
    }
    let date = text.hasPrefix("@") ? String(text.dropFirst()) : text
    // `07` is a code, though `@07` is seven o'clock.
    if date.first?.isNumber == true, date.utf8.count > 2, let value = literal("@" + date) {
      return value
    }
    if text.first?.isNumber == true, case .duration(let duration)? = literal(text) {
      return .duration(duration)
    }
    return .text(text)
  }

  /// The value of a literal with nothing around it.
  private static func literal(_ text: String) -> Value? {
    let parsed = Parser.parse(SourceText(text))
    guard parsed.diagnostics.isEmpty, let statement = parsed.file.statements.first,
      case .pipeline(let pipeline) = statement.kind, let step = pipeline.steps.first,
      case .literal(let value) = step.kind
    else { return nil }
    return value
  }

  private static func number(_ text: String) -> Value? {
    let digits = text.drop { $0 == "-" }
    // As in the data, `007` is a code.
    if digits.first == "0", digits.dropFirst().first?.isNumber == true { return nil }
    if let number = Int64(text) { return .int(number) }
    guard digits.first?.isNumber == true, let number = Double(text), number.isFinite else {
      return nil
    }
    return .float(number)
  }
}

/// How many threads share the work.
struct ThreadArguments: ParsableArguments {
  @Option(
    help:
      "Threads that share the work; default: one a processor. Results are the same on any number."
  )
  var threads: Int?

  /// What a subcommand hands to loading and running.
  func context(_ interrupts: InterruptWatcher) -> RunContext {
    ThreadArguments.context(interrupts, threads: threads)
  }

  static func context(_ interrupts: InterruptWatcher, threads: Int?) -> RunContext {
    RunContext { interrupts.isCancelled }.working(onThreads: threads)
  }

  func validate() throws {
    let possible = Workers.possibleThreadCounts
    if let threads, !possible.contains(threads) {
      throw ValidationError(
        "--threads takes a whole number from \(possible.lowerBound) to \(possible.upperBound)"
      )
    }
  }
}

/// How bare files are to be read, where the reader should not find out by itself.
struct ReadingArguments: ParsableArguments {
  @Option(help: "A cell of bare files that means a missing value, such as NA; may be repeated.")
  var missing: [String] = []

  @Option(help: "Lines of bare files to pass over before the header.")
  var skip: Int?

  @Option(help: "The encoding of bare files, such as latin1.")
  var encoding: String?

  var options: ReadingOptions {
    ReadingOptions(encoding: encoding, missing: missing, skippedLines: skip)
  }

  func validate() throws {
    if let skip, skip < 0 { throw ValidationError("--skip takes a number of lines from 0") }
  }
}
