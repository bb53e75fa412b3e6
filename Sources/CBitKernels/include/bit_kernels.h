// Whole words of bits at once, for whatever vector units the machine has.
#ifndef QUEBU_BIT_KERNELS_H
#define QUEBU_BIT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// The bitmaps that tell which rows hold for one cadre.
typedef struct {
  // Rows hold that are in all of these,
  const uint64_t *_Nonnull const *_Nonnull all;
  size_t all_count;
  // and of each group in any: group g is any[any_ends[g - 1]] up to, not including, any[any_ends[g]].
  const uint64_t *_Nonnull const *_Nonnull any;
  const uint32_t *_Nonnull any_ends;
  size_t group_count;
  // By eight words: what is looked at first, a place in `all`, or a group with QUEBU_GROUP.
  const uint32_t *_Nonnull leads;
  // They hold for certain where they are in all of these too.
  const uint64_t *_Nonnull const *_Nonnull sure;
  size_t sure_count;
} quebu_row_maps;

#define QUEBU_GROUP 0x80000000u

// The rows that may hold, and those that do. `words` is a multiple of 8.
void quebu_match_rows(quebu_row_maps maps, size_t words, uint64_t *_Nonnull possible, uint64_t *_Nonnull certain);

// Adds the owners of the rows that may hold, and of those that do, which are among them. owners[r] is that of row r.
void quebu_tell_owners(
    const uint64_t *_Nonnull possible_rows, const uint64_t *_Nonnull certain_rows, size_t words,
    const uint32_t *_Nonnull owners, uint64_t *_Nonnull possible, uint64_t *_Nonnull certain);

#endif
