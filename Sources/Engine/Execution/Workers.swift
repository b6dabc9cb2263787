internal import Dispatch
internal import Synchronization

/// How many threads share the work of one run, and how that work is cut.
///
///     rows      0 ……… 65 535 | 65 536 ……… 131 071 | …        morsels of a fixed size
///     threads   whichever is free takes the next one
///     results   in the order of the morsels
///
/// The cut depends on the rows alone, never on the number of threads, and results are put together in
/// the order of the rows: so a result has the same bits on any number of threads.
package struct Workers: Sendable {
  /// Rows that are taken in one go.
  package static let standardMorselSize = 65_536

  private static let fewTasks = 8

  /// How many threads may be asked for; more would only wait for each other.
  package static let possibleThreadCounts = 1...256

  package let threadCount: Int
  package let morselSize: Int
  /// Is told of every task of long passes, if somebody watches.
  package var progress: RunProgress?
  /// True once the user has asked to stop, and from then on.
  package var isCancelled: @Sendable () -> Bool = { false }

  /// - Precondition: both are positive.
  package init(threadCount: Int, morselSize: Int = standardMorselSize) {
    precondition(threadCount > 0 && morselSize > 0, "work needs a thread and a size")
    self.threadCount = threadCount
    self.morselSize = morselSize
  }

  /// The calling thread alone.
  package static let one = Workers(threadCount: 1)

  /// The same, which ask whether to stop.
  func asking(_ isCancelled: @escaping @Sendable () -> Bool) -> Workers {
    var workers = self
    workers.isCancelled = isCancelled
    return workers
  }

  /// The morsels that so many rows are cut into.
  package func morselCount(_ rowCount: Int) -> Int {
    (rowCount + morselSize - 1) / morselSize
  }

  /// The rows of a morsel.
  package func morsel(_ index: Int, of rowCount: Int) -> Range<Int> {
    index * morselSize..<min((index + 1) * morselSize, rowCount)
  }

  /// Rows cut into a few stretches of whole morsels, for work that keeps much for each.
  package func stretches(of rows: Range<Int>, atMost limit: Int) -> [Range<Int>] {
    let morsels = morselCount(rows.count)
    let size = (morsels + limit - 1) / max(1, limit) * morselSize
    return stride(from: rows.lowerBound, to: rows.upperBound, by: max(1, size)).map {
      $0..<min($0 + size, rows.upperBound)
    }
  }

  /// Ends the run where the user has asked to stop: kernels ask once a morsel, or between passes that are short.
  func checkCancellation() throws(RunFailure) {
    if isCancelled() { throw .cancelled }
  }

  /// Work that goes from the first row to the last, done a morsel at a time, until the user asks to stop.
  @inline(__always)
  func walk(_ rowCount: Int, _ body: (Range<Int>) throws(RunFailure) -> Void) throws(RunFailure) {
    for index in 0..<morselCount(rowCount) {
      try checkCancellation()
      try body(morsel(index, of: rowCount))
    }
  }

  /// The same, a row at a time.
  @inline(__always)
  func walk(_ rows: Range<Int>, _ body: (_ row: Int) -> Void) throws(RunFailure) {
    try walk(rows.count) { morsel throws(RunFailure) in
      for row in morsel { body(rows.lowerBound + row) }
    }
  }

  /// Does tasks `0..<count`, each once, in any order and on any thread.
  package func perform(_ count: Int, _ task: @Sendable (Int) -> Void) {
    // A pass of few tasks is over before anybody looks.
    let watched = count < Workers.fewTasks ? nil : progress
    watched?.beginPass(of: count)
    if threadCount == 1 || count < 2 {
      for index in 0..<count {
        task(index)
        watched?.finishTask()
      }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threadCount, count)) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        task(index)
        watched?.finishTask()
      }
    }
  }

  /// What each task gives, in the order of the tasks.
  package func map<Result: Sendable>(
    _ count: Int,
    _ task: @Sendable (Int) -> Result
  ) -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    unsafe results.withUnsafeMutableBufferPointer { buffer in
      let places = unsafe DisjointPlaces(buffer)
      perform(count) { places[$0] = task($0) }
    }
    return Workers.given(results)
  }

  /// What all tasks gave, once each has.
  private static func given<Result>(_ results: [Result?]) -> [Result] {
    var given: [Result] = []
    given.reserveCapacity(results.count)
    // By index: in code for any type, an iterator has to be looked up.
    for index in results.indices { if let result = results[index] { given.append(result) } }
    return given
  }

  /// What each task gives, in the order of the tasks; of several failures the first in that order.
  package func map<Result: Sendable, Failure: Error>(
    _ count: Int,
    _ task: @Sendable (Int) throws(Failure) -> Result
  ) throws(Failure) -> [Result] {
    let outcomes = map(count) { index -> Swift.Result<Result, Failure> in
      do throws(Failure) {
        return .success(try task(index))
      } catch {
        return .failure(error)
      }
    }
    var results: [Result] = []
    results.reserveCapacity(count)
    for outcome in outcomes { results.append(try outcome.get()) }
    return results
  }

  /// What each morsel of so many rows gives, in their order.
  package func mapMorsels<Result: Sendable>(
    _ rowCount: Int,
    _ task: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    map(morselCount(rowCount)) { task(morsel($0, of: rowCount)) }
  }

  /// A new array, each morsel of which is written by one task, in order and in full.
  package func fill<Element: BitwiseCopyable & Sendable>(
    _ count: Int,
    _ write: @Sendable (Range<Int>, inout OutputSpan<Element>) -> Void
  ) -> [Element] {
    let sizes = (0..<morselCount(count)).map { morsel($0, of: count).count }
    return fill(sizes: sizes) { write(morsel($0, of: count), &$1) }
  }

  /// A new array of pieces of these sizes, one after the other, each written by one task, in order and in
  /// full.
  package func fill<Element: BitwiseCopyable & Sendable>(
    sizes: [Int],
    _ write: @Sendable (Int, inout OutputSpan<Element>) -> Void
  ) -> [Element] {
    var offsets = [0]
    offsets.reserveCapacity(sizes.count + 1)
    for (index, size) in sizes.enumerated() { offsets.append(offsets[index] + size) }
    let count = offsets[sizes.count]
    let starts = offsets
    if threadCount == 1 || sizes.count < 2 {
      return [Element](capacity: count) { out in
        for index in sizes.indices {
          write(index, &out)
          precondition(out.count == starts[index + 1], "every place of a new array is written")
        }
      }
    }
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let places = unsafe DisjointPlaces(buffer)
      perform(sizes.count) { index in
        let range = starts[index]..<starts[index + 1]
        let part = unsafe UnsafeMutableBufferPointer(rebasing: places.buffer[range])
        var out = unsafe OutputSpan(buffer: part, initializedCount: 0)
        write(index, &out)
        let written = unsafe out.finalize(for: part)
        precondition(written == range.count, "every place of a new array is written")
      }
      initializedCount = count
    }
  }

  /// A new array of pieces as above, given up where a task fails: the first failure in their order counts.
  package func fill<Element: BitwiseCopyable & Sendable, Failure: Error>(
    sizes: [Int],
    _ write: @Sendable (Int, inout OutputSpan<Element>) throws(Failure) -> Void
  ) throws(Failure) -> [Element] {
    let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    var failure: Failure?
    let result = unsafe [Element](unsafeUninitializedCapacity: starts[sizes.count]) {
      buffer,
      initializedCount in
      let places = unsafe DisjointPlaces(buffer)
      do throws(Failure) {
        let written = try map(sizes.count) { index throws(Failure) -> Int in
          let range = starts[index]..<starts[index + 1]
          let part = unsafe UnsafeMutableBufferPointer(rebasing: places.buffer[range])
          var out = unsafe OutputSpan(buffer: part, initializedCount: 0)
          try write(index, &out)
          return unsafe out.finalize(for: part)
        }
        precondition(written == sizes, "every place of a new array is written")
        initializedCount = starts[sizes.count]
      } catch {
        // Nothing of it counts.
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// A new array as `fill` makes it, and what each morsel's task says besides, in their order.
  package func fill<Element: BitwiseCopyable & Sendable, Word: Sendable>(
    _ count: Int,
    saying: Word.Type,
    _ write: @Sendable (Range<Int>, inout OutputSpan<Element>) -> Word
  ) -> (values: [Element], words: [Word]) {
    var words = [Word?](repeating: nil, count: morselCount(count))
    let values: [Element] = unsafe words.withUnsafeMutableBufferPointer { buffer in
      let places = unsafe DisjointPlaces(buffer)
      return fill(count) { range, out in
        places[range.lowerBound / morselSize] = write(range, &out)
      }
    }
    return (values, Workers.given(words))
  }

  /// A new array as `fill` makes it, beside others: what writes one of its morsels is handed on, to be called
  /// for each of them, once, before that returns.
  package func fill<Element: BitwiseCopyable & Sendable, Failure: Error>(
    _ count: Int,
    _ write: @escaping @Sendable (Range<Int>, inout OutputSpan<Element>) -> Void,
    through body: (_ writeMorsel: @escaping @Sendable (Range<Int>) -> Void) throws(Failure) -> Void
  ) throws(Failure) -> [Element] {
    var failure: Failure?
    let result = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let places = unsafe DisjointPlaces(buffer)
      let written = SharedCount()
      do throws(Failure) {
        try body { range in
          let part = unsafe UnsafeMutableBufferPointer(rebasing: places.buffer[range])
          var out = unsafe OutputSpan(buffer: part, initializedCount: 0)
          write(range, &out)
          written.add(unsafe out.finalize(for: part))
        }
        precondition(written.sum == count, "every place of a new array is written")
        initializedCount = count
      } catch {
        // Nothing of it counts.
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// A new array whose places are written in any order, by tasks of which no two write the same place.
  ///
  /// Places that no task writes keep the `placeholder`.
  package func scatter<Element: BitwiseCopyable & Sendable>(
    _ count: Int,
    placeholder: Element,
    tasks: Int,
    _ task: @Sendable (Int, DisjointPlaces<Element>) -> Void
  ) -> [Element] {
    var result = [Element](repeating: placeholder, count: count)
    update(&result, tasks: tasks, task)
    return result
  }

  /// A new array whose places are all written, in any order, by tasks of which no two write the same place.
  ///
  /// Each task gives how many places it has written.
  package func place<Element: BitwiseCopyable & Sendable, Failure: Error>(
    _ count: Int,
    tasks: Int,
    _ task: @Sendable (Int, DisjointPlaces<Element>) throws(Failure) -> Int
  ) throws(Failure) -> [Element] {
    var failure: Failure?
    let result = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let places = unsafe DisjointPlaces(buffer)
      do throws(Failure) {
        let written = try map(tasks) { index throws(Failure) in try task(index, places) }
        precondition(written.reduce(0, +) == count, "every place of a new array is written")
        initializedCount = count
      } catch {
        // Nothing of it counts.
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }

  /// Changes an array in place by tasks of which no two touch the same place.
  package func update<Element: Sendable>(
    _ array: inout [Element],
    tasks: Int,
    _ task: @Sendable (Int, DisjointPlaces<Element>) -> Void
  ) {
    unsafe array.withUnsafeMutableBufferPointer { buffer in
      let places = unsafe DisjointPlaces(buffer)
      perform(tasks) { task($0, places) }
    }
  }

  /// Changes an array in place as above, and gives what each task says besides, in their order.
  package func update<Element: Sendable, Word: Sendable>(
    _ array: inout [Element],
    tasks: Int,
    saying: Word.Type,
    _ task: @Sendable (Int, DisjointPlaces<Element>) -> Word
  ) -> [Word] {
    unsafe array.withUnsafeMutableBufferPointer { buffer in
      let places = unsafe DisjointPlaces(buffer)
      return map(tasks) { task($0, places) }
    }
  }

  /// Parts laid end to end, in the order given.
  package func joined<Element: BitwiseCopyable & Sendable>(_ parts: [[Element]]) -> [Element] {
    let ends = parts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let count = ends[parts.count]
    if threadCount == 1 || count <= morselSize {
      var result: [Element] = []
      result.reserveCapacity(count)
      for part in parts { result += part }
      return result
    }
    return unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      let places = unsafe DisjointPlaces(buffer)
      perform(parts.count) { index in
        let range = ends[index]..<ends[index + 1]
        let part = unsafe UnsafeMutableBufferPointer(rebasing: places.buffer[range])
        _ = unsafe part.initialize(fromContentsOf: parts[index])
      }
      initializedCount = count
    }
  }
}

/// The places of an array that several threads write at once, each place by one of them.
///
/// The one spot where the engine shares memory between threads: the array outlives the tasks, since
/// `Workers` waits for them, and every access is checked against its bounds.
@safe
package struct DisjointPlaces<Element>: @unchecked Sendable {
  fileprivate let buffer: UnsafeMutableBufferPointer<Element>

  fileprivate init(_ buffer: UnsafeMutableBufferPointer<Element>) {
    unsafe self.buffer = unsafe buffer
  }

  package var count: Int { unsafe buffer.count }

  @inline(__always)
  package subscript(place: Int) -> Element {
    get {
      precondition(place >= 0 && place < count, "a place lies in its array")
      return unsafe buffer[place]
    }
    nonmutating set {
      precondition(place >= 0 && place < count, "a place lies in its array")
      unsafe buffer[place] = newValue
    }
  }
}

/// How many places several threads have written between them.
private final class SharedCount: Sendable {
  private let count = Atomic(0)

  func add(_ places: Int) { count.wrappingAdd(places, ordering: .relaxed) }

  var sum: Int { count.load(ordering: .relaxed) }
}
