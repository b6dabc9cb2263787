import Foundation

/// Words written in TeX, as BibTeX files have them, as plain text.
///
///     Gro{\ss}e Str{\"o}me --- \emph{ein} {\'E}tat    →    Große Ströme — ein État
///
/// Accents and letters of European languages are known; a command that is not known goes, and what it was
/// applied to stays.
enum TeXText {
  static func text(of tex: String) -> String {
    var reader = Reader(Array(tex))
    let text = reader.read(until: nil)
    return text.split { $0 == " " || $0.isNewline || $0 == "\t" }.joined(separator: " ")
      .precomposedStringWithCanonicalMapping
  }

  /// An address: only what TeX needs in front of a mark goes.
  static func address(_ tex: String) -> String {
    var address = ""
    var isEscaped = false
    for character in tex where !character.isWhitespace {
      if !isEscaped, character == "\\" {
        isEscaped = true
        continue
      }
      let isBrace = character == "{" || character == "}"
      if isEscaped || !isBrace { address.append(character) }
      isEscaped = false
    }
    return address
  }

  private static let accents: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}",
    "v": "\u{30C}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
  ]

  private static let letters: [String: String] = [
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "ldots": "…",
    "dots": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "copyright": "©",
    "textregistered": "®", "texttrademark": "™", "pounds": "£", "euro": "€", "texteuro": "€",
    "textdegree": "°", "textbackslash": "\\", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "guillemotleft": "«", "guillemotright": "»", " ": " ", ",": "\u{2009}",
  ]

  private struct Reader {
    private var rest: ArraySlice<Character>

    init(_ characters: [Character]) {
      rest = characters[...]
    }

    /// Up to a closing brace, which is taken, or to the end.
    mutating func read(until end: Character?) -> String {
      var text = ""
      var depth = 0
      while let character = rest.popFirst() {
        switch character {
        case "{": depth += 1
        case "}":
          if depth == 0, end != nil { return text }
          depth = max(0, depth - 1)
        case "\\": text += command()
        case "~": text += "\u{A0}"
        case "$": continue
        case "-": text += dash()
        case "`":
          text += rest.first == "`" ? "“" : "‘"
          if rest.first == "`" { rest.removeFirst() }
        case "'":
          text += rest.first == "'" ? "”" : "'"
          if rest.first == "'" { rest.removeFirst() }
        default: text.append(character)
        }
      }
      return text
    }

    private mutating func dash() -> String {
      guard rest.first == "-" else { return "-" }
      rest.removeFirst()
      guard rest.first == "-" else { return "–" }
      rest.removeFirst()
      return "—"
    }

    private mutating func skipBlanks() {
      while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    }

    private mutating func name() -> String {
      guard let first = rest.popFirst() else { return "" }
      guard first.isASCII, first.isLetter else { return String(first) }
      var name = String(first)
      while let next = rest.first, next.isASCII, next.isLetter {
        name.append(next)
        rest.removeFirst()
      }
      skipBlanks()
      return name
    }

    private mutating func command() -> String {
      let name = name()
      if let accent = TeXText.accents[name] { return accented(accent) }
      if let letter = TeXText.letters[name] { return letter }
      switch name {
      case "enquote", "mkbibquote": return "“" + argument() + "”"
      case "href":
        _ = argument()
        return ""
      case "-", "/": return ""
      case "\\": return " "
      default: return name.first?.isLetter == true ? "" : name
      }
    }

    /// What follows: a group, a command or one character.
    private mutating func argument() -> String {
      skipBlanks()
      guard let first = rest.popFirst() else { return "" }
      if first == "{" { return read(until: "}") }
      return first == "\\" ? command() : String(first)
    }

    private mutating func accented(_ accent: Unicode.Scalar) -> String {
      let base = argument()
      guard let first = base.first else { return "" }
      // An accent takes the dot's place.
      let letter = first == "ı" ? "i" : first == "ȷ" ? "j" : first
      var scalars = String(letter).unicodeScalars
      scalars.append(accent)
      return String(scalars) + base.dropFirst()
    }
  }
}
