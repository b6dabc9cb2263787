import Foundation

extension String {
  /// The text in NFC, as which names and words are compared.
  ///
  /// Below U+0300, whose first byte is 0xCC, every text is in NFC as it stands: most are, and need not be
  /// copied out and in again.
  package var inNormalForm: String {
    utf8.allSatisfy { $0 < 0xCC } ? self : precomposedStringWithCanonicalMapping
  }
}
