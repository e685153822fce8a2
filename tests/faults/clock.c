/* Sets a program's clock on the wall, and no other of its clocks: by as many seconds as the file that
 * CLOCK_FILE names says just then. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = ((__typeof__(&clock_gettime))dlsym(RTLD_NEXT, "clock_gettime"))(clock, now);
  const char *name = getenv("CLOCK_FILE");
  FILE *file = clock == CLOCK_REALTIME && name ? fopen(name, "r") : NULL;
  long seconds = 0;
  if (!file) return failed;
  if (fscanf(file, "%ld", &seconds) == 1) now->tv_sec += seconds;
  fclose(file);
  return failed;
}
