/// A text that may be set on one line or on several: words, and the places where a line may break.
///
///     group(["{", indented([soft, "a,", line, "b"]), soft, "}"])
///
///     {a, b}         where it fits          {
///                                             a,
///                                             b
///                                           }
///
/// A group is set on one line where all of it fits, and breaks at each of its own places where it does
/// not; groups inside it are then looked at one by one.
struct Layout: Sendable {
  indirect enum Kind: Sendable {
    /// Printed as it is; it may hold line breaks of its own, as a text in quotes does.
    case text(String)
    case sequence([Layout])
    case indented(Layout)
    case group(Layout)
    /// A break, or so many words where the group stands on one line.
    case breakable(flat: String, broken: String)
    /// A break in any case.
    case hardBreak
    /// Words for a group that is broken, or that is not.
    case whenBroken(String)
    case whenFlat(String)
  }

  let kind: Kind
  /// Columns on one line, or nil where it cannot stand on one.
  let flatWidth: Int?

  private init(_ kind: Kind, flatWidth: Int?) {
    self.kind = kind
    self.flatWidth = flatWidth
  }

  static func text(_ text: String) -> Layout {
    Layout(.text(text), flatWidth: TextWidth.columns(text))
  }

  static func sequence(_ parts: [Layout]) -> Layout {
    var width: Int? = 0
    for part in parts {
      guard let sum = width, let own = part.flatWidth else {
        width = nil
        break
      }
      width = sum + own
    }
    return Layout(.sequence(parts), flatWidth: width)
  }

  static func indented(_ parts: [Layout]) -> Layout {
    let inside = sequence(parts)
    return Layout(.indented(inside), flatWidth: inside.flatWidth)
  }

  static func group(_ parts: [Layout]) -> Layout {
    let inside = sequence(parts)
    return Layout(.group(inside), flatWidth: inside.flatWidth)
  }

  /// A blank, or a line break.
  static let line = Layout(.breakable(flat: " ", broken: ""), flatWidth: 1)
  /// Nothing, or a line break.
  static let soft = Layout(.breakable(flat: "", broken: ""), flatWidth: 0)
  /// A blank, or a line break and the mark that joins the new line to the one above.
  static let wrap = Layout(.breakable(flat: " ", broken: "\\ "), flatWidth: 1)
  static let hardBreak = Layout(.hardBreak, flatWidth: nil)
  /// Nothing, in a group that cannot stand on one line.
  static let mustBreak = Layout(.whenBroken(""), flatWidth: nil)

  static func whenFlat(_ text: String) -> Layout {
    Layout(.whenFlat(text), flatWidth: TextWidth.columns(text))
  }

  static func whenBroken(_ text: String) -> Layout {
    Layout(.whenBroken(text), flatWidth: 0)
  }

  // MARK: Setting

  /// The lines, none wider than so many columns where a break can help it.
  func set(width: Int) -> String {
    var setter = LayoutSetter(width: width)
    setter.set(self)
    return setter.output
  }
}

/// Sets a layout, without recursion: what is still to be set stands on a stack.
private struct LayoutSetter {
  private struct Item {
    var layout: Layout
    var indentation: Int
    var isFlat: Bool
  }

  let width: Int
  private(set) var output = ""
  private var column = 0
  private var stack: [Item] = []

  init(width: Int) {
    self.width = width
  }

  mutating func set(_ layout: Layout) {
    stack = [Item(layout: layout, indentation: 0, isFlat: false)]
    while let item = stack.popLast() {
      switch item.layout.kind {
      case .text(let text): append(text)
      case .sequence(let parts):
        for part in parts.reversed() { push(part, item, indentation: item.indentation) }
      case .indented(let inside): push(inside, item, indentation: item.indentation + 2)
      case .group(let inside):
        stack.append(
          Item(layout: inside, indentation: item.indentation, isFlat: item.isFlat || fits(inside))
        )
      case .breakable(let flat, let broken):
        if item.isFlat {
          append(flat)
        } else {
          startLine(item.indentation)
          append(broken)
        }
      case .hardBreak: startLine(item.indentation)
      case .whenBroken(let text):
        if !item.isFlat { append(text) }
      case .whenFlat(let text):
        if item.isFlat { append(text) }
      }
    }
  }

  private mutating func push(_ layout: Layout, _ item: Item, indentation: Int) {
    stack.append(Item(layout: layout, indentation: indentation, isFlat: item.isFlat))
  }

  private mutating func append(_ text: String) {
    if text.isEmpty { return }
    output += text
    if let last = text.utf8.lastIndex(of: UInt8(ascii: "\n")) {
      column = TextWidth.columns(String(text[text.utf8.index(after: last)...]))
    } else {
      column += TextWidth.columns(text)
    }
  }

  private mutating func startLine(_ indentation: Int) {
    while output.hasSuffix(" ") { output.removeLast() }
    output += "\n" + String(repeating: " ", count: indentation)
    column = indentation
  }

  /// Whether a group fits on the rest of the line, with what follows it up to the next place where a
  /// line may break.
  private func fits(_ layout: Layout) -> Bool {
    guard let own = layout.flatWidth else { return false }
    var rest = width - column - own
    var following = stack.count - 1
    var inside: [Layout] = []
    var isFlat = false
    while rest >= 0 {
      let next: Layout
      if let last = inside.popLast() {
        next = last
      } else if following >= 0 {
        next = stack[following].layout
        isFlat = stack[following].isFlat
        following -= 1
      } else {
        return true
      }
      switch next.kind {
      case .text(let text): rest -= TextWidth.columns(text)
      case .sequence(let parts): inside += parts.reversed()
      case .indented(let part), .group(let part): inside.append(part)
      case .breakable(let flat, _):
        if !isFlat { return true }
        rest -= flat.utf8.count
      case .hardBreak: return true
      case .whenBroken(let text):
        if !isFlat { rest -= text.utf8.count }
      case .whenFlat(let text):
        if isFlat { rest -= text.utf8.count }
      }
    }
    return false
  }
}
