#include "Library.h"

#include <dlfcn.h>
#include <stddef.h>

Library library;

// What Debian and its kin call it, what the others do, what development files do, and macOS.
static const char *const names[] = {
  "libedit.so.2", "libedit.so.0", "libedit.so", "libedit.3.dylib",
};

static bool find(void *handle) {
#define FIND(name) \
  library.name = (__typeof__(library.name))dlsym(handle, #name); \
  if (!library.name) return false;
  LIBRARY_FUNCTIONS(FIND)
#undef FIND
  return true;
}

bool libraryLoad(void) {
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (handle && find(handle)) return true;
  }
  return false;
}
