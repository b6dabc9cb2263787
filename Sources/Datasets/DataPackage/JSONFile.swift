import Language

/// A JSON file as a value and as a text to point into.
enum JSONFile {
  static func parse(
    _ bytes: [UInt8],
    name: String
  ) throws(DataFailure) -> (root: JSONNode, source: SourceText) {
    // Refuses what is no UTF-8, as JSON must be.
    _ = try TextDecoder.decode(bytes, file: name, encoding: .utf8)
    let source = SourceText(String(decoding: bytes, as: UTF8.self), name: name)
    do {
      return (try JSONParser.parse(bytes), source)
    } catch {
      throw .fault(DatasetMessages.brokenJSON(error, in: source))
    }
  }
}
