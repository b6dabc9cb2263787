import Engine
import Language
import Notebooks
import Workbench

@testable import Datasets

/// A notebook that uses every kind of cell, block, chart and note, over data of its own.
///
/// Every word of its author, in prose, queries and data, begins with an x, so that the others of its report
/// are Kaji's.
enum AuthorsNotebook {
  static func text(_ language: ReportLanguage, notes: String) -> String {
    head(language, notes: notes) + body
  }

  private static func head(_ language: ReportLanguage, notes: String) -> String {
    """
    ---
    title: Xjudul
    author: Xpenulis
    language: \(language.rawValue)
    notes: \(notes)
    width: 200
    prefer: {xbaru: xalasan}
    params:
      xtahun: 2016
      xbagi: 2.5
      xsah: true
      xhari: 2018-08-31
      xlama: {type: duration, default: 1 year}
    ---

    """
  }

  private static let body = """

    ## Xbagian

    Xkalimat [xnaik](#xrasio.x-xsatu.xselisih:xnaik/xtetap/xturun) [14](#xrasio.x-xsatu.xnilai:.2)
    [xnaik](#xrasio.x-xdua.xselisih:xnaik/xtetap/xturun) [3](#xrasio.x-xdua.xnilai:.1%)
    [?](#param.xsah) [?](#param.xbagi) [?](#param.xhari:%A,_%-d_%B_%Y,_%a_%b_%I_%p) [?](#param.xlama)
    [?](#xbenar.xdua.xsah) [?](#xbenar.xdua.xlama) [5](#xrasio) [x](#xhilang) [3](#xrasio.rows)
    [@xbaru, sec. Xhasil, para. 2; @xlain, pp. 3-4; @xlama]. @xbaru xkata.

    - xbutir
    - xbutir *xtebal*

    > xkutipan

    ```prql
    #| name: xrasio
    #| caption: Xtabel {xtahun} {xbagi} {xsah} {xhari} {xlama}
    from xangka
    filter xtahun == 2021 && xsumber == "xbaru"
    derive {xselisih = xnilai - 10}
    select {xwilayah, xnilai, xselisih}
    ```

    ```prql
    #| name: xbawaan
    from xangka
    select {xwilayah, xnilai, xluas}
    ```

    ```prql
    #| name: xbenar
    #| key: xnama
    from [{xnama = "xsatu", xa = 1, xb = 2}, {xnama = "xdua", xa = 3, xb = 0}]
    derive {xsah = xa > xb, xlama = 14months + 2days, xbagi = xa / xb}
    ```

    ```prql
    #| show: code
    #| name: xkode
    from xgaji
    ```

    ```prql
    from xbesar
    aggregate {xjumlah = sum xnomor}
    ```

    ```prql
    from xbaris
    select {xnama, xnomor = (xteks | as int), xterbaca = number.read xteks, xakar = math.sqrt (0 - xkali)}
    ```

    ```prql
    from xbaris
    join xjodoh (xbaris.xkali == xjodoh.xkali)
    select {xbaris.xnama, xjodoh.xisi}
    ```

    ```prql
    from xbaris
    filter xnama == "xtiada"
    select {xnama}
    ```

    ```prql
    #| name: xluas
    from xangka
    aggregate {xrata = average xluas}
    ```

    ```prql
    #| name: xkosong
    #| show: none
    from [{xrata = 1}] | derive {xrata = (null | as float)}
    ```

    ```prql
    #| error: expected
    from xangka | select {xgagal}
    ```

    ```prql
    from xangka | select {xgagal}
    ```

    ```prql
    #| name: xputus
    from xangka | select {xgagal}
    ```

    ```prql
    from xputus
    ```

    ```prql
    #| name: xdata
    #| show: none
    #| unit: xsatuan
    from [
      {xnama = "xa", xinduk = null, xkelompok = "xsatu", xnilai = 12000.5, xdari = 2001, xsampai = 2004},
      {xnama = "xb", xinduk = "xa", xkelompok = "xdua", xnilai = 3000.25, xdari = 2003, xsampai = null},
      {xnama = "xc", xinduk = "xa", xkelompok = "xdua", xnilai = null, xdari = null, xsampai = 2009},
    ]
    ```

    \(ChartKind.allCases.map(chart).joined(separator: "\n\n"))

    ```chart
    kind: box
    from: xdata
    value: xnilai
    scale: log
    start: 10
    ```

    ```chart
    kind: bar
    from: xdata
    label: xnama
    value: xnilai
    facet: xkelompok
    ```

    ```chart
    from: xputus
    label: xnama
    value: xnilai
    ```

    ```check
    xperiksa: xrasio.`x-xsatu`.xnilai > 10
    xtentu: xluas.xrata > xkosong.xrata => may be undecided
    xsalah: xbenar.xdua.xsah == false
    ```

    ```test
    "xklaim" [@xlain, p. 12]: xrasio.`x-xsatu`.xnilai < 4 => fails
    ```

    """

