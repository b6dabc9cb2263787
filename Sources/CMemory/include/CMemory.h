#ifndef CMEMORY_H
#define CMEMORY_H

/// Keeps memory that is given back for what is asked for next, and gives true where the C library can be told
/// so. <malloc.h> is not among the headers that Swift sees of glibc.
_Bool memoryKeepFreed(void);

#endif
