/// How the parts of pictures look: the style sheet that a picture carries, or the page around it.
///
/// Six colours that readers with any colour vision tell apart by lightness, each at least 4.5 to 1 against
/// the paper; shapes, dashes and hatches say the same a second time.
package enum SVGStyle {
  static func color(_ index: Int) -> String { "k\(index % 6 + 1)" }

  /// The class of a line, dashed in a way of its own.
  static func stroke(_ index: Int) -> String { "l\(index % 6 + 1)" }

  private static let light = [
    "ink": "#1d2025", "soft": "#5b626b", "rule": "#cdd2d9", "paper": "#ffffff",
    "1": "#00659c", "2": "#b34800", "3": "#00755a", "4": "#9b3a78", "5": "#766000", "6": "#4c5158",
  ]

  private static let dark = [
    "ink": "#e8eaed", "soft": "#a4abb4", "rule": "#434950", "paper": "#15171a",
    "1": "#62b9ea", "2": "#f0a065", "3": "#46cda3", "4": "#e6a3cb", "5": "#ddca58", "6": "#c3c7cc",
  ]

  private static func values(_ colors: [String: String]) -> String {
    ".kaji-chart{"
      + colors.sorted { $0.key < $1.key }.map { "--kc-\($0.key):\($0.value)" }
      .joined(separator: ";") + "}"
  }

  private static func rule(_ selector: String, _ property: String, _ name: String) -> String {
    // Programs that know no variables take the first.
    let plain = light[name] ?? "#000"
    return ".kaji-chart \(selector){\(property):\(plain);\(property):var(--kc-\(name))}"
  }

  /// Plain, so that it may stand in XML and in HTML as it is.
  package static let sheet: String = {
    let dashes = ["none", "7 4", "2 3", "9 3 2 3", "12 4", "5 2 2 2 2 2"]
    let series = (1...6).map { number in
      rule(".k\(number)", "fill", "\(number)")
        + rule(".l\(number)", "stroke", "\(number)")
        + ".kaji-chart .l\(number){fill:none;stroke-width:2;stroke-linejoin:round;"
        + "stroke-dasharray:\(dashes[number - 1])}"
    }
    let parts =
      [
        values(light),
        "@media (prefers-color-scheme:dark){" + values(dark) + "}",
        "@media print{" + values(light) + "}",
        ".kaji-chart{font:13px system-ui,\"Segoe UI\",Roboto,\"Noto Sans\",\"DejaVu Sans\",sans-serif}",
        rule("text", "fill", "ink"),
        // What is written over a line of the grid stays readable.
        rule("text", "stroke", "paper"),
        ".kaji-chart text{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}",
        ".kaji-chart .on{stroke:none}",
        rule(".soft", "fill", "soft"),
        rule(".on", "fill", "paper"),
        rule(".grid", "stroke", "rule"),
        rule(".base", "stroke", "soft"),
        rule(".cut", "stroke", "soft"),
        rule(".lead", "stroke", "soft"),
        rule(".gap", "stroke", "paper"),
        rule(".bin", "stroke", "paper"),
        rule(".faint", "fill", "rule"),
        rule(".sheet", "fill", "paper"),
        ".kaji-chart .cut{stroke-dasharray:3 3}",
        ".kaji-chart .lead{stroke-width:.8}",
        ".kaji-chart .gap{fill:none;stroke-width:1.5}",
        ".kaji-chart .soft{font-style:italic}",
        ".kaji-chart .head{font-weight:600}",
        ".kaji-chart .title{font-weight:600;font-size:15px}",
        ".kaji-chart .figure{font-variant-numeric:tabular-nums}",
      ] + series
    return parts.joined(separator: "\n") + "\n"
  }()
}
