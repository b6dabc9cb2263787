package import Foundation
package import FoundationXML

/// What a parser finds in a text of XML: its elements, its ids, what it refers to, and where its texts stand.
package final class XMLShape: NSObject, XMLParserDelegate {
  /// A text of a picture.
  package struct Text {
    package fileprivate(set) var text: String
    let x: Double
    let y: Double
    let anchor: String

    private static let size = 13.0

    /// Whether two texts touch, in a font of usual width and height.
    package func overlaps(_ other: Text) -> Bool {
      range.lowerBound < other.range.upperBound && other.range.lowerBound < range.upperBound
        && abs(y - other.y) < 12
    }

    private var range: Range<Double> {
      let width = Self.size * Double(text.count) * 0.5
      let start = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x
      return start..<(start + max(width, 0.1))
    }
  }

  package private(set) var ids: [String] = []
  package private(set) var texts: [Text] = []
  package private(set) var fault: String?
  /// How many there are of each.
  package private(set) var elements: [String: Int] = [:]
  package private(set) var attributes: Set<String> = []
  /// Where links lead.
  package private(set) var targets: [String] = []
  /// All text but that of scripts and styles.
  package private(set) var content = ""
  /// Tables without a cell that names a row or a column.
  package private(set) var unnamedTables = 0
  private var classes: [(name: String, target: String)] = []
  private var references: [String] = []
  private var open: [String] = []
  private var hasName = true

  package init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() {
      fault =
        "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "not well-formed")"
    }
  }

  /// References within the page that lead nowhere.
  package var dangling: [String] { references.filter { !ids.contains($0) } }

  package func links(ofClass name: String) -> [String] {
    classes.filter { $0.name == name }.map(\.target)
  }

  package func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(name)
    elements[name, default: 0] += 1
    self.attributes.formUnion(attributes.keys)
    if let id = attributes["id"] { ids.append(id) }
    if let target = attributes["href"] {
      targets.append(target)
      classes.append((attributes["class"] ?? "", target))
      if target.hasPrefix("#") { references.append(String(target.dropFirst())) }
    }
    for key in ["aria-labelledby", "aria-describedby", "aria-controls"] {
      references += (attributes[key] ?? "").split(separator: " ").map(String.init)
    }
    if name == "table" { hasName = false }
    if name == "th", attributes["scope"] != nil { hasName = true }
    guard name == "text" else { return }
    texts.append(
      Text(
        text: "",
        x: Double(attributes["x"] ?? "") ?? 0,
        y: Double(attributes["y"] ?? "") ?? 0,
        anchor: attributes["text-anchor"] ?? "start"
      )
    )
  }

  package func parser(_ parser: XMLParser, foundCharacters string: String) {
    switch open.last {
    case "script", "style": return
    case "text": if !texts.isEmpty { texts[texts.count - 1].text += string }
    case .some, nil: break
    }
    content += string
  }

  package func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
    if name == "table", !hasName { unnamedTables += 1 }
  }
}
