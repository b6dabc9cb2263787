import Engine
import Foundation
import TestSupport
import Testing
import Workbench

/// Pictures of every chart that the rendering cases draw in text.
struct SVGChartTests {
  private static let widths = [240.0, 358, 720]

  /// The charts of all cases, each with the section that asks for it.
  private static func charts() throws -> [(section: String, model: ChartModel)] {
    try CaseFile.all(in: "rendering").flatMap { file -> [(section: String, model: ChartModel)] in
      let table = try? TableDescription.table(file.input)
      return file.sections.compactMap { section -> (section: String, model: ChartModel)? in
        let words = section.name.split(separator: " ").map(String.init)
        guard words.first == "chart", words.count > 1, let table else { return nil }
        var options: [ChartOption: String] = [:]
        for word in words.dropFirst(2) {
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          guard parts.count == 2, let option = ChartOption(rawValue: parts[0]) else { continue }
          options[option] = parts[1]
        }
        guard let kind = ChartKind(rawValue: words[1]),
          let specification = try? ChartSpecification(kind: kind, options: options),
          let model = try? ChartBuilder.model(specification, of: table)
        else { return nil }
        return (file.description + ": " + section.name, model)
      }
    }
  }

  @Test func everyKindIsDrawn() throws {
    let kinds = Set(try Self.charts().map(\.model.kind))
    #expect(kinds == Set(ChartKind.allCases))
  }

  @Test func picturesAreWellFormedAndTheirIdsUnique() throws {
    for (section, model) in try Self.charts() {
      for width in Self.widths {
        for isAlone in [true, false] {
          let frame = SVGChart.Frame(
            title: "A <title> & \"more\" \u{1b}[2J \u{202e}",
            source: "</svg> & 'others'",
            name: "figure-1",
            width: width,
            isAlone: isAlone
          )
          let text = SVGChart.text(model, in: frame)
          #expect(text == SVGChart.text(model, in: frame))
          let shape = XMLShape(text)
          #expect(shape.fault == nil, "\(section) at \(width): \(shape.fault ?? "")\n\(text)")
          #expect(Set(shape.ids).count == shape.ids.count, "\(section)")
          #expect(shape.dangling == [], "\(section)")
        }
      }
    }
  }

  /// By widths that are those of a wide font, so that it holds in any.
  @Test func noTwoTextsOverlap() throws {
    for (section, model) in try Self.charts() {
      for width in Self.widths {
        let frame = SVGChart.Frame(title: "A chart", source: "Somebody", width: width)
        let boxes = XMLShape(SVGChart.text(model, in: frame)).texts
        for (index, one) in boxes.enumerated() {
          for other in boxes.dropFirst(index + 1) where one.overlaps(other) {
            Issue.record("\(section) at \(width): \(one.text) and \(other.text)")
          }
        }
      }
    }
  }

  /// Every figure of the model can be read by those who do not see the picture.
  @Test func theDescriptionHasEveryFigure() throws {
    for (section, model) in try Self.charts() {
      let text = SVGChart.text(model, in: SVGChart.Frame(title: "A chart"))
      for row in ChartListing(model).rows {
        for cell in row where !cell.isEmpty {
          #expect(text.contains(Markup.escaped(cell)), "\(section): \(cell)")
        }
      }
    }
  }

  /// Every figure that is drawn and is a cell of the result leads to its note, and is named for those who hear it.
  @Test func figuresLeadToTheirNotes() throws {
    for (section, model) in try Self.charts() {
      let places = Set(model.places)
      let links = Dictionary(
        uniqueKeysWithValues: places.map { ($0, "#note-\($0.column)-\($0.row)") }
      )
      let frame = SVGChart.Frame(title: "A chart", links: links, isAlone: false)
      let text = SVGChart.text(model, in: frame)
      #expect(XMLShape(text).fault == nil, "\(section)")
      let role = places.isEmpty ? "role=\"img\"" : "role=\"group\""
      #expect(text.contains(role), "\(section)")
      let drawn = ChartListing(model).cells.joined().filter { cell in
        cell.place != nil && cell.text.contains(where: \.isNumber)
      }
      for cell in drawn {
        let address = try #require(cell.place.flatMap { links[$0] })
        #expect(text.contains("href=\"\(address)\""), "\(section): \(cell.text)")
      }
      #expect(!text.contains("aria-label=\"\""), "\(section)")
      let plain = SVGChart.text(model, in: SVGChart.Frame(title: "A chart"))
      #expect(!plain.contains("<a "), "\(section)")
    }
  }
}
