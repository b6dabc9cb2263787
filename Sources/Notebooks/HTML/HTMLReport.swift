import Crypto
import Foundation
import Language
import Workbench

/// A report as one page that needs neither a network nor a script.
///
/// Every figure is a link to a note at the end of the page: the rows of the data behind it, where each was
/// found and as what it is printed there, and what contradicts it. A script of the page's own shows the note
/// beside the figure. A policy in the page forbids anything but its own style sheet and script, so that
/// nothing in a notebook or its data can be run or fetched.
enum HTMLReport {
  static func text(_ report: Report) -> String {
    var writer = HTMLWriter(report)
    writer.write()
    let words = report.words
    let head = head(report)
    let sections = writer.contents.map { section in
      "<li\(section.level > 2 ? " class=\"inner\"" : "")><a href=\"#\(section.id)\">"
        + "\(section.html)</a></li>"
    }
    let contents =
      sections.isEmpty
      ? []
      : ["<nav aria-label=\"\(words.contents)\">", "<ol>"] + sections + ["</ol>", "</nav>"]
    let above = (head + contents + writer.lines).map { $0 + "\n" }.joined()
    let digest = Digest.sha256(Array(above.utf8))
    let seal =
      "<p class=\"seal\">\(words.seal) <code>\(digest)</code> (\(words.aboutSeal))</p>"
    return above + ([seal] + end(words)).map { $0 + "\n" }.joined()
  }

  private static func head(_ report: Report) -> [String] {
    let policy =
      "default-src 'none'; style-src '\(hash(HTMLStyle.sheet))'; script-src '\(hash(HTMLScript.text))'; "
      + "img-src 'none'; base-uri 'none'; form-action 'none'"
    let title = Markup.escaped(report.title)
    let byline = report.byline.isEmpty ? [] : ["<p>\(Markup.escaped(report.byline))</p>"]
    return [
      "<!DOCTYPE html>",
      "<html lang=\"\(report.words.language.rawValue)\">",
      "<head>",
      "<meta charset=\"utf-8\"/>",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\"/>",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
      "<meta name=\"color-scheme\" content=\"light dark\"/>",
      "<meta name=\"referrer\" content=\"no-referrer\"/>",
      "<title>\(title)</title>",
      "<style>\(HTMLStyle.sheet)</style>",
      "</head>",
      "<body>",
      "<a class=\"skip\" href=\"#report\">\(report.words.skipToReport)</a>",
      "<header>",
      "<h1>\(title)</h1>",
    ] + byline + ["</header>"]
  }

  private static func end(_ words: any ReportWords) -> [String] {
    [
      "</section>",
      "</main>",
      "<div id=\"popover\" role=\"dialog\" aria-label=\"\(words.behindFigures)\" tabindex=\"-1\" "
        + "hidden=\"hidden\">",
      "<button type=\"button\" id=\"popover-close\" aria-label=\"\(words.close)\">×</button>",
      "<div id=\"popover-text\"></div>",
      "</div>",
      "<script>\(HTMLScript.text)</script>",
      "</body>",
      "</html>",
    ]
  }

  /// As a policy names what it allows.
  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Array(text.utf8))).base64EncodedString()
  }
}
