package import Datasets
package import Engine
package import Language

/// Bahasa Indonesia: 1.754.182 dan 9,1.
package struct IndonesianWords: ReportWords {
  static let table = IndonesianWords()

  package let language = ReportLanguage.indonesian

  // MARK: Numbers, dates, values

  package let marks = NumberMarks(thousands: ".", decimal: ",")
  package let dates = DateNames(
    months: [
      "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
      "Oktober", "November", "Desember",
    ],
    shortMonths: [
      "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des",
    ],
    weekdays: ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    shortWeekdays: ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"],
    halfDays: ["AM", "PM"]
  )
  package func truth(_ value: Bool) -> String { value ? "ya" : "tidak" }
  package func years(_ count: Int) -> String { "\(count) tahun" }
  package func months(_ count: Int) -> String { "\(count) bulan" }
  package func days(_ count: Int) -> String { "\(count) hari" }
  package func name(of type: ValueType) -> String {
    switch type {
    case .int: "bilangan bulat"
    case .float: "bilangan desimal"
    case .bool: "ya atau tidak"
    case .text: "teks"
    case .date: "tanggal"
    case .timestamp: "tanggal dan jam"
    case .time: "jam"
    case .duration: "lama waktu"
    case .null: "nilai kosong"
    }
  }

  // MARK: Lists

  // A comma stands before the last of three or more (EYD V).
  package func list(_ items: [String]) -> String { listed(items, "dan") }
  package func either(_ items: [String]) -> String { listed(items, "atau") }
  package func list(_ items: [String], more: Int) -> String {
    list(more > 0 ? items + ["\(number(more)) lagi"] : items)
  }

  private func listed(_ items: [String], _ word: String) -> String {
    guard items.count > 1, let last = items.last else { return items.joined() }
    let comma = items.count > 2 ? "," : ""
    return items.dropLast().joined(separator: ", ") + "\(comma) \(word) " + last
  }

  // MARK: Citations and places in sources

  package let citations = CitationWords(
    and: "dan",
    andOthers: "dkk.",
    noDate: "t.t.",
    pages: "Halaman"
  )
  package func label(of place: SourcePlace, isPlural: Bool) -> String {
    switch place {
    case .page: "hlm."
    case .paragraph: "par."
    case .section: "bag."
    case .chapter: "bab"
    case .table: "tabel"
    case .figure: "gbr."
    case .line: "baris"
    case .note: "cat."
    case .item: "butir"
    case .row: "baris"
    case .entry: "entri"
    case .article: "pasal"
    case .volume: "jil."
    }
  }

  // MARK: Tables, figures and their sources

  package let table = "Tabel"
  package let figure = "Gambar"
  package let source = "Sumber"
  package let note = "Catatan"
  package let unbound = "tidak terikat"
  package func wholeTable(_ sources: [String]) -> String {
    "\(list(sources)) (sumber untuk seluruh tabel)"
  }
  package func table(named name: String) -> String { "tabel `\(name)` dari data" }
  package let allComputed = "dihitung di sini"
  package func computed(_ columns: [String]) -> String { "\(list(columns)) dihitung di sini" }
  package let computedFrom = "dihitung di sini dari"
  package func rows(named names: [String], more: Int) -> String {
    "baris " + list(names, more: more)
  }
  package func printed(_ form: String) -> String { "tercetak \"\(form)\"" }
  package func rows(_ count: Int) -> String { "\(number(count)) baris" }

  // MARK: Cells that give nothing

  package func cell(_ ordinal: Int) -> String { "sel \(ordinal)" }
  package func failed(_ cell: String) -> String { "Sel `\(cell)` gagal." }
  package func failedAsExpected(_ cell: String) -> String {
    "Sel `\(cell)` gagal, seperti yang diharapkan."
  }
  package func notRun(_ cell: String, because names: [String]) -> String {
    let causes = list(names.map { "`\($0)`" })
    return "Sel `\(cell)` tidak dijalankan: sel itu membaca \(causes), yang gagal."
  }
  package func notDrawn(_ cell: String) -> String {
    "Tidak ada gambar: sel `\(cell)` tidak memberi hasil."
  }
  package func line(_ number: Int) -> String { "baris \(number)" }
  package func dataLine(_ number: Int) -> String { "baris data \(number)" }

  // MARK: Notes

  package func note(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let count):
      "pembagian dengan nol pada \(rows(count)); hasilnya di situ kosong"
    case .failedCast(let count, let type, let example):
      "\(rows(count)) tidak dapat dibaca sebagai \(name(of: type)), misalnya \"\(example)\""
    case .nothingPivoted(let count): "tiap baris dari \(rows(count)) berkunci sendiri dalam pivot"
    case .unreadNumber(let count, let example, let doubt):
      "\(rows(count)) tidak terbaca sebagai bilangan, misalnya \"\(example)\" (\(reason(doubt)))"
    case .notFinite(let count): "hasil yang bukan bilangan berhingga pada \(rows(count))"
    case .noBase(let count): "tidak ada baris acuan pada \(rows(count)); hasilnya kosong"
    case .outsideCalendar(let count):
      "tanggal di luar kalender tahun 1 sampai 9999 pada \(rows(count))"
    case .openBounds(let figures):
      "\(number(figures)) angka bertanda ?: batas bawah dan batas atas bertemu, nilainya tidak "
        + "terbatasi"
    case .missingBehind(let columns, let count, let labels):
      columns.joined(separator: ", ") + ": dari \(number(count)) nilai di baliknya "
        + labels.map { "\(number($0.count)) \($0.label)" }.joined(separator: ", ")
    case .missingLeftOut(let column, let missing):
      "tidak ada baris yang tersisa; pada \(rows(missing.count)) `\(column)` \(missing.label)"
    case .unmetValue(let column, let value, let nearest, let others, let count):
      "tidak ada baris dengan `\(column)` \"\(value)\""
        + (nearest.map { ": mungkin maksudnya \"\($0)\"" } ?? "") + " (yang ada: "
        + others.map { "\"\($0)\"" }.joined(separator: ", ")
        + (count > others.count ? ", …, semuanya \(number(count))" : "") + ")"
    case .differingInCells(let cells, let function):
      "pada \(number(cells)) sel pivot ada beberapa nilai yang berbeda, `\(function)` mengambil satu"
    case .join(let tally): account(of: tally)
    }
  }

  private func account(of tally: JoinTally) -> String {
    let left = tally.left
    let right = tally.right
    let other = tally.table ?? "tabel lain"
    var parts = [
      "penggabungan dengan \(other): \(rows(left.count)) dan \(number(right.count)) dari \(other) "
        + "menjadi \(number(tally.resultCount))"
    ]
    if left.meetingSeveral > 0, right.meetingSeveral > 0 {
      parts.append("kunci berulang di kedua sisi")
    } else if left.meetingSeveral > 0 {
      parts.append("\(number(left.meetingSeveral)) bertemu beberapa baris")
    } else if tally.side == .right, right.meetingSeveral > 0 {
      parts.append("\(number(right.meetingSeveral)) dari \(other) bertemu beberapa baris")
    }
    if left.meetingNone > 0 {
      let isDropped = tally.side == .inner || tally.side == .right
      parts.append(
        "\(number(left.meetingNone)) tanpa pasangan (\(keys(left)))"
          + (isDropped ? ", tidak diikutkan" : "")
      )
    }
    if right.meetingNone > 0 {
      parts.append("\(number(right.meetingNone)) dari \(other) tanpa pasangan (\(keys(right)))")
    }
    return parts.joined(separator: "; ")
  }

  private func keys(_ rows: JoinTally.Rows) -> String {
    rows.keysMeetingNone == 0 ? "tanpa kunci" : "\(number(rows.keysMeetingNone)) kunci"
  }

  package func reason(_ doubt: NumberDoubt) -> String {
    switch doubt {
    case .noDigit: "tidak ada angka di dalamnya"
    case .letter(let letter): "huruf \(letter) berada di tempat yang mungkin angka"
    case .slash: "garis miring menjadikannya pecahan, tanggal, atau nomor keputusan"
    case .range: "mungkin rentang, tanggal, atau dua tahun"
    case .several: "ada lebih dari satu bilangan"
    case .code: "nol di depan menjadikannya kode"
    case .marks: "titik dan komanya tidak seperti pada bilangan"
    case .decimalOrGroups: "tandanya dapat berarti ribuan atau desimal"
    case .section: "mungkin desimal, tanggal, atau nomor bagian"
    case .blankGroup: "mungkin satu bilangan berkelompok atau dua bilangan"
    case .word(let word): "\(word) bukan satuan yang dikenal"
    case .before(let words): "\"\(words)\" di depannya tidak dipahami"
    case .currency(let sign): "\(sign) adalah lambang beberapa mata uang"
    case .aside: "tanda kurungnya dapat berarti bilangan negatif atau sisipan"
    case .otherNotation(let style): "tandanya bukan tanda \"\(style.rawValue)\""
    case .beyondFloat: "di luar jangkauan bilangan desimal"
    }
  }

  // MARK: Charts

  package func name(of kind: ChartKind) -> String {
    switch kind {
    case .bar: "diagram batang"
    case .stacked: "diagram batang bertumpuk"
    case .line: "diagram garis"
    case .slope: "diagram lereng"
    case .histogram: "histogram"
    case .box: "diagram kotak"
    case .timeline: "garis waktu"
    case .tree: "diagram pohon"
    case .matrix: "matriks"
    case .waterfall: "diagram air terjun"
    }
  }
  package let total = "jumlah"
  package let missing = "tanpa nilai"
  package let all = "semua"
  package func bin(from lower: String, to upper: String) -> String {
    "\(lower) sampai di bawah \(upper)"
  }
  package func span(from begin: String, to end: String) -> String { "\(begin) sampai \(end)" }
  package let logarithmicAxis = "sumbu logaritmik"
  package func axisBegins(at value: String) -> String { "sumbu mulai dari \(value)" }
  package let aboutBoxes =
    "kotak memuat separuh nilai yang di tengah, garis di dalamnya adalah median; garis di luarnya "
    + "mencapai nilai terakhir dalam 1,5 kali panjang kotak, titik menandai nilai di luar itu"
  package func count(of values: Int, missing: Int) -> String {
    number(values) + (missing > 0 ? ", \(number(missing)) tanpa nilai" : "")
  }
  package func spread(median: String, from lower: String, to upper: String, count: String)
    -> String
  {
    "\(median) (\(lower) sampai \(upper)), n \(count)"
  }
  package func noValue(missing: Int) -> String { "tidak ada nilai (\(number(missing)) kosong)" }
  package let boxHeads = [
    "terkecil", "kuartil pertama", "median", "kuartil ketiga", "terbesar", "banyaknya nilai",
  ]

  // MARK: Checks and claims

  package let checks = "Pemeriksaan"
  package let claimsTested = "Klaim yang diuji"
  package let holds = "berlaku"
  package let fails = "gagal"
  package let undecided = "tak tentu"
  package let numbersAnswered = "setiap angka dalam teks terikat, dikutip, atau dinyatakan"

  // MARK: Disagreements

  package let disagreements = "Perbedaan"
  package func below(_ difference: String) -> String { "lebih rendah \(difference)" }
  package func above(_ difference: String) -> String { "lebih tinggi \(difference)" }
  package func beyondError(z: String) -> String { "di luar galat sampel (z = \(z))" }
  package func withinError(z: String) -> String { "dalam galat sampel (z = \(z))" }
  package let noError = "Galat baku tidak diterbitkan."
  package func differs(_ title: String, _ rival: String, not own: String) -> String {
    "\(title): \(rival), bukan \(own)."
  }
  package func notGiven(_ title: String) -> String { "\(title): tidak disebut." }
  package func agree(_ titles: [String]) -> String { "\(list(titles)) sama." }
  package func row(_ row: Int, of table: String) -> String { "baris \(row) dari `\(table)`" }
  package func follows(_ statement: String) -> String { "Laporan ini mengikuti \(statement)" }
  package func followsWithoutReason(_ statement: String) -> String {
    "Laporan ini mengikuti \(statement); alasannya tidak disebut."
  }
  package func neglects(_ statement: String) -> String {
    "Laporan ini menyebut \(statement) sebagai pilihan, tetapi tidak satu pun angkanya bertumpu "
      + "padanya."
  }
  package func showsAlso(_ figures: [String]) -> String {
    "Laporan ini juga memuat \(list(figures))."
  }
  package let showsSeveral =
    "Angka dalam laporan ini bertumpu pada lebih dari satu di antaranya."
  package func replayed(rivalCount: Int) -> String {
    rivalCount == 1
      ? "Dihitung ulang dengan angka tandingan:" : "Dihitung ulang dengan tiap angka tandingan:"
  }
  package func becomes(_ before: String, _ after: String) -> String {
    "\"\(before)\" menjadi \"\(after)\""
  }
  package func stand(_ words: [String]) -> String {
    "\(list(words.map { "\"\($0)\"" })) tetap"
  }
  package func moves(_ before: String, to after: String) -> String { "\(before) menjadi \(after)" }
  package func inProse(_ moves: [String], more: Int) -> String {
    "dalam teks " + list(moves, more: more)
  }
  package func check(_ verdict: String, _ label: String) -> String {
    "pemeriksaan \(verdict): \(label)"
  }
  package func claim(_ verdict: String, _ label: String) -> String {
    "klaim \(verdict): \(label)"
  }
  package let nothingMoves = "tidak ada yang berubah dalam teks dan pemeriksaan"
  package let verdictsStand = "setiap putusan tetap"
  package let isDisputed = "Dipersoalkan: lihat Perbedaan."
  package func sameSourceGives(_ figures: [String]) -> String {
    "Sumber yang sama juga memberi \(list(figures)): lihat Perbedaan."
  }
  package func othersGive(_ figures: [String]) -> String {
    "Sumber lain memberi \(list(figures)): lihat Perbedaan."
  }

  // MARK: Back matter

  package let sources = "Daftar sumber"
  package let noEntry = "tidak ada dalam daftar pustaka"
  package let dataUsed = "Data yang dipakai"
  package let aboutDataUsed =
    "Baris data yang menjadi dasar angka-angka di atas, seperti adanya waktu itu. Tanda bintang "
    + "menandai nama baris."
  package let notebook = "Buku kerja"
  package let aboutNotebook =
    "Teks yang menghasilkan laporan ini, dengan empat spasi di depan setiap baris; baris di "
    + "belakang garis miring terbalik memakai tanda lolos."
  package let colophon = "Kolofon"
  package let leftOut =
    "(Data yang dipakai dan buku kerja tidak ditampilkan di layar; keduanya ada dalam berkas.)"
  package func files(of package: String) -> String { "berkas dari \(package)" }
  package func rows(of table: String) -> String { "baris dari \(table)" }
  package func digests(ofRowsOf table: String) -> String { "intisari baris dari \(table)" }
  package func notebook(_ file: String) -> String { "buku kerja \(file)" }
  package func definitions(_ name: String) -> String { "definisi \(name)" }
  package let parameters = "parameter"
  package let worksOutside = "karya yang dikutip dari luar data"
  package let fileLine = "baris berkas"
  package func lines(_ range: String) -> String { "baris \(range)" }
  package func name(of entry: ColophonEntry) -> String {
    switch entry {
    case .notebook: "buku kerja"
    case .data: "data"
    case .definitions: "definisi"
    case .parameters: "parameter"
    case .engine: "program"
    case .check: "cara memeriksa"
    }
  }
  package let seal = "segel"
  package let folder = "FOLDER"

  // MARK: Pages

  package let skipToReport = "Langsung ke laporan"
  package let contents = "Daftar isi"
  package let behindFigures = "Di balik angka"
  package let aboutFigures =
    "Setiap angka di atas mengarah ke sini: ke baris data yang menjadi dasarnya, dan ke asal baris itu."
  package let close = "Tutup"
  package let figuresOfChart = "Angka dalam gambar ini"
  package let aboutSeal = "atas setiap bita halaman ini sebelum segel"
  package let disputed = "dipersoalkan"
  package let isParameter = "Parameter buku kerja."
  package let isQueryOwn = "Angka ini tertulis dalam kueri, tidak berdasar pada baris data."
  package func countsRows(of table: Int?) -> String {
    "Banyaknya baris \(table.map { "\(self.table) \($0)" } ?? "suatu hasil")."
  }
  package func shownIn(_ table: Int) -> String { "dalam Tabel \(table)" }
  package func inSource(_ isPrinted: Bool) -> String { isPrinted ? "dalam" : "dari" }
  package func moreRows(_ count: Int) -> String { "dan \(number(count)) baris lagi" }
  package func row(_ number: Int, inTable table: String) -> String {
    "\(table), baris \(number)"
  }

  // MARK: Prose

  package let hedges: Set<String> = [
    "antara", "bawah", "hampir", "hingga", "kira-kira", "kurang", "lebih", "mendekati", "sampai",
    "sedikitnya", "sekitar", "setidaknya",
  ]
  package let hedgesInFront = ["paling banyak", "paling sedikit"]
  package let hedgesBehind = ["atau lebih", "atau kurang"]
}
