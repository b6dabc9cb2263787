import Language

/// Aggregates inside `window`, over the rows around each row.
extension Evaluator {
  /// The frames of all rows, found once.
  mutating func frames(_ frame: Frame) throws(RunFailure) -> Frames {
    if let known = frames[frame] { return known }
    let found = try Frames(frame, over: relation, on: run.workers)
    frames[frame] = found
    return found
  }

  mutating func framed(
    _ name: String,
    _ arguments: [TypedExpression],
    _ frame: Frame,
    site: Site
  ) throws(RunFailure) -> Operand {
    let frames = try frames(frame)
    let rows = frames.parts.rows
    let isInPlace = relation.partition.isWhole
    let signature = Library.signature(name)
    let call = try partArguments(name == "count" ? [] : arguments, of: signature, site: site)
    let results = try Library.framed(
      name,
      FrameArguments(
        signature: signature,
        operands: isInPlace ? call.operands : call.operands.map { $0.gathered(rows) },
        frames: frames,
        run: run,
        site: call.site
      )
    )
    if isInPlace { return Operand(site.extent.indices.map { results.gathered($0) } ?? results) }
    var places = [Int32](repeating: 0, count: rows.count)
    for (place, row) in rows.enumerated() { places[Int(row)] = Int32(place) }
    return Operand(
      results.gathered(site.extent.indices.map { $0.map { places[Int($0)] } } ?? places)
    )
  }
}
