// Lets the k-th change of a file fail, or ends the process there: put before a program with LD_PRELOAD. Unlike strace, which
// counts each thread's calls by themselves, it counts those of all threads together, so that every k is another place.
//
// FAULT_UNDER  counts files whose path begins so
// FAULT_AT     the number of the call, from 1
// FAULT_KIND   kill: the process ends there, after half of what is to be written is; else the number of an error
// FAULT_STAYS  1: all calls behind it fail too
//
// What it did it says on standard error, as a line that begins with "fault: ".

#define _GNU_SOURCE
#include "fault_injection.h"
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;

// Whether this call is to fail; errno says how. `half` writes half of it, before the process ends.
static int fails(const char *call, const char *path, int descriptor, const void *bytes, size_t count, off_t offset) {
  const char *under = getenv("FAULT_UNDER"), *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND");
  if (!under || !at || !kind) return 0;
  char link[64], name[4096];
  if (!path) {
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    int before = errno;
    ssize_t length = readlink(link, name, sizeof name - 1);
    errno = before;
    if (length < 0) return 0;
    name[length] = 0;
    path = name;
  }
  if (strncmp(path, under, strlen(under)) != 0) return 0;
  // A disk that is full takes what needs no room.
  int needs_room = strstr(call, "write") || strcmp(call, "ftruncate") == 0;
  if (atoi(kind) == ENOSPC && !needs_room) return 0;
  long number = atomic_fetch_add(&calls, 1) + 1;
  int stays = getenv("FAULT_STAYS") != NULL;
  if (number != atol(at) && !(stays && number > atol(at))) return 0;
  char line[4300];
  int length = snprintf(line, sizeof line, "fault: %ld %s %s\n", number, call, path);
  syscall(SYS_write, 2, line, (size_t)length);
  if (strcmp(kind, "kill") == 0) {
    if (bytes && offset >= 0) syscall(SYS_pwrite64, descriptor, bytes, count / 2, offset);
    if (bytes && offset < 0) syscall(SYS_write, descriptor, bytes, count / 2);
    syscall(SYS_kill, getpid(), SIGKILL);
  }
  errno = atoi(kind);
  return 1;
}

#define NEXT(type, name) ((type)dlsym(RTLD_NEXT, name))

ssize_t write(int file, const void *bytes, size_t count) {
  static ssize_t (*next)(int, const void *, size_t);
  if (!next) next = NEXT(ssize_t(*)(int, const void *, size_t), "write");
  return fails("write", NULL, file, bytes, count, -1) ? -1 : next(file, bytes, count);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off_t offset) {
  static ssize_t (*next)(int, const void *, size_t, off_t);
  if (!next) next = NEXT(ssize_t(*)(int, const void *, size_t, off_t), "pwrite64");
  return fails("pwrite", NULL, file, bytes, count, offset) ? -1 : next(file, bytes, count, offset);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) { return pwrite64(file, bytes, count, offset); }

int fsync(int file) {
  static int (*next)(int);
  if (!next) next = NEXT(int (*)(int), "fsync");
  return fails("fsync", NULL, file, NULL, 0, 0) ? -1 : next(file);
}

int fdatasync(int file) {
  static int (*next)(int);
  if (!next) next = NEXT(int (*)(int), "fdatasync");
  return fails("fdatasync", NULL, file, NULL, 0, 0) ? -1 : next(file);
}

int ftruncate64(int file, off_t length) {
  static int (*next)(int, off_t);
  if (!next) next = NEXT(int (*)(int, off_t), "ftruncate64");
  return fails("ftruncate", NULL, file, NULL, 0, 0) ? -1 : next(file, length);
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int rename(const char *old, const char *new) {
  static int (*next)(const char *, const char *);
  if (!next) next = NEXT(int (*)(const char *, const char *), "rename");
  return fails("rename", new, -1, NULL, 0, 0) ? -1 : next(old, new);
}

int link(const char *old, const char *new) {
  static int (*next)(const char *, const char *);
  if (!next) next = NEXT(int (*)(const char *, const char *), "link");
  return fails("link", new, -1, NULL, 0, 0) ? -1 : next(old, new);
}

int unlink(const char *path) {
  static int (*next)(const char *);
  if (!next) next = NEXT(int (*)(const char *), "unlink");
  return fails("unlink", path, -1, NULL, 0, 0) ? -1 : next(path);
}
