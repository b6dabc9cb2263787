import Engine
import Language
import Workbench

/// What a reader is told of what happened while a table was computed.
enum NoteText {
  static func text(_ note: Note, language: FrontMatter.ReportLanguage) -> String {
    switch language {
    case .english: english(note)
    case .indonesian: indonesian(note)
    }
  }

  private static func english(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let rows):
      "division by zero in \(count(rows)); the result there is missing"
    case .failedCast(let rows, let type, let example):
      "\(count(rows)) could not be read as \(type.rawValue), such as \"\(example)\""
    case .nothingPivoted(let rows): "each of \(count(rows)) has keys of its own in the pivot"
    case .unreadNumber(let rows, let example, let reason):
      "no number read in \(count(rows)), such as \"\(example)\" (\(reason))"
    case .notFinite(let rows): "a result that is no finite number in \(count(rows))"
    case .noBase(let rows): "no row to take the share of in \(count(rows)); the result is missing"
    case .outsideCalendar(let rows):
      "a date that is not in the calendar of the years 1 to 9999 in \(count(rows))"
    case .openBounds, .missingBehind, .missingLeftOut, .unmetValue, .differingInCells, .join:
      SessionMessages.text(note)
    }
  }

  private static func indonesian(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let rows):
      "pembagian dengan nol pada \(figure(rows)) baris; hasilnya di situ kosong"
    case .failedCast(let rows, let type, let example):
      "\(figure(rows)) baris tidak dapat dibaca sebagai \(type.rawValue), misalnya \"\(example)\""
    case .nothingPivoted(let rows): "masing-masing dari \(figure(rows)) baris berkunci sendiri"
    case .unreadNumber(let rows, let example, _):
      "\(figure(rows)) baris tidak terbaca sebagai bilangan, misalnya \"\(example)\""
    case .notFinite(let rows): "hasil yang bukan bilangan berhingga pada \(figure(rows)) baris"
    case .noBase(let rows): "tidak ada baris acuan pada \(figure(rows)) baris; hasilnya kosong"
    case .outsideCalendar(let rows):
      "tanggal di luar kalender tahun 1 sampai 9999 pada \(figure(rows)) baris"
    case .openBounds(let figures):
      "\(figure(figures)) angka bertanda ?: batas bawah dan batas atas bertemu, nilainya tidak terbatasi"
    case .missingBehind(let columns, let count, let labels):
      columns.joined(separator: ", ") + ": dari \(figure(count)) nilai di baliknya "
        + labels.map { "\(figure($0.count)) \($0.label)" }.joined(separator: ", ")
    case .missingLeftOut(let column, let missing):
      "tidak ada baris yang tersisa; pada \(figure(missing.count)) baris `\(column)` \(missing.label)"
    case .unmetValue(let column, let value, _, let others, let count):
      "tidak ada baris dengan `\(column)` \"\(value)\"; yang ada: "
        + SessionMessages.listed(others, of: count)
    case .differingInCells(let cells, let function):
      "pada \(figure(cells)) sel pivot ada beberapa nilai yang berbeda, `\(function)` mengambil satu"
    case .join(let tally): indonesian(tally)
    }
  }

  private static func indonesian(_ tally: JoinTally) -> String {
    let left = tally.left
    let right = tally.right
    let other = tally.table ?? "tabel lain"
    var parts = [
      "penggabungan dengan \(other): \(figure(left.count)) baris dan \(figure(right.count)) dari \(other) "
        + "menjadi \(figure(tally.resultCount))"
    ]
    if left.meetingSeveral > 0, right.meetingSeveral > 0 {
      parts.append("kunci berulang di kedua sisi")
    } else if left.meetingSeveral > 0 {
      parts.append("\(figure(left.meetingSeveral)) bertemu beberapa baris")
    } else if tally.side == .right, right.meetingSeveral > 0 {
      parts.append("\(figure(right.meetingSeveral)) dari \(other) bertemu beberapa baris")
    }
    if left.meetingNone > 0 {
      let isDropped = tally.side == .inner || tally.side == .right
      parts.append(
        "\(figure(left.meetingNone)) tanpa pasangan" + (isDropped ? ", tidak diikutkan" : "")
      )
    }
    if right.meetingNone > 0 {
      parts.append("\(figure(right.meetingNone)) dari \(other) tanpa pasangan")
    }
    return parts.joined(separator: "; ")
  }

  private static func figure(_ count: Int) -> String {
    NumberFormatter.integer(Int64(count), isGrouped: true, marks: .indonesian)
  }

  private static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }
}
