/// The order of distinct texts by their bytes: a radix sort on eight bytes at a time.
///
///     words    id0039 id0031 id002            common prefix  id00
///     heads    "39" + 2   "31" + 2   "2" + 1  (seven bytes after it, and how many bytes are left)
///     order    id002 id0031 id0039
///
/// Words with equal heads have seven more bytes in common and go on after them; a few are compared.
struct WordOrder {
  let words: TextDictionary
  let workers: Workers

  private static let fewWords = 24

  /// The places of all words, in the order of the words.
  func places() -> [Int32] {
    sorted(Array(0..<Int32(words.count)), sharing: 0)
  }

  /// The places of words that have so many first bytes in common.
  private func sorted(_ places: [Int32], sharing known: Int) -> [Int32] {
    guard places.count > WordOrder.fewWords else {
      return places.sorted { precedes($0, $1) }
    }
    let shared = commonPrefix(of: places, from: known)
    let heads: [Int64] = workers.fill(places.count) { range, out in
      for index in range {
        let head = head(of: Int(places[index]), from: shared)
        out.append(Int64(bitPattern: head ^ (1 << 63)))
      }
    }
    let parts = SortPart.parts(of: .int(Vector(heads)), isDescending: false, on: workers)
    let order = RowOrder<Never>(
      key: SortKey(parts, rowCount: places.count),
      workers: workers,
      checkCancellation: {}
    ).rows(places.count)
    var result: [Int32] = workers.fill(places.count) { range, out in
      for index in range { out.append(places[Int(order[index])]) }
    }
    let longRuns = workers.update(
      &result,
      tasks: workers.morselCount(order.count),
      saying: [Range<Int>].self
    ) { index, result in
      var longRuns: [Range<Int>] = []
      Runs.forEach(
        startingIn: workers.morsel(index, of: order.count),
        of: order.count,
        areEqual: { heads[Int(order[$0])] == heads[Int(order[$1])] }
      ) { run in
        if run.count > WordOrder.fewWords {
          longRuns.append(run)
        } else if run.count > 1 {
          result.insertionSort(run) { precedes($0, $1) }
        }
      }
      return longRuns
    }.flatMap(\.self)
    for run in longRuns {
      result.replaceSubrange(run, with: sorted(Array(result[run]), sharing: shared + 7))
    }
    return result
  }

  private func precedes(_ lhs: Int32, _ rhs: Int32) -> Bool {
    let bytes = words.bytes
    let left = bytes.span.extracting(words.range(of: Int(lhs)))
    return TextOrder.compare(left, bytes.span.extracting(words.range(of: Int(rhs)))) < 0
  }

  private func commonPrefix(of places: [Int32], from known: Int) -> Int {
    guard let first = places.first.map({ words.range(of: Int($0)) }) else { return known }
    return workers.mapMorsels(places.count) { range in
      let bytes = words.bytes
      var shared = first.count
      for index in range {
        let word = words.range(of: Int(places[index]))
        let limit = min(shared, word.count)
        var length = min(known, limit)
        while length < limit,
          bytes[word.lowerBound + length] == bytes[first.lowerBound + length]
        {
          length += 1
        }
        shared = length
      }
      return shared
    }.min() ?? known
  }

  /// Seven bytes, and behind them how many are left, at most eight: "ab" stands before "ab\0".
  private func head(of place: Int, from offset: Int) -> UInt64 {
    let bytes = words.bytes
    let word = words.range(of: place)
    let left = word.count - offset
    var head: UInt64 = 0
    for index in 0..<7 {
      head = head << 8 | (index < left ? UInt64(bytes[word.lowerBound + offset + index]) : 0)
    }
    return head << 8 | UInt64(max(0, min(left, 8)))
  }
}
