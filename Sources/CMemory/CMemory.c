#include "CMemory.h"

// Says which C library this is: __GLIBC__ is defined by its headers, not by the compiler.
#include <limits.h>

#ifdef __GLIBC__
#include <malloc.h>

_Bool memoryKeepFreed(void) {
  // No block is a mapping of its own, what is free at the end stays, and the heap grows by 64 MiB.
  return mallopt(M_MMAP_MAX, 0) && mallopt(M_TRIM_THRESHOLD, INT_MAX) && mallopt(M_TOP_PAD, 1 << 26);
}
#else
_Bool memoryKeepFreed(void) { return 0; }
#endif
