#define _GNU_SOURCE
#include "CEditline.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static bool localeIsUTF8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool terminalUseUTF8(void) {
  if (setlocale(LC_CTYPE, "") && localeIsUTF8()) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") && localeIsUTF8();
}

int terminalScalarWidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

bool terminalSize(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    return false;
  }
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

void terminalFlush(void) { fflush(stdout); }

size_t terminalReadTypedAhead(uint8_t *bytes, size_t count) {
  struct termios kept;
  if (tcgetattr(STDIN_FILENO, &kept) != 0) return 0;
  struct termios immediate = kept;
  immediate.c_lflag &= ~(tcflag_t)ICANON;
  immediate.c_cc[VMIN] = 0;
  immediate.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &immediate);
  ssize_t got = read(STDIN_FILENO, bytes, count);
  tcsetattr(STDIN_FILENO, TCSANOW, &kept);
  return got > 0 ? (size_t)got : 0;
}

// What follows runs in signal handlers: only async-signal-safe calls, errno kept.

static void handle(int number, void (*handler)(int)) {
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static atomic_int interrupts;

static void countInterrupt(int number) {
  (void)number;
  atomic_fetch_add(&interrupts, 1);
}

void terminalCountInterrupts(void) { handle(SIGINT, countInterrupt); }
int terminalInterrupts(void) { return atomic_load(&interrupts); }
void terminalInterrupt(void) { countInterrupt(SIGINT); }
void terminalForgetInterrupts(void) { atomic_store(&interrupts, 0); }
void terminalIgnoreClosedPipes(void) { handle(SIGPIPE, SIG_IGN); }
void terminalSuspend(void) { kill(0, SIGTSTP); }

static int wakePipe[2] = { -1, -1 };

static void wake(int number) {
  (void)number;
  int kept = errno;
  ssize_t written = write(wakePipe[1], "w", 1);
  (void)written;  // A full pipe wakes as well as one more byte would.
  errno = kept;
}

int terminalWakeDescriptor(void) {
  if (wakePipe[0] >= 0) return wakePipe[0];
  if (pipe2(wakePipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  handle(SIGWINCH, wake);
  handle(SIGCONT, wake);
  return wakePipe[0];
}

static const int deadly[] = {
  SIGTERM, SIGHUP, SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE,
};
enum { deadlyCount = sizeof deadly / sizeof deadly[0] };

static struct sigaction previous[deadlyCount];
static struct termios original;
static atomic_bool armed;
// The program that has the terminal to itself, such as a pager; 0 for none.
static atomic_int guest;

// Restores the terminal, then lets the signal do what it would have done.
static void restoreAndDie(int number) {
  pid_t child = atomic_load(&guest);
  bool hadGuest = child > 0 && kill(child, SIGTERM) == 0;
  // It puts the terminal back as it found it, and may take a moment for that.
  for (int turn = 0; hadGuest && turn < 20 && waitpid(child, NULL, WNOHANG) == 0; turn++) {
    poll(NULL, 0, 10);
  }
  if (atomic_exchange(&armed, false) || hadGuest) {
    static const char leavePaste[] = "\033[?2004l\r\n";
    handle(SIGTTOU, SIG_IGN);
    tcsetattr(STDIN_FILENO, TCSANOW, &original);
    ssize_t written = write(STDOUT_FILENO, leavePaste, sizeof leavePaste - 1);
    (void)written;
  }
  for (int i = 0; i < deadlyCount; i++) {
    if (deadly[i] == number) sigaction(number, &previous[i], NULL);
  }
  raise(number);
}

void terminalGuard(bool arm) {
  static bool installed;
  if (!installed) {
    if (!arm || tcgetattr(STDIN_FILENO, &original) != 0) return;
    installed = true;
    for (int i = 0; i < deadlyCount; i++) {
      sigaction(deadly[i], NULL, &previous[i]);
      if (previous[i].sa_handler != SIG_IGN) handle(deadly[i], restoreAndDie);
    }
  }
  atomic_store(&armed, arm);
}

extern char **environ;

static int waitFor(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  atomic_store(&guest, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int terminalRun(const char *script, const char *argument, const uint8_t *text, size_t count) {
  int ends[2] = { -1, -1 };
  if (text && pipe2(ends, O_CLOEXEC) != 0) return -1;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (text) posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // What this process ignores or counts, the other program must feel.
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  char *const arguments[] = { "sh", "-c", (char *)script, "kaji", (char *)argument, NULL };
  pid_t child = 0;
  int failure = posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (!failure) atomic_store(&guest, child);
  if (text) close(ends[0]);
  size_t written = 0;
  while (text && !failure && written < count) {
    ssize_t put = write(ends[1], text + written, count - written);
    if (put > 0) written += (size_t)put;
    else if (errno != EINTR) break;  // It was left before the end, as pagers are.
  }
  if (text) close(ends[1]);
  return failure ? -1 : waitFor(child);
}
