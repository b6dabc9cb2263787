import Crypto

/// Digests of files, as packages write them.
enum FileDigest {
  /// An algorithm that a `hash` property may name; without a name it is MD5.
  enum Algorithm: String, CaseIterable {
    case md5
    case sha1
    case sha256
    case sha512
  }

  /// `sha256:0a1b…` taken apart; nil where the algorithm is not known.
  static func promised(by hash: String) -> (algorithm: Algorithm, digits: String)? {
    guard let colon = hash.firstIndex(of: ":") else { return (.md5, hash.lowercased()) }
    guard let algorithm = Algorithm(rawValue: hash[..<colon].lowercased()) else { return nil }
    return (algorithm, hash[hash.index(after: colon)...].lowercased())
  }

  /// The digest of bytes in lower-case hexadecimal.
  static func digits(_ bytes: [UInt8], _ algorithm: Algorithm = .sha256) -> String {
    switch algorithm {
    case .md5: hexadecimal(Insecure.MD5.hash(data: bytes))
    case .sha1: hexadecimal(Insecure.SHA1.hash(data: bytes))
    case .sha256: hexadecimal(SHA256.hash(data: bytes))
    case .sha512: hexadecimal(SHA512.hash(data: bytes))
    }
  }

  private static func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
    func digit(_ value: UInt8) -> UInt8 {
      value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
    return String(decoding: digest.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
  }
}
