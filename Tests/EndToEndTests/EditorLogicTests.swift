import Engine
import Glibc
import Testing
import Workbench

@testable import kaji

/// What the line editor decides, without a terminal.
@Suite struct EditorLogicTests {
  // MARK: Enter, rows

  @Test func enterSubmitsWhatIsCompleteOrForced() {
    let incomplete = { (_: String) in false }
    #expect(EditorText("from x").entering { _ in true } == .submit)
    #expect(EditorText("  ").entering(isComplete: incomplete) == .submit)
    #expect(EditorText("from x |\n ").entering(isComplete: incomplete) == .submit)
    #expect(
      EditorText("  from (").entering(isComplete: incomplete) == .openRow(indentation: "    ")
    )
    #expect(EditorText("from x |").entering(isComplete: incomplete) == .openRow(indentation: ""))
  }

  @Test func submissionLosesControlsAndTheBlanksAtItsEnd() {
    #expect(EditorText(" e\u{301}x\u{5}\ny \n\n").submission == " éx\ny")
  }

  @Test func cursorMovesBetweenRows() {
    let text = EditorText("abcdef\nxy\nlast", cursor: 5)
    #expect(text.cursorAbove == nil)
    #expect(text.cursorBelow == 9)
    #expect(EditorText("abcdef\nxy\nlast", cursor: 12).cursorAbove == 9)
    #expect(EditorText("abcdef\nxy\nlast").cursorBelow == nil)
  }

  // MARK: Keys

  private func keys(_ bytes: [UInt8], isFinal: Bool = true) -> [EditorKey] {
    var decoder = EditorKeyDecoder()
    decoder.feed(bytes)
    var keys: [EditorKey] = []
    while case .key(let key) = decoder.next(isFinal: isFinal) { keys.append(key) }
    return keys
  }

  @Test func sequencesBecomeKeys() {
    #expect(keys(Array("\u{1B}[A\u{1B}OB".utf8)) == [.named(.up), .named(.down)])
    #expect(keys(Array("\u{1B}[1;5C\u{1B}[3~".utf8)) == [.named(.wordRight), .named(.delete)])
    #expect(keys(Array("\u{1B}\r".utf8)) == [.named(.newRow)])
    #expect(keys(Array("\u{1B}b".utf8)) == [.scalar("\u{1B}"), .scalar("b")])
    #expect(keys([0x1B]) == [.scalar("\u{1B}")])
    #expect(keys([0x1B], isFinal: false).isEmpty)
  }

  @Test func nonsenseIsDropped() {
    #expect(keys([0x61, 0xFF, 0xC3, 0x28, 0x62]) == [.scalar("a"), .scalar("("), .scalar("b")])
    #expect(keys(Array("\u{9B}31mx".utf8)) == ["3", "1", "m", "x"].map(EditorKey.scalar))
    #expect(keys(Array("\u{1B}[?1;2cx\u{1B}[[Ay".utf8)) == [.scalar("x"), .scalar("y")])
  }

  @Test func anyCutOfTheBytesGivesTheSameKeys() {
    let bytes = Array("é\u{1B}[A中\u{1B}[200~a\u{1B}b\r\n\u{1B}[201~\u{1B}[Fz".utf8)
    let whole = keys(bytes)
    #expect(whole.count == 6)
    for cut in bytes.indices {
      var decoder = EditorKeyDecoder()
      var found: [EditorKey] = []
      for part in [bytes[..<cut], bytes[cut...]] {
        decoder.feed(part)
        while case .key(let key) = decoder.next() { found.append(key) }
      }
      #expect(found == whole, "cut at \(cut)")
    }
  }

  @Test func pasteIsCleaned() {
    let bytes = Array("a\r\nb\tc\rd\u{1B}[31m\u{202E}e\u{301}\r\n".utf8)
    #expect(EditorInput.pasted(bytes) == "a\nb\tc\nd[31mé")
    #expect(EditorInput.pasted([0x61, 0xFF, 0x62]) == "ab")
  }

  @Test func marksJoinTheLetterBefore() {
    let text = EditorInput.joining("\u{323}", to: EditorText("tê x", cursor: 2))
    #expect(text == EditorText("t\u{1EC7} x", cursor: 2))
    #expect(EditorInput.joining("\u{301}", to: EditorText()).scalars == ["\u{301}"])
    #expect(EditorInput.joinsPrevious("\u{302}"))
    #expect(!EditorInput.joinsPrevious("中"))
  }

  // MARK: Completion

  private func complete(
    _ text: EditorText,
    _ range: Range<Int>,
    _ words: String...
  ) -> EditorCompletionEdit.Outcome {
    EditorCompletionEdit.outcome(
      of: EditorCompletion(range: range, candidates: words.map { EditorCandidate($0) }),
      in: text
    )
  }

  @Test func oneCandidateIsInsertedSeveralExtend() {
    let text = EditorText("từ chi | x", cursor: 6)
    #expect(complete(text, 5..<8) == .nothing)
    #expect(
      complete(text, 5..<8, "children ")
        == .change(EditorText("từ children  | x", cursor: 12), listing: [])
    )
    let two = complete(text, 5..<8, "child_a", "child_b")
    guard case .change(let changed, let listing) = two else {
      Issue.record("nothing completed")
      return
    }
    #expect(changed == EditorText("từ child_ | x", cursor: 9))
    #expect(listing.count == 2)
    // What was typed stays, where candidates do not begin with it.
    guard case .change(let kept, _) = complete(text, 5..<8, "archive", "machine") else { return }
    #expect(kept == text)
    #expect(complete(text, 2..<8, "inside a scalar") == .nothing)
    #expect(complete(text, 5..<99, "outside") == .nothing)
  }

  @Test func listingsFit() {
    let many = (0..<60).map { EditorCandidate("name\($0)") }
    let lines = EditorListing.lines(many, columns: 30)
    #expect(lines.allSatisfy { EditorGeometry.width($0) <= 30 })
    #expect(lines.last == "… and 20 more")
    let detailed = [EditorCandidate("round", detail: "digits → number"), EditorCandidate("r")]
    #expect(EditorListing.lines(detailed, columns: 30) == ["round  digits → number", "r"])
    #expect(EditorListing.lines(detailed, columns: 12) == ["round  digi…", "r"])
    #expect(EditorListing.lines([EditorCandidate("a\u{1B}[2Jb")], columns: 30) == ["a\\x1b[2Jb"])
  }

  // MARK: Geometry and frame

  @Test func cursorIsFoundOnTheScreen() {
    let wrapped = EditorGeometry(text: EditorText("0123456789ab"), promptWidth: 6, columns: 16)
    #expect(wrapped.row == 1)
    #expect(wrapped.column == 2)
    let rows = EditorGeometry(text: EditorText("ab\n\tc"), promptWidth: 6, columns: 16)
    #expect(rows.row == 1)
    #expect(rows.column == 9)
  }

  @Test func tallTextsShowTheRowsAroundTheCursor() {
    let rows = (0..<30).map { "row \($0)" }.joined(separator: "\n")
    let whole = EditorText(rows, cursor: 100)
    var frame = EditorFrame()
    let window = frame.fit(whole, promptWidth: 6, screen: Screen(columns: 40, rows: 12))
    #expect(window.scalars.count { $0 == "\n" } == 9)
    #expect(frame.text(around: window) == whole)
    #expect(!frame.needsFit(window, promptWidth: 6, screen: Screen(columns: 40, rows: 12)))
    #expect(frame.offsetInWindow(0, of: window) == nil)
    #expect(frame.offsetInWindow(100, of: window) == window.cursor)
    let small = frame.fit(EditorText("a\nb"), promptWidth: 6, screen: Screen(columns: 40, rows: 12))
    #expect(small == EditorText("a\nb"))
  }

  // MARK: History

  @Test func historyIsWalkedAndTheDraftKept() {
    var walk = EditorHistoryWalk(entries: ["one", "two\nrows"])
    #expect(walk.newer() == nil)
    #expect(walk.older(than: "draft") == "two\nrows")
    #expect(walk.older(than: "edited") == "one")
    #expect(walk.older(than: "one") == nil)
    #expect(walk.newer() == "two\nrows")
    #expect(walk.newer() == "draft")
  }

  @Test func searchFindsTheNewestFirst() {
    let entries = ["sort age", "from People", "sort name"]
    var search = EditorSearch(entries: entries, original: EditorText("draft"))
    #expect(search.display.string == "draft\nsearch: ")
    for scalar in "sort".unicodeScalars { search.add(scalar) }
    #expect(search.result.string == "sort name")
    search.older()
    #expect(search.display.string == "sort age\nsearch: sort")
    search.older()
    #expect(search.display.string == "sort age\nsearch (nothing found): sort")
    search.newer()
    #expect(search.result.string == "sort name")
    for _ in 0..<4 { search.removeLast() }
    #expect(search.result.string == "draft")
    search.add("p")
    #expect(search.result.string == "from People")
  }

  // MARK: Output

  @Test func aClosedPipeIsNoticed() {
    Terminal.prepare()
    var ends: [Int32] = [0, 0]
    let isOpen = unsafe pipe(&ends) == 0
    #expect(isOpen)
    #expect(TerminalOutput.write("text", to: ends[1]))
    close(ends[0])
    #expect(!TerminalOutput.write("text", to: ends[1]))
    close(ends[1])
  }

  @Test func aControlCInTheKeysIsFound() {
    var decoder = EditorKeyDecoder()
    decoder.feed(Array("ab\u{3}c".utf8))
    let isFound = decoder.dropThroughInterrupt()
    let next = decoder.next()
    let isFoundAgain = decoder.dropThroughInterrupt()
    #expect(isFound && !isFoundAgain)
    #expect(next == .key(.scalar("c")))
  }

  // MARK: Colours

  @Test func stretchesAreDrawnAndTheCursorPutBack() {
    let sequence = EditorPaint.sequence(
      for: EditorText("from x", cursor: 2),
      [EditorPaint.Stretch(range: 0..<4, code: "35")],
      promptWidth: 6,
      screen: Screen(columns: 40, rows: 5)
    )
    #expect(sequence == "\r\u{1B}[6C\u{1B}[0;35mfrom\u{1B}[0m x\r\u{1B}[8C")
  }

  @Test func whatCannotBePaintedIsLeftAlone() {
    Terminal.useUTF8()
    func isPainted(_ text: String, rows: Int = 5) -> Bool {
      let screen = Screen(columns: 20, rows: rows)
      return EditorPaint.sequence(for: EditorText(text), [], promptWidth: 6, screen: screen) != nil
    }
    #expect(isPainted("from x"))
    #expect(!isPainted(""))
    #expect(!isPainted("a\u{7}b"))
    #expect(!isPainted("a\tb"))
    #expect(!isPainted("x\u{301}\u{302}"))
    #expect(!isPainted("a\nb\nc\nd\ne\nf"))
    #expect(isPainted("a\nb\nc\nd\ne\nf", rows: 6))
  }

  @Test func errorsHaveTheirColours() {
    let text = "error[E1]: no `a`\n 1 | sort a\n   |      ^ what\n   + sort b\n   = plain"
    #expect(ErrorPaint.painted(text, .none) == text)
    let painted = ErrorPaint.painted(text, .standard)
    #expect(painted.contains("\u{1B}[1;31merror[E1]:\u{1B}[0m no `a`"))
    #expect(painted.contains("   |      \u{1B}[1;31m^ what\u{1B}[0m"))
    #expect(painted.contains("   \u{1B}[32m+ sort b\u{1B}[0m"))
    #expect(painted.hasSuffix("   = plain"))
  }

  // MARK: Progress

  @Test func progressTellsThePassAndItsEnd() {
    var moment = RunProgress.Moment()
    moment.step = 2
    moment.stepCount = 3
    moment.rowCount = 10_000_000
    #expect(
      ProgressLine.text(moment, elapsed: .seconds(4), inPass: .seconds(1))
        == "step 2 of 3, 10,000,000 rows, 4 s · Ctrl-C stops it"
    )
    moment.doneTasks = 25
    moment.allTasks = 100
    #expect(
      ProgressLine.text(moment, elapsed: .seconds(4), inPass: .seconds(1)).hasPrefix(
        "step 2 of 3, 10,000,000 rows: 25 % of this pass, about 4 s to go"
      )
    )
  }
}
