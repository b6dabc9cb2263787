/// libedit's functions, found when the first line is to be edited.
///
/// Linked in, libedit and the three libraries behind it are loaded by every process, a sixth of the time
/// of a short query that edits nothing.
#ifndef CEDITLINE_LIBRARY_H
#define CEDITLINE_LIBRARY_H

#include <histedit.h>
#include <stdbool.h>

#define LIBRARY_FUNCTIONS(each) \
  each(el_init) each(el_end) each(el_set) each(el_get) each(el_wset) each(el_source) \
  each(el_wgets) each(el_wline) each(el_winsertstr) each(el_deletestr) each(el_cursor) \
  each(el_wpush) each(el_resize) each(history_winit) each(history_wend) each(history_w)

typedef struct Library {
#define FUNCTION(name) __typeof__(name) *name;
  LIBRARY_FUNCTIONS(FUNCTION)
#undef FUNCTION
} Library;

extern Library library;

/// Finds the library; false where this system has none that fits.
bool libraryLoad(void);

#endif
