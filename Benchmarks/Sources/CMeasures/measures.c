#define _GNU_SOURCE
#include "measures.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_bool is_counting;
static atomic_llong allocations;

void cm_count_allocations(void) {
  atomic_store(&allocations, 0);
  atomic_store(&is_counting, 1);
}

int64_t cm_allocations(void) {
  atomic_store(&is_counting, 0);
  return atomic_load(&allocations);
}

uint64_t cm_sum(const uint64_t *words, size_t count) {
  uint64_t sum = 0;
  for (size_t place = 0; place < count; place++) sum += words[place];
  return sum;
}

#if defined(__GLIBC__)

#include <errno.h>
#include <malloc.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// The functions of the program come before those of the C library, whose own ones have these names as well
// (https://sourceware.org/glibc/manual/latest/html_node/Replacing-malloc.html).
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static inline void count(void) {
  if (atomic_load_explicit(&is_counting, memory_order_relaxed))
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
}

void *malloc(size_t size) {
  count();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count();
  return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
  count();
  return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  count();
  return __libc_memalign(alignment, size);
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  count();
  void *made = __libc_memalign(alignment, size);
  if (!made) return ENOMEM;
  *place = made;
  return 0;
}

void cm_give_back_memory(void) { malloc_trim(0); }

static int counter = -1;

void cm_count_instructions(void) {
  if (counter == -1) {
    struct perf_event_attr wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.size = sizeof wanted;
    wanted.type = PERF_TYPE_HARDWARE;
    wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
    wanted.disabled = 1;
    wanted.exclude_kernel = 1;
    wanted.exclude_hv = 1;
    counter = (int)syscall(SYS_perf_event_open, &wanted, 0, -1, -1, PERF_FLAG_FD_CLOEXEC);
    if (counter < 0) counter = -2;
  }
  if (counter < 0) return;
  ioctl(counter, PERF_EVENT_IOC_RESET, 0);
  ioctl(counter, PERF_EVENT_IOC_ENABLE, 0);
}

int64_t cm_instructions(void) {
  int64_t number = -1;
  if (counter < 0) return -1;
  ioctl(counter, PERF_EVENT_IOC_DISABLE, 0);
  return read(counter, &number, sizeof number) == sizeof number ? number : -1;
}

#else

void cm_give_back_memory(void) {}
void cm_count_instructions(void) {}
int64_t cm_instructions(void) { return -1; }

#endif
