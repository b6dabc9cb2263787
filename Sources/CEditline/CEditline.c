#include "CEditline.h"

#include "Library.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "text is counted in Unicode scalars");
_Static_assert(EDITLINE_NOTHING == CC_NORM, "answers are libedit's");
_Static_assert(EDITLINE_REFRESH == CC_REFRESH, "answers are libedit's");
_Static_assert(EDITLINE_MOVED == CC_CURSOR, "answers are libedit's");
_Static_assert(EDITLINE_BEEP == CC_REFRESH_BEEP, "answers are libedit's");

struct Editline {
  EditLine *line;
  HistoryW *history;
  char *prompt;
  EditlineHooks hooks;
};

static Editline *owner(EditLine *line) {
  void *data = NULL;
  library.el_get(line, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt(EditLine *line) { return owner(line)->prompt; }

static int readKey(EditLine *line, wchar_t *out) {
  Editline *editor = owner(line);
  uint32_t scalar = 0;
  int answer = editor->hooks.readKey(editor->hooks.context, &scalar);
  *out = (wchar_t)scalar;
  return answer;
}

static unsigned char perform(EditLine *line, int command) {
  Editline *editor = owner(line);
  return editor->hooks.perform(editor->hooks.context, command);
}

// libedit gives a command no context but the key, so that each number needs a function.
#define COMMAND(n) \
  static unsigned char command##n(EditLine *line, int key) { \
    (void)key; \
    return perform(line, n); \
  }
COMMAND(0) COMMAND(1) COMMAND(2) COMMAND(3) COMMAND(4) COMMAND(5) COMMAND(6)
COMMAND(7) COMMAND(8) COMMAND(9) COMMAND(10) COMMAND(11) COMMAND(12) COMMAND(13)
COMMAND(14) COMMAND(15) COMMAND(16) COMMAND(17) COMMAND(18) COMMAND(19)
#undef COMMAND

static unsigned char (*const commands[EDITLINE_COMMANDS])(EditLine *, int) = {
  command0,  command1,  command2,  command3,  command4,  command5,  command6,
  command7,  command8,  command9,  command10, command11, command12, command13,
  command14, command15, command16, command17, command18, command19,
};

bool editlineIsThere(void) {
  static bool isLoaded;
  if (!isLoaded) isLoaded = libraryLoad();
  return isLoaded;
}

Editline *editlineOpen(const char *program, const char *text, EditlineHooks hooks) {
  Editline *editor = editlineIsThere() ? calloc(1, sizeof *editor) : NULL;
  if (!editor) return NULL;
  editor->hooks = hooks;
  editor->prompt = strdup(text);
  editor->history = library.history_winit();
  editor->line = library.el_init(program, stdin, stdout, stderr);
  if (!editor->prompt || !editor->history || !editor->line) {
    editlineClose(editor);
    return NULL;
  }
  HistEventW event;
  library.history_w(editor->history, &event, H_SETSIZE, 100000);
  library.el_set(editor->line, EL_CLIENTDATA, (void *)editor);
  library.el_set(editor->line, EL_PROMPT_ESC, prompt, '\001');
  library.el_set(editor->line, EL_GETCFN, readKey);
  library.el_set(editor->line, EL_SIGNAL, 0);
  library.el_set(editor->line, EL_EDITOR, "emacs");
  library.el_wset(editor->line, EL_HIST, library.history_w, editor->history);
  // While the editor reads, Ctrl-C, Ctrl-Z and Ctrl-S are keys; a pasted CR LF stays as it is.
  library.el_set(editor->line, EL_SETTY, "-d", "-isig", "-ixon", "-icrnl", "-inlcr", NULL);
  return editor;
}

void editlineClose(Editline *editor) {
  if (editor->line) library.el_end(editor->line);
  if (editor->history) library.history_wend(editor->history);
  free(editor->prompt);
  free(editor);
}

void editlineSource(Editline *editor) { library.el_source(editor->line, NULL); }

void editlineAddCommand(Editline *editor, int command, const char *name, const char *help) {
  if (command < 0 || command >= EDITLINE_COMMANDS) return;
  library.el_set(editor->line, EL_ADDFN, name, help, commands[command]);
}

void editlineBind(Editline *editor, const char *key, const char *command, bool alternate) {
  if (alternate) library.el_set(editor->line, EL_BIND, "-a", key, command, NULL);
  else library.el_set(editor->line, EL_BIND, key, command, NULL);
}

bool editlineIsVi(Editline *editor) {
  const char *mode = NULL;
  return library.el_get(editor->line, EL_EDITOR, &mode) == 0 && mode && strcmp(mode, "vi") == 0;
}

bool editlineEdits(Editline *editor) {
  int edits = 1;
  library.el_get(editor->line, EL_EDITMODE, &edits);
  return edits != 0;
}

const uint32_t *editlineRead(Editline *editor, size_t *count) {
  int length = 0;
  const wchar_t *line = library.el_wgets(editor->line, &length);
  *count = line && length > 0 ? (size_t)length : 0;
  return (const uint32_t *)line;
}

const uint32_t *editlineText(Editline *editor, size_t *count, size_t *cursor) {
  const LineInfoW *line = library.el_wline(editor->line);
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return (const uint32_t *)line->buffer;
}

void editlineInsert(Editline *editor, const uint32_t *scalars) {
  library.el_winsertstr(editor->line, (const wchar_t *)scalars);
}

void editlineDeleteBackward(Editline *editor, int count) {
  library.el_deletestr(editor->line, count);
}

void editlineMove(Editline *editor, int distance) { library.el_cursor(editor->line, distance); }

void editlinePush(Editline *editor, uint32_t scalar) {
  wchar_t text[] = { (wchar_t)scalar, 0 };
  library.el_wpush(editor->line, text);
}

void editlineRedraw(Editline *editor) { library.el_set(editor->line, EL_REFRESH); }

void editlineResize(Editline *editor) { library.el_resize(editor->line); }

void editlineTakeTerminal(Editline *editor, bool take) {
  library.el_set(editor->line, EL_PREP_TERM, take ? 1 : 0);
}

void editlineClearHistory(Editline *editor) {
  HistEventW event;
  library.history_w(editor->history, &event, H_CLEAR);
}

void editlineRemember(Editline *editor, const uint32_t *scalars) {
  HistEventW event;
  library.history_w(editor->history, &event, H_ENTER, (const wchar_t *)scalars);
}
