/// Programs on a pseudo-terminal, with every wait bounded.
///
/// `fork` cannot be called from Swift, and a child must shed the signal mask and handlers that the
/// test runner has set up.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts a program on a new terminal: the terminal's descriptor, or -1. Arguments and environment
/// end with null.
int pseudoTerminalSpawn(
  const char *program, char *const arguments[], char *const environment[], int columns, int rows,
  pid_t *child);
/// Reads what has come: a count, 0 after so many milliseconds of silence, -1 at the end.
ssize_t pseudoTerminalRead(int terminal, uint8_t *bytes, size_t count, int milliseconds);
/// Writes all bytes or, when the program does not read for a second, fewer.
ssize_t pseudoTerminalWrite(int terminal, const uint8_t *bytes, size_t count);
void pseudoTerminalResize(int terminal, int columns, int rows);
/// Waits for the end of the child: its exit code, 128 + the signal that ended it, or -1.
int pseudoTerminalWait(pid_t child, int milliseconds);
/// Kills the child, if it still runs, and closes the terminal.
void pseudoTerminalClose(int terminal, pid_t child);
/// Whether the terminal hands lines over whole, as it does while nobody edits.
int pseudoTerminalIsCooked(int terminal);
/// Columns of a scalar.
int pseudoTerminalWidth(uint32_t scalar);

#endif
