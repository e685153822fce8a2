/* Stands between a program and its disk, and lets the n-th call that would change a file fail.
 *
 * DISK_FOLDER: whose files are meant.   DISK_FAILS: the number of the call that fails, from 1.
 * DISK_ERROR: with which error, 0 if the program is killed instead.
 * DISK_STAYS: 1 if all that follow fail, too.
 * DISK_TORN: 1 if half of what was to be written is, before the program is killed.
 * DISK_REACHED: a file outside of the folder that is made when a call has failed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static atomic_long calls;

static long number(const char *name) {
  const char *text = getenv(name);
  return text ? atol(text) : 0;
}

static int is_meant(const char *path) {
  const char *folder = getenv("DISK_FOLDER");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_meant_file(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return is_meant(path);
}

static int fail(void) {
  if (errno == 0) kill(getpid(), SIGKILL);
  return -1;
}

/* Whether this call, which changes a file that is meant, fails. */
static int fails(void) {
  long call = atomic_fetch_add(&calls, 1) + 1, nth = number("DISK_FAILS");
  if (nth == 0 || (number("DISK_STAYS") ? call < nth : call != nth)) return 0;
  const char *reached = getenv("DISK_REACHED");
  if (reached) close(REAL(open)(reached, O_WRONLY | O_CREAT, 0600));
  errno = (int)number("DISK_ERROR");
  return 1;
}

#define WRITES(name, parameters, half, arguments)                              \
  ssize_t name parameters {                                                    \
    if (is_meant_file(fd) && fails()) {                                        \
      if (errno == 0 && number("DISK_TORN") && REAL(name) half < 0) abort();   \
      return fail();                                                           \
    }                                                                          \
    return REAL(name) arguments;                                               \
  }

WRITES(write, (int fd, const void *bytes, size_t n), (fd, bytes, n / 2), (fd, bytes, n))
WRITES(writev, (int fd, const struct iovec *parts, int n), (fd, parts, n / 2), (fd, parts, n))
WRITES(pwrite, (int fd, const void *bytes, size_t n, off_t at), (fd, bytes, n / 2, at),
       (fd, bytes, n, at))
WRITES(pwrite64, (int fd, const void *bytes, size_t n, off64_t at), (fd, bytes, n / 2, at),
       (fd, bytes, n, at))

#define ON_FILE(name, parameters, arguments)               \
  int name parameters {                                    \
    if (is_meant_file(fd) && fails()) return fail();       \
    return REAL(name) arguments;                           \
  }

ON_FILE(ftruncate, (int fd, off_t length), (fd, length))
ON_FILE(ftruncate64, (int fd, off64_t length), (fd, length))
ON_FILE(fsync, (int fd), (fd))
ON_FILE(fdatasync, (int fd), (fd))
ON_FILE(fallocate, (int fd, int mode, off_t at, off_t n), (fd, mode, at, n))

int mkdir(const char *path, mode_t mode) {
  if (is_meant(path) && fails()) return fail();
  return REAL(mkdir)(path, mode);
}

int rename(const char *from, const char *to) {
  if (is_meant(to) && fails()) return fail();
  return REAL(rename)(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
  if (is_meant(to) && fails()) return fail();
  return REAL(linkat)(from_folder, from, to_folder, to, flags);
}

/* Only what makes a file needs room; where nothing may be written, none is opened for writing. */
static int open_fails(const char *path, int flags) {
  int makes = flags & O_CREAT && access(path, F_OK) != 0;
  int writes = number("DISK_ERROR") == ENOSPC ? makes : makes || flags & O_ACCMODE;
  return writes && is_meant(path) && fails();
}

#define OPENS(name)                                        \
  int name(const char *path, int flags, ...) {             \
    va_list more;                                          \
    va_start(more, flags);                                 \
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; \
    va_end(more);                                          \
    if (open_fails(path, flags)) return fail();                \
    return REAL(name)(path, flags, mode);                  \
  }

OPENS(open)
OPENS(open64)
