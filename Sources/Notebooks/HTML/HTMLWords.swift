/// What only a page says, in the language of the report.
extension ReportWords {
  private func page(_ english: String, _ indonesian: String) -> String {
    switch language {
    case .english: english
    case .indonesian: indonesian
    }
  }

  var skipToReport: String { page("Skip to the report", "Langsung ke laporan") }
  var contents: String { page("Contents", "Isi") }
  var behindFigures: String { page("Behind the figures", "Di balik angka") }
  var aboutFigures: String {
    page(
      "Each figure above leads here: to the rows of the data that it rests on, and to where they were found.",
      "Setiap angka di atas mengarah ke sini: ke baris data yang menjadi dasarnya, dan ke asal baris itu."
    )
  }
  var close: String { page("Close", "Tutup") }
  var figuresOfChart: String { page("The figures in this chart", "Angka dalam gambar ini") }
  var seal: String { page("seal", "segel") }
  var aboutSeal: String {
    page(
      "over every byte of this page above the seal",
      "atas setiap bita halaman ini sebelum segel"
    )
  }
  var disputed: String { page("disputed", "diperdebatkan") }
  var isParameter: String {
    page("A parameter of the notebook.", "Parameter buku kerja.")
  }
  var isQueryOwn: String {
    page(
      "It stands in the query itself, and rests on no row of the data.",
      "Angka ini tertulis dalam kueri, tidak berdasar pada baris data."
    )
  }
  func countsRows(of table: Int?) -> String {
    page("It counts the rows of ", "Jumlah baris dari ")
      + (table.map { "\(self.table) \($0)" } ?? page("a result", "suatu hasil")) + "."
  }
  func shownIn(_ table: Int) -> String { page("in Table \(table)", "dalam Tabel \(table)") }
  func row(_ number: Int, of table: String) -> String {
    page("\(table), row \(number)", "\(table), baris \(number)")
  }
  func line(_ number: Int) -> String { page("line \(number)", "baris \(number)") }
  func inSource(_ isPrinted: Bool) -> String {
    isPrinted ? page("in", "dalam") : page("from", "dari")
  }
  func moreRows(_ count: Int) -> String {
    page(count == 1 ? "and 1 row more" : "and \(count) rows more", "dan \(count) baris lagi")
  }
}
