// One entry for libFuzzer; `fuzz` beside this file compiles it once for each stage.
//
// What must hold of every text: no trap, ranges inside the text and in order, a diagnostic that can be
// rendered, and the laws of the stage.

import Engine
import Language

#if CSV
  @testable import Datasets
#endif

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let bytes = unsafe bytes else { return 0 }
  #if CSV
    Fuzzing.readCSV(unsafe Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  #endif
  let text = unsafe String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  #if LEXER
    Fuzzing.lex(text)
  #elseif PARSER
    Fuzzing.parse(text)
  #elseif RESOLVER
    Fuzzing.resolve(text)
  #elseif FORMATTER
    Fuzzing.format(text)
  #else
    Fuzzing.readNumber(text)
  #endif
  return 0
}

enum Fuzzing {
  static func lex(_ text: String) {
    let source = SourceText(text)
    var end = 0
    for token in Lexer.tokens(of: source).tokens {
      precondition(token.range.start >= end && token.range.end <= text.utf8.count, "out of place")
      end = token.range.end
    }
  }

  static func parse(_ text: String) {
    let (file, diagnostics) = Parser.parse(SourceText(text))
    for statement in file.statements { check(statement.range, in: text) }
    check(diagnostics, in: text)
    _ = Parser.isComplete(text)
    _ = SyntaxDump.text(file)
  }

  static func resolve(_ text: String) {
    let source = SourceText(text)
    let (file, diagnostics) = Parser.parse(source)
    let resolution = Resolver.resolve(file, source: source, catalog: catalog)
    check(diagnostics + resolution.diagnostics, in: text)
    if let plan = resolution.plan { _ = PlanDump.text(plan) }
  }

  static func format(_ text: String) {
    let source = SourceText(text)
    let (file, mistakes) = Parser.parse(source)
    guard !mistakes.contains(where: \.isError), let once = QueryFormatter.format(source).text
    else { return }
    let again = Parser.parse(SourceText(once))
    precondition(SyntaxDump.text(again.file) == SyntaxDump.text(file), "the meaning changed")
    precondition(QueryFormatter.format(SourceText(once)).text == once, "not stable")
  }

  #if CSV
    /// A file in small chunks is the file as a whole: table, lines, remarks, and what is wrong with it.
    static func readCSV(_ bytes: [UInt8]) {
      let whole = reader(ChunkLengths())
      let expected = outcome { () throws(DataFailure) in try whole.readWhole(bytes) }
      for (chunk, window) in [(5, 31), (40, 200)] {
        let reader = reader(ChunkLengths(chunk: chunk, window: window))
        let found = outcome { () throws(DataFailure) in try reader.read(bytes) }
        precondition(found == expected, "cut at \(chunk):\n\(found)\nas a whole:\n\(expected)")
      }
    }

    private static func reader(_ lengths: ChunkLengths) -> DelimitedReader {
      DelimitedReader(
        file: "data.csv",
        options: ReadingOptions(),
        context: RunContext(workers: Workers(threadCount: 1, morselSize: 3)),
        lengths: lengths
      )
    }

    private static func outcome(_ read: () throws(DataFailure) -> FileTable) -> String {
      do {
        let read = try read()
        let lines = (0..<read.table.rowCount).map { read.lines[$0] }
        let remarks = read.remarks.map(DiagnosticRenderer.text)
        let cells = read.table.columns.map { column in lines.indices.map { column.value(at: $0) } }
        return "\(read.table.fields)\n\(cells)\n\(lines)\n\(remarks)"
      } catch {
        return error.diagnostics.map(DiagnosticRenderer.text).joined(separator: "\n")
      }
    }
  #endif

  static func readNumber(_ text: String) {
    let reading = PrintedNumberReader().read(text)
    for candidate in reading.candidates {
      precondition(candidate.value.isFinite && candidate.step > 0, "no number")
    }
    _ = ValueReader.float(text)
    _ = ValueReader.int(text)
    _ = ValueReader.date(text)
    _ = ValueReader.timestamp(text)
    _ = ValueReader.time(text)
  }

  private static func check(_ diagnostics: [Diagnostic], in text: String) {
    for diagnostic in diagnostics {
      if case .source(_, let range) = diagnostic.location { check(range, in: text) }
      precondition(!DiagnosticRenderer.text(diagnostic).isEmpty, "no message")
    }
  }

  private static func check(_ range: SourceRange, in text: String) {
    precondition(range.start <= range.end && range.end <= text.utf8.count, "out of place")
  }

  private static let catalog = Catalog(
    tables: [
      entry(0, "persons", [("person", .int), ("name", .text), ("age", .int), ("born", .date)]),
      entry(1, "payments", [("person", .int), ("amount", .float), ("paid", .timestamp)]),
    ],
    functions: Library.signatures,
    parameters: ["year": .int(2018)]
  )

  private static func entry(
    _ id: Int,
    _ name: String,
    _ columns: [(String, ValueType)]
  ) -> Catalog.TableEntry {
    Catalog.TableEntry(
      id: id,
      name: name,
      package: "survey",
      fields: columns.map { Field(name: $0.0, type: $0.1) }
    )
  }
}
