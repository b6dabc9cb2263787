/// Elements one below the other, with the comments that stand at them.
struct LayoutList {
  struct Element {
    var layout: Layout
    /// Comments before the element; the first may trail what stands before it.
    var before: [CommentQueue.Comment]
    /// Comments that stood inside an expression of the element, which go above it.
    var inside: [CommentQueue.Comment]
    /// Whether an empty line stands just before the element, or is wanted there.
    var followsEmptyLine: Bool

    /// Wants an empty line above the element and the comments that belong to it.
    mutating func partFromAbove() {
      let own = before.firstIndex { !$0.isTrailing } ?? before.endIndex
      if own < before.endIndex {
        before[own].followsEmptyLine = true
      } else {
        followsEmptyLine = true
      }
    }
  }

  enum Separator {
    case comma
    case pipe
  }

  /// A line of its own, or an element with what trails it.
  private struct Row {
    var layout: Layout
    var trailing: String?
    var isComment: Bool
    var followsEmptyLine: Bool
  }

  private var rows: [Row] = []
  /// A comment behind what opens the list.
  private var opening: String?

  var isEmpty: Bool { rows.isEmpty && opening == nil }

  private var hasComments: Bool {
    opening != nil || rows.contains { $0.isComment || $0.trailing != nil }
  }

  mutating func add(_ element: Element) {
    add(element.before)
    // What stood inside has no empty line of its own; the one before the element goes above it.
    for (index, comment) in element.inside.enumerated() {
      add(comment.text, followsEmptyLine: index == 0 && element.followsEmptyLine)
    }
    rows.append(
      Row(
        layout: element.layout,
        isComment: false,
        followsEmptyLine: element.inside.isEmpty && element.followsEmptyLine
      )
    )
  }

  /// Takes the comments between the last element and the end.
  mutating func finish(with comments: [CommentQueue.Comment]) {
    add(comments)
  }

  private mutating func add(_ comments: [CommentQueue.Comment]) {
    var comments = comments[...]
    if let first = comments.first, first.isTrailing {
      if let last = rows.indices.last, !rows[last].isComment, rows[last].trailing == nil {
        rows[last].trailing = first.text
        comments = comments.dropFirst()
      } else if rows.isEmpty, opening == nil {
        opening = first.text
        comments = comments.dropFirst()
      }
    }
    for comment in comments { add(comment.text, followsEmptyLine: comment.followsEmptyLine) }
  }

  private mutating func add(_ comment: String, followsEmptyLine: Bool) {
    rows.append(
      Row(layout: .text(comment), isComment: true, followsEmptyLine: followsEmptyLine)
    )
  }

  // MARK: Layouts

  /// One below the other, with the empty lines that stood between them.
  var lines: Layout {
    var parts: [Layout] = opening.map { [.text($0), .hardBreak] } ?? []
    for (index, row) in rows.enumerated() {
      if index > 0 {
        parts.append(.hardBreak)
        if row.followsEmptyLine { parts.append(.hardBreak) }
      }
      parts.append(row.layout)
      if let trailing = row.trailing { parts.append(.text(" " + trailing)) }
    }
    return .sequence(parts)
  }

  /// In brackets, a line each.
  func broken(_ open: String, _ close: String) -> Layout {
    var list = self
    list.opening = nil
    return .sequence([
      .text(opener(open)), .indented([.hardBreak, list.lines]), .hardBreak, .text(close),
    ])
  }

  private func opener(_ open: String) -> String {
    guard let opening else { return open }
    return open + (open.hasSuffix(" ") ? "" : " ") + opening
  }

  /// In brackets, on one line where it fits: elements parted by a comma or a pipe.
  func bracketed(_ open: String, _ close: String, separator: Separator) -> Layout {
    if rows.isEmpty && opening == nil { return .text(open + close) }
    let last = rows.lastIndex { !$0.isComment }
    var parts: [Layout] = hasComments ? [.mustBreak, .soft] : [.soft]
    for (index, row) in rows.enumerated() {
      parts.append(row.layout)
      if !row.isComment {
        switch separator {
        case .comma: parts.append(index == last ? .whenBroken(",") : .text(","))
        case .pipe: if index != last { parts.append(.whenFlat(" |")) }
        }
      }
      if let trailing = row.trailing { parts.append(.text(" " + trailing)) }
      if index < rows.count - 1 { parts.append(.line) }
    }
    return .group([.text(opener(open)), .indented(parts), .soft, .text(close)])
  }
}
