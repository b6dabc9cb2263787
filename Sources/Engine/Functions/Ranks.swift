/// The ranks of values in their parts, from 1; equal values share the mean of their ranks.
///
///     values  30 10 20 20        ranks  4 1 2.5 2.5
enum Ranks {
  static func shared(
    of values: [Double],
    where flags: [Bool]?,
    in layout: PartLayout
  ) throws(RunFailure) -> Vector<Double> {
    let partition = layout.partition
    var entries: [RadixSort.Entry] = []
    try layout.workers.walk(0..<values.count) { row in
      if flags?[row] == false { return }
      entries.append(RadixSort.Entry(key: RadixSort.key(values[row]), row: Int32(row)))
    }
    try RadixSort.sort(&entries, on: layout.workers)
    // A run of equal values that is still open in a part: its rows, and how many rows stood before it.
    var runs = [[Int32]](repeating: [], count: partition.count)
    var before = [Int](repeating: 0, count: partition.count)
    var ranks = [Double](repeating: 0, count: values.count)
    func close(_ part: Int) {
      let rank = Double(before[part]) + Double(runs[part].count + 1) / 2
      for row in runs[part] { ranks[Int(row)] = rank }
      before[part] += runs[part].count
      runs[part].removeAll(keepingCapacity: true)
    }
    try layout.workers.walk(entries.count) { places throws(RunFailure) in
      for entry in entries[places] {
        let part = partition.part(of: Int(entry.row))
        if let last = runs[part].last, values[Int(last)] != values[Int(entry.row)] { close(part) }
        runs[part].append(entry.row)
      }
    }
    for part in runs.indices { close(part) }
    return Vector(ranks, validity: flags.map { Validity($0) })
  }
}
