import Engine

/// The report's own words, in the language that the front matter asks for.
package struct ReportWords: Hashable, Sendable {
  package let language: FrontMatter.ReportLanguage

  package init(_ language: FrontMatter.ReportLanguage) {
    self.language = language
  }

  /// How numbers are written.
  var marks: NumberMarks { language.marks }

  /// `a`, `a and b`, `a, b and c`.
  func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " \(and) " + last
  }

  private func word(_ english: String, _ indonesian: String) -> String {
    switch language {
    case .english: english
    case .indonesian: indonesian
    }
  }

  var table: String { word("Table", "Tabel") }
  var figure: String { word("Figure", "Gambar") }
  var source: String { word("Source", "Sumber") }
  var note: String { word("Note", "Catatan") }
  var sources: String { word("Sources", "Daftar sumber") }
  var colophon: String { word("Colophon", "Kolofon") }
  var dataUsed: String { word("Data used", "Data yang dipakai") }
  var notebook: String { word("Notebook", "Buku kerja") }
  var aboutDataUsed: String {
    word(
      "The rows of the data that the figures rest on, as they were. A star marks what names a row.",
      "Baris data yang menjadi dasar angka-angka di atas. Tanda bintang menandai nama baris."
    )
  }
  var aboutNotebook: String {
    word(
      "The text that this report was made from, four blanks in front of each line; one behind a "
        + "backslash has escapes.",
      "Teks yang menghasilkan laporan ini, dengan empat spasi di depan setiap baris; baris di "
        + "belakang garis miring terbalik memakai tanda lolos."
    )
  }
  var checks: String { word("Checks", "Pemeriksaan") }
  var disagreements: String { word("Disagreements", "Perbedaan") }
  var claimsTested: String { word("Claims tested", "Klaim yang diuji") }
  var numbersAnswered: String {
    word(
      "every number in the prose is bound, cited or declared",
      "setiap angka dalam teks terikat, dikutip, atau dinyatakan"
    )
  }
  /// What is put behind a link that leads nowhere.
  var unbound: String { word("unbound", "tidak terikat") }
  var and: String { word("and", "dan") }
  var noEntry: String { word("no entry in the bibliography", "tidak ada dalam daftar pustaka") }
  var allComputed: String { word("computed here", "dihitung di sini") }

  func verdict(_ verdict: AssertionVerdict) -> String {
    switch verdict {
    case .holds: word("holds", "berlaku")
    case .fails: word("fails", "gagal")
    case .undecided: word("undecided", "tak tentu")
    }
  }

  /// A verdict of several assertions: `hold` for `holds`.
  func several(_ verdict: String) -> String {
    let isVerb = verdict == self.verdict(.holds) || verdict == self.verdict(.fails)
    return word(isVerb ? String(verdict.dropLast()) : verdict, verdict)
  }

  func computed(_ titles: [String]) -> String {
    let names = list(titles)
    return word("\(names) computed here", "\(names) dihitung di sini")
  }

  /// In front of what a computed figure rests on.
  var computedFrom: String { word("computed here from", "dihitung di sini dari") }

  /// The rows of the data behind a figure, by their names.
  func rows(named names: [String], more: Int) -> String {
    let label = names.count + more == 1 ? word("row", "baris") : word("rows", "baris")
    let all = more > 0 ? names + [word("\(more) more", "\(more) lagi")] : names
    return "\(label) \(list(all))"
  }

  /// A figure as its source prints it.
  func printed(_ form: String) -> String { word("printed \"\(form)\"", "tercetak \"\(form)\"") }

  /// The sources of a table whose rows name none.
  func wholeTable(_ sources: [String]) -> String {
    let names = list(sources)
    return word(
      "\(names) (\(sources.count == 1 ? "source" : "sources") given for the whole table)",
      "\(names) (sumber untuk seluruh tabel)"
    )
  }

  func table(named name: String) -> String {
    word("table `\(name)` of the data", "tabel `\(name)` dari data")
  }

  func failed(_ cell: String) -> String {
    word("Cell `\(cell)` failed.", "Sel `\(cell)` gagal.")
  }

  func failedAsExpected(_ cell: String) -> String {
    word("Cell `\(cell)` fails, as expected.", "Sel `\(cell)` gagal, seperti yang diharapkan.")
  }

  func notRun(_ cell: String, because names: [String]) -> String {
    let causes = names.map { "`\($0)`" }.joined(separator: ", ")
    return word(
      "Cell `\(cell)` was not run: it reads \(causes), which failed.",
      "Sel `\(cell)` tidak dijalankan: sel itu membaca \(causes), yang gagal."
    )
  }

  /// In the place of a chart whose cell gave nothing.
  func notDrawn(_ cell: String) -> String {
    word(
      "Nothing is drawn: cell `\(cell)` gave no result.",
      "Tidak ada gambar: sel `\(cell)` tidak memberi hasil."
    )
  }

  func rows(_ count: Int) -> String {
    word(count == 1 ? "1 row" : "\(count) rows", "\(count) baris")
  }
}