  private static func chart(_ kind: ChartKind) -> String {
    let columns: String
    switch kind {
    case .bar, .waterfall: columns = "label: xnama\nvalue: xnilai\nstart: 5"
    case .stacked: columns = "label: xnama\ngroup: xkelompok\nvalue: xnilai"
    case .line: columns = "label: xnama\nvalue: xnilai\ngroup: xkelompok"
    case .slope: columns = "label: xnama\nvalue: xnilai, xdari"
    case .histogram: columns = "value: xnilai"
    case .box: columns = "value: xnilai\nlabel: xkelompok"
    case .timeline: columns = "label: xnama\nbegin: xdari\nend: xsampai"
    case .tree: columns = "label: xnama\nparent: xinduk\nvalue: xnilai"
    case .matrix: columns = "label: xnama\ngroup: xkelompok"
    }
    return "```chart\nkind: \(kind.rawValue)\nfrom: xdata\ncaption: Xgambar\n\(columns)\n```"
  }

  // MARK: Data

  private static let figures = [
    "xwilayah  xtahun  xnilai  xgalat  xluas  xsumber  xtempat                xbaris  xcetak  xumur",
    "x xsatu   2016    14.2    0.6     70.5   xlama    table 3.1              ..      ..      x5",
    "x xsatu   2021    11.8    0.5     ..     xbaru    sec. Xhasil, para. 2   71      x11     x5",
    "x xsatu   2021    16.5    1.9     70.5   xlain    p. 7                   ..      ..      x9",
    "x xsatu   2021    4.25    ..      70.5   xlain    p. 9                   ..      ..      ..",
    "x xdua    2021    3.5     0.5     ..     xbaru    sec. Xhasil, item 4    ..      ..      x5",
    "x xdua    2021    3.5     0.5     ..     xtakada  sec. Xhasil, para. 9   ..      ..      x5",
  ]

  private static let rows = [
    "xnama  xteks   xkali", "xsatu  xlima   1", "xdua   8.7     1", "xtiga  7       3",
  ]

  static func data() -> LoadedData {
    var data = LoadedData()
    var figures = table("xangka", figures, package: 0)
    var claims = Claims(
      key: ["xwilayah", "xtahun"],
      value: "xnilai",
      columns: [
        "error": "xgalat", "source": "xsumber", "locator": "xtempat", "line": "xbaris",
        "printed": "xcetak",
      ]
    )
    claims.qualifiers = ["xumur"]
    figures.claims = claims
    figures.missingLabels = [4: [1: "xtidakada", 4: "xrahasia"]]
    var wages = table("xgaji", ["xtahun  xupah", "2021  410"], package: 0)
    wages.sources = [
      DataPackage.Source(title: "Xsurvei"), DataPackage.Source(title: "Xsensus"),
    ]
    data.tables = [
      figures, wages,
      table("xbesar", ["xnomor"] + (1...500).map { "\($0)" }, package: 0),
      table("xbaris", rows, package: nil),
      table("xjodoh", ["xisi  xkali", "xj  1", "xk  1", "xl  4"], package: nil),
    ]
    data.packages = [
      DataPackage(
        name: "xpaket",
        title: nil,
        summary: nil,
        version: "1.0.0",
        created: nil,
        licences: [DataPackage.Licence(name: "XL", title: nil, path: nil)],
        contributors: [],
        folder: "xpaket",
        files: [DigestedFile(path: "xpaket.json", sha256: "00", byteCount: 2)],
        rowCount: 1500
      )
    ]
    return data
  }

  private static func table(_ name: String, _ lines: [String], package: Int?) -> LoadedTable {
    let table = FakeTable.reading(lines)
    return LoadedTable(
      name: name,
      package: package,
      table: table,
      file: "xdata/\(name).csv",
      lines: RowLines((0..<table.rowCount).map { Int32($0 + 2) })
    )
  }

  private static let works = """
    [
      {"id": "xbaru", "author": [{"family": "Xsatu", "given": "X"}, {"family": "Xdua"}],
       "issued": {"date-parts": [[2022]]}, "title": "Xkarya", "page": "7-9"},
      {"id": "xlama", "author": [{"family": "Xsatu"}, {"family": "Xdua"}, {"family": "Xtiga"}],
       "title": "Xkarya"},
      {"id": "xlain", "author": [{"literal": "Xbadan"}], "title": "Xlain"}
    ]
    """

  static func environment() throws -> NotebookEnvironment {
    let file = try BibliographyFile.parse(Array(works.utf8), name: "xpustaka.json")
    let bibliography = Bibliography(file)
    var environment = FakeData.realEnvironment(data())
    environment.loadWorks = { _, words in
      bibliography.entries.map { entry in
        CitedWork(
          key: entry.key,
          author: entry.author(in: words),
          year: entry.year(in: words),
          reference: entry.reference(in: words)
        )
      }
    }
    return environment
  }
}
