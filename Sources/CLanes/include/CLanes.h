#ifndef CLANES_H
#define CLANES_H

#include <stdint.h>
#include <string.h>

/// Sixteen bytes that are worked on in one step; Swift's SIMD16<UInt8>.
typedef uint8_t ByteLanes __attribute__((ext_vector_type(16)));

/// The highest bit of each of sixteen bytes, the first byte's lowest: one instruction (`pmovmskb`) on x86, for
/// which Swift's vectors have no word.
static inline uint16_t highestBits(ByteLanes lanes) {
  typedef int8_t SignedLanes __attribute__((ext_vector_type(16)));
  typedef _Bool Bits __attribute__((ext_vector_type(16)));
  Bits bits = __builtin_convertvector((SignedLanes)lanes < 0, Bits);
  uint16_t result;
  memcpy(&result, &bits, sizeof result);
  return result;
}

#endif
