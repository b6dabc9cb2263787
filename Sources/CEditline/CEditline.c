#include "CEditline.h"

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "text is counted in Unicode scalars");
_Static_assert(EDITLINE_NOTHING == CC_NORM, "answers are libedit's");
_Static_assert(EDITLINE_REFRESH == CC_REFRESH, "answers are libedit's");
_Static_assert(EDITLINE_MOVED == CC_CURSOR, "answers are libedit's");
_Static_assert(EDITLINE_BEEP == CC_REFRESH_BEEP, "answers are libedit's");

struct Editline {
  EditLine *library;
  HistoryW *history;
  char *prompt;
  EditlineHooks hooks;
};

static Editline *owner(EditLine *library) {
  void *data = NULL;
  el_get(library, EL_CLIENTDATA, &data);
  return data;
}

static char *prompt(EditLine *library) { return owner(library)->prompt; }

static int readKey(EditLine *library, wchar_t *out) {
  Editline *editor = owner(library);
  uint32_t scalar = 0;
  int answer = editor->hooks.readKey(editor->hooks.context, &scalar);
  *out = (wchar_t)scalar;
  return answer;
}

static unsigned char perform(EditLine *library, int command) {
  Editline *editor = owner(library);
  return editor->hooks.perform(editor->hooks.context, command);
}

// libedit gives a command no context but the key, so that each number needs a function.
#define COMMAND(n) \
  static unsigned char command##n(EditLine *library, int key) { \
    (void)key; \
    return perform(library, n); \
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

Editline *editlineOpen(const char *program, const char *text, EditlineHooks hooks) {
  Editline *editor = calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->hooks = hooks;
  editor->prompt = strdup(text);
  editor->history = history_winit();
  editor->library = el_init(program, stdin, stdout, stderr);
  if (!editor->prompt || !editor->history || !editor->library) {
    editlineClose(editor);
    return NULL;
  }
  HistEventW event;
  history_w(editor->history, &event, H_SETSIZE, 100000);
  el_set(editor->library, EL_CLIENTDATA, (void *)editor);
  el_set(editor->library, EL_PROMPT_ESC, prompt, '\001');
  el_set(editor->library, EL_GETCFN, readKey);
  el_set(editor->library, EL_SIGNAL, 0);
  el_set(editor->library, EL_EDITOR, "emacs");
  el_wset(editor->library, EL_HIST, history_w, editor->history);
  // While the editor reads, Ctrl-C, Ctrl-Z and Ctrl-S are keys; a pasted CR LF stays as it is.
  el_set(editor->library, EL_SETTY, "-d", "-isig", "-ixon", "-icrnl", "-inlcr", NULL);
  return editor;
}

void editlineClose(Editline *editor) {
  if (editor->library) el_end(editor->library);
  if (editor->history) history_wend(editor->history);
  free(editor->prompt);
  free(editor);
}

void editlineSource(Editline *editor) { el_source(editor->library, NULL); }

void editlineAddCommand(Editline *editor, int command, const char *name, const char *help) {
  if (command < 0 || command >= EDITLINE_COMMANDS) return;
  el_set(editor->library, EL_ADDFN, name, help, commands[command]);
}

void editlineBind(Editline *editor, const char *key, const char *command, bool alternate) {
  if (alternate) el_set(editor->library, EL_BIND, "-a", key, command, NULL);
  else el_set(editor->library, EL_BIND, key, command, NULL);
}

bool editlineIsVi(Editline *editor) {
  const char *mode = NULL;
  return el_get(editor->library, EL_EDITOR, &mode) == 0 && mode && strcmp(mode, "vi") == 0;
}

bool editlineEdits(Editline *editor) {
  int edits = 1;
  el_get(editor->library, EL_EDITMODE, &edits);
  return edits != 0;
}

const uint32_t *editlineRead(Editline *editor, size_t *count) {
  int length = 0;
  const wchar_t *line = el_wgets(editor->library, &length);
  *count = line && length > 0 ? (size_t)length : 0;
  return (const uint32_t *)line;
}

const uint32_t *editlineText(Editline *editor, size_t *count, size_t *cursor) {
  const LineInfoW *line = el_wline(editor->library);
  *count = (size_t)(line->lastchar - line->buffer);
  *cursor = (size_t)(line->cursor - line->buffer);
  return (const uint32_t *)line->buffer;
}

void editlineInsert(Editline *editor, const uint32_t *scalars) {
  el_winsertstr(editor->library, (const wchar_t *)scalars);
}

void editlineDeleteBackward(Editline *editor, int count) {
  el_deletestr(editor->library, count);
}

void editlineMove(Editline *editor, int distance) { el_cursor(editor->library, distance); }

void editlinePush(Editline *editor, uint32_t scalar) {
  wchar_t text[] = { (wchar_t)scalar, 0 };
  el_wpush(editor->library, text);
}

void editlineRedraw(Editline *editor) { el_set(editor->library, EL_REFRESH); }

void editlineResize(Editline *editor) { el_resize(editor->library); }

void editlineTakeTerminal(Editline *editor, bool take) {
  el_set(editor->library, EL_PREP_TERM, take ? 1 : 0);
}

void editlineClearHistory(Editline *editor) {
  HistEventW event;
  history_w(editor->history, &event, H_CLEAR);
}

void editlineRemember(Editline *editor, const uint32_t *scalars) {
  HistEventW event;
  history_w(editor->history, &event, H_ENTER, (const wchar_t *)scalars);
}
