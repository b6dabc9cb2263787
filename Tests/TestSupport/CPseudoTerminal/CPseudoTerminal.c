#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

int pseudoTerminalSpawn(
  const char *program, char *const arguments[], char *const environment[], int columns, int rows,
  pid_t *child) {
  struct winsize size = {
    .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows,
  };
  int terminal = -1;
  *child = forkpty(&terminal, NULL, NULL, &size);
  if (*child < 0) return -1;
  if (*child == 0) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    close_range(3, ~0U, 0);
    execve(program, arguments, environment);
    _exit(127);
  }
  fcntl(terminal, F_SETFD, FD_CLOEXEC);
  return terminal;
}

static int isReady(int terminal, short events, int milliseconds) {
  struct pollfd watched = { .fd = terminal, .events = events };
  return poll(&watched, 1, milliseconds) > 0;
}

ssize_t pseudoTerminalRead(int terminal, uint8_t *bytes, size_t count, int milliseconds) {
  if (!isReady(terminal, POLLIN, milliseconds)) return 0;
  ssize_t got = read(terminal, bytes, count);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  return got > 0 ? got : -1;
}

ssize_t pseudoTerminalWrite(int terminal, const uint8_t *bytes, size_t count) {
  size_t written = 0;
  // Small pieces: a terminal takes at most 4096 bytes that nobody has read.
  while (written < count && isReady(terminal, POLLOUT, 1000)) {
    size_t piece = count - written < 512 ? count - written : 512;
    ssize_t put = write(terminal, bytes + written, piece);
    if (put <= 0) break;
    written += (size_t)put;
  }
  return (ssize_t)written;
}

void pseudoTerminalResize(int terminal, int columns, int rows) {
  struct winsize size = {
    .ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows,
  };
  ioctl(terminal, TIOCSWINSZ, &size);
}

int pseudoTerminalWait(pid_t child, int milliseconds) {
  const struct timespec pause = { .tv_nsec = 5000000 };
  for (int waited = 0;; waited += 5) {
    int status = 0;
    pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) {
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    if (ended < 0 || waited >= milliseconds) return -1;
    nanosleep(&pause, NULL);
  }
}

void pseudoTerminalClose(int terminal, pid_t child) {
  close(terminal);
  if (child > 0) {
    kill(child, SIGKILL);
    pseudoTerminalWait(child, 2000);
  }
}

int pseudoTerminalIsCooked(int terminal) {
  struct termios modes;
  return tcgetattr(terminal, &modes) == 0 && (modes.c_lflag & ICANON) && (modes.c_lflag & ISIG)
    && (modes.c_lflag & ECHO);
}

int pseudoTerminalWidth(uint32_t scalar) {
  static locale_t unicode;
  if (!unicode) unicode = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
  locale_t before = uselocale(unicode);
  int width = wcwidth((wchar_t)scalar);
  uselocale(before);
  return width;
}
