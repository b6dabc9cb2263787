/// libedit and the terminal, in types that Swift can call.
///
/// libedit sets its options through variadic functions, counts text in `wchar_t` and calls back
/// through plain function pointers. Behind this header text is arrays of Unicode scalars, an
/// option is a function, and there are two callbacks: read a key, perform a command.
#ifndef CEDITLINE_H
#define CEDITLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a command tells libedit to do next.
enum {
  EDITLINE_NOTHING = 0,
  EDITLINE_REFRESH = 4,
  EDITLINE_MOVED = 5,
  EDITLINE_BEEP = 9,
};

/// Commands that can be registered: numbers 0 up to this one.
enum { EDITLINE_COMMANDS = 20 };

/// The callbacks of one editor; `context` is passed through untouched.
typedef struct EditlineHooks {
  void *context;
  /// Gives the next scalar: 1 when there is one, 0 at the end of the input, -1 on an error.
  int (*readKey)(void *context, uint32_t *scalar);
  /// Performs the command registered under a number; the answer is one of the four above.
  unsigned char (*perform)(void *context, int command);
} EditlineHooks;

typedef struct Editline Editline;

/// False where libedit is not installed, or is not one that fits.
bool editlineIsThere(void);

/// An editor on standard input and output, or null. The prompt is copied; in it `\001` switches
/// between text and escape sequences.
Editline *editlineOpen(const char *program, const char *prompt, EditlineHooks hooks);
void editlineClose(Editline *editor);

/// Reads the user's `.editrc`.
void editlineSource(Editline *editor);
void editlineAddCommand(Editline *editor, int command, const char *name, const char *help);
/// Binds a key to a command; in vi mode `alternate` means the map of vi's command mode.
void editlineBind(Editline *editor, const char *key, const char *command, bool alternate);
bool editlineIsVi(Editline *editor);
/// False after `edit off` in `.editrc`.
bool editlineEdits(Editline *editor);

/// Reads until a line is submitted: its scalars, or null at the end of the input.
const uint32_t *editlineRead(Editline *editor, size_t *count);
/// The text being edited and the cursor in it.
const uint32_t *editlineText(Editline *editor, size_t *count, size_t *cursor);
/// Inserts scalars, which end with a zero, at the cursor.
void editlineInsert(Editline *editor, const uint32_t *scalars);
void editlineDeleteBackward(Editline *editor, int count);
void editlineMove(Editline *editor, int distance);
/// Queues one scalar as if it were typed next.
void editlinePush(Editline *editor, uint32_t scalar);

/// Draws prompt and text afresh from the terminal's cursor on.
void editlineRedraw(Editline *editor);
/// Asks the terminal for its size.
void editlineResize(Editline *editor);
/// Takes the terminal for editing, or gives it back.
void editlineTakeTerminal(Editline *editor, bool take);

/// What libedit's own commands (vi's `/`, `n`, `G`) search.
void editlineClearHistory(Editline *editor);
void editlineRemember(Editline *editor, const uint32_t *scalars);

/// Chooses the locale's text encoding, else C.UTF-8; true when it is UTF-8.
bool terminalUseUTF8(void);
/// Columns a scalar takes: 0, 1 or 2, and -1 for what has no picture.
int terminalScalarWidth(uint32_t scalar);
/// Size of the terminal on a descriptor; false when there is none.
bool terminalSize(int descriptor, int *columns, int *rows);
void terminalFlush(void);

/// From now on Ctrl-C is counted instead of ending the process.
void terminalCountInterrupts(void);
int terminalInterrupts(void);
void terminalForgetInterrupts(void);
/// Counts one that came as a key.
void terminalInterrupt(void);
void terminalIgnoreClosedPipes(void);
/// Stops the process group, as Ctrl-Z does.
void terminalSuspend(void);

/// Runs a script of the system's shell on this terminal, with one argument, and waits for its end. With a
/// text, that is its standard input. Its exit status; -1 where it could not be run or was killed.
int terminalRun(const char *script, const char *argument, const uint8_t *text, size_t count);

/// Reads what was typed before the terminal was given back, which it would hold until Enter.
size_t terminalReadTypedAhead(uint8_t *bytes, size_t count);

/// A descriptor that becomes readable when the terminal was resized or the process was resumed.
int terminalWakeDescriptor(void);
/// While armed, a deadly signal first restores the terminal as it was when first armed.
void terminalGuard(bool armed);

#endif
