/// What a text is that is no table: the page that a download answered with, a document, JSON.
enum OtherForm: CaseIterable {
  case webPage
  case xml
  case json
  case pdf
  case richText

  /// The form of a text by how it begins, or nil where it may be a table.
  init?(_ text: DecodedText) {
    let beginning = text.bytes[text.start...].drop { $0 <= .blank }.prefix(64)
    let words = String(decoding: beginning, as: UTF8.self).lowercased()
    guard let form = OtherForm.allCases.first(where: { $0.begins(words) }) else { return nil }
    self = form
  }

  private func begins(_ text: String) -> Bool {
    switch self {
    case .webPage: text.hasPrefix("<!doctype html") || text.hasPrefix("<html")
    case .xml: text.hasPrefix("<?xml")
    case .json: OtherForm.beginsJSON(text)
    case .pdf: text.hasPrefix("%pdf-")
    case .richText: text.hasPrefix("{\\rtf")
    }
  }

  /// An object with a property, or a list of objects: `{"`, `[{`, with blanks between.
  private static func beginsJSON(_ text: String) -> Bool {
    let signs = text.filter { !$0.isWhitespace }.prefix(2)
    return signs == "{\"" || signs == "[{"
  }

  var words: String {
    switch self {
    case .webPage: "a web page"
    case .xml: "XML"
    case .json: "JSON"
    case .pdf: "a PDF document"
    case .richText: "a document in rich text"
    }
  }

  var repair: String {
    switch self {
    case .webPage: "The download may have brought an error page in place of the table."
    case .xml: "A spreadsheet saved as XML is to be saved as CSV."
    case .json: "`from_text format:json` reads JSON that stands in a query."
    case .pdf, .richText: "A table inside it is to be copied out and saved as CSV."
    }
  }
}
