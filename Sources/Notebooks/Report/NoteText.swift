import Engine
import Language

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
    case .notFinite(let rows): "a result that is no finite number in \(count(rows))"
    case .noBase(let rows): "no row to take the share of in \(count(rows)); the result is missing"
    }
  }

  private static func indonesian(_ note: Note) -> String {
    switch note {
    case .divisionByZero(let rows):
      "pembagian dengan nol pada \(rows) baris; hasilnya di situ kosong"
    case .failedCast(let rows, let type, let example):
      "\(rows) baris tidak dapat dibaca sebagai \(type.rawValue), misalnya \"\(example)\""
    case .notFinite(let rows): "hasil yang bukan bilangan berhingga pada \(rows) baris"
    case .noBase(let rows): "tidak ada baris acuan pada \(rows) baris; hasilnya kosong"
    }
  }

  private static func count(_ rows: Int) -> String { rows == 1 ? "1 row" : "\(rows) rows" }
}
