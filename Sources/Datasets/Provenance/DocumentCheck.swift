import Engine
import Language

/// Looks for each printed form of a package at its line of the source's text.
///
///     printed 1.031.944   line 71   "… pekerja anak sejumlah 1.031.944 …"    found
///     printed 1.031.844   line 71                                            a fault
struct DocumentCheck {
  let documents: DocumentTexts
  let data: LoadedData

  func check(_ log: inout FaultLog) {
    var absent: [String: (digest: String, count: Int)] = [:]
    for loaded in data.tables {
      guard let claims = ClaimColumns(loaded) else { continue }
      let named = loaded.claims?.columns["printed"].flatMap { loaded.table.index(ofField: $0) }
      let printed = Set(loaded.printedColumns.values).union(named.map { [$0] } ?? [])
      for row in 0..<loaded.table.rowCount {
        guard let reference = claims.reference(ofRow: row), let line = reference.line else {
          continue
        }
        for column in printed.sorted() {
          let form = NumberFormatter.text(loaded.table.columns[column].value(at: row))
          if form.isEmpty { continue }
          switch documents.text(of: reference.citekey) {
          case .unknown: continue
          case .missing(let digest):
            absent[reference.citekey, default: (digest, 0)].count += 1
          case .lines(let lines):
            look(for: form, at: line, in: lines, reference.citekey, loaded, row, column, &log)
          }
        }
      }
    }
    for (citekey, found) in absent.sorted(by: { $0.key < $1.key }) {
      log.add(DatasetMessages.textNotHere(citekey, digest: found.digest, count: found.count))
    }
  }

  private func look(
    for form: String,
    at line: Int,
    in lines: [String],
    _ citekey: String,
    _ loaded: LoadedTable,
    _ row: Int,
    _ column: Int,
    _ log: inout FaultLog
  ) {
    if lines.indices.contains(line - 1), PrintedForm.place(of: form, in: lines[line - 1]) != nil {
      return
    }
    log.add(code: DatasetMessages.Code.notAtItsLine, file: loaded.file, .error) {
      let others = lines.indices.filter { PrintedForm.place(of: form, in: lines[$0]) != nil }
      let nearest = others.map { $0 + 1 }.min { abs($0 - line) < abs($1 - line) }
      return DatasetMessages.notAtItsLine(
        .cell(
          file: loaded.file,
          line: loaded.lines.indices.contains(row) ? Int(loaded.lines[row]) : row + 2,
          field: loaded.table.fields[column].name,
          column: column + 1
        ),
        form: form,
        citekey: citekey,
        line: line,
        lineCount: lines.count,
        nearest: nearest
      )
    }
  }
}
