#ifndef QUEBU_C_BASELINES_COMMON_H
#define QUEBU_C_BASELINES_COMMON_H

#include <stdlib.h>
#include <string.h>

#include "CBaselines.h"

#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

// A word of bits is 64 bytes apart from nothing else: rows begin on a cache line.
static inline void *cb_room(size_t bytes) {
  void *room = NULL;
  if (posix_memalign(&room, 64, (bytes + 127) & ~(size_t)63) != 0) abort();
  memset(room, 0, bytes);
  return room;
}

static inline bool cb_has(const uint64_t *set, size_t bit) { return set[bit >> 6] >> (bit & 63) & 1; }
static inline void cb_put(uint64_t *set, size_t bit) { set[bit >> 6] |= (uint64_t)1 << (bit & 63); }

// Where a CB_NUMBER column is cut: class k holds the values from bounds[k - 1] up to, not including, bounds[k].
typedef struct {
  int64_t *bounds;
  size_t count;
  // For a short range, the class of each value from `first` on: no search.
  int64_t first;
  size_t span;
  uint32_t *classes;
} cb_cuts;

cb_cuts cb_cuts_new(const cb_rules *rules, uint32_t column);
void cb_cuts_free(cb_cuts *cuts);

INLINE uint32_t cb_class(const cb_cuts *cuts, int32_t value) {
  if (cuts->classes) {
    int64_t place = (int64_t)value - cuts->first;
    if (place < 0) place = 0;
    if (place >= (int64_t)cuts->span) place = (int64_t)cuts->span - 1;
    return cuts->classes[place];
  }
  size_t low = 0, left = cuts->count;
  while (left > 0) {
    size_t half = left / 2;
    bool above = cuts->bounds[low + half] <= value;
    low = above ? low + half + 1 : low;
    left = above ? left - half - 1 : half;
  }
  return (uint32_t)low;
}

#endif
