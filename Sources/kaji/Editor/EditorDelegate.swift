/// What the line editor asks the shell while a line is typed.
struct EditorDelegate {
  /// Whether Enter may submit this text, or should open a new row in it.
  var isComplete: (String) -> Bool
  /// What could stand at the cursor, given the text and the cursor's UTF-8 offset in it.
  var complete: (String, Int) -> EditorCompletion
  /// The colours of a text's stretches; none where there are to be none.
  var paint: (String) -> [EditorPaint.Stretch]?
  /// How a text may go on, given the lines of the history, and the colour to show it in.
  var suggest: (String, [String]) -> (rest: String, code: String)?

  init(
    isComplete: @escaping (String) -> Bool = { _ in true },
    complete: @escaping (String, Int) -> EditorCompletion = { _, cursor in .none(at: cursor) },
    paint: @escaping (String) -> [EditorPaint.Stretch]? = { _ in nil },
    suggest: @escaping (String, [String]) -> (rest: String, code: String)? = { _, _ in nil }
  ) {
    self.isComplete = isComplete
    self.complete = complete
    self.paint = paint
    self.suggest = suggest
  }
}

/// The answers to one press of Tab.
struct EditorCompletion: Equatable {
  /// The UTF-8 offsets of the text that a candidate replaces.
  var range: Range<Int>
  var candidates: [EditorCandidate]
  /// A line above the listing, such as the signature of the call being typed.
  var heading: String?

  static func none(at cursor: Int) -> EditorCompletion {
    EditorCompletion(range: cursor..<cursor, candidates: [])
  }
}

/// One thing that could be inserted.
struct EditorCandidate: Equatable {
  /// What is put into the text, such as `population` or `round `.
  var insertion: String
  /// What the listing shows.
  var label: String
  /// A signature or a description, shown beside the label when there is room.
  var detail: String?

  init(_ insertion: String, label: String? = nil, detail: String? = nil) {
    self.insertion = insertion
    self.label = label ?? insertion
    self.detail = detail
  }
}

/// What reading a line came to.
enum EditorResult: Equatable {
  case line(String)
  /// Ctrl-C: the line is gone, the session stays.
  case cancelled
  /// Ctrl-D on an empty line, or the terminal went away.
  case endOfInput
}
