#include "bit_kernels.h"

// A clone for machines with AVX2, chosen when the program is loaded; elsewhere the plain code.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

#define INLINE static inline __attribute__((always_inline))

// Keeps those of eight words that one of the bitmaps from ..< to has; whether any are left.
INLINE uint64_t keep_any(uint64_t bits[8], quebu_row_maps maps, size_t from, size_t to, size_t word) {
  uint64_t any[8] = {0}, left = 0;
  for (size_t place = from; place < to; place++)
    for (int i = 0; i < 8; i++) any[i] |= maps.any[place][word + i];
  for (int i = 0; i < 8; i++) left |= bits[i] &= any[i];
  return left;
}

// Eight words at a time stay in registers while all bitmaps pass by, or until nothing of them is left: mostly after the lead.
CLONES void quebu_match_rows(quebu_row_maps maps, size_t words, uint64_t *possible, uint64_t *certain) {
  for (size_t word = 0; word < words; word += 8) {
    uint64_t bits[8], left = 0;
    for (int i = 0; i < 8; i++) bits[i] = UINT64_MAX;
    uint32_t lead = maps.leads[word / 8];
    if (lead & QUEBU_GROUP) {
      lead &= ~QUEBU_GROUP;
      left = keep_any(bits, maps, lead ? maps.any_ends[lead - 1] : 0, maps.any_ends[lead], word);
    } else {
      for (int i = 0; i < 8; i++) left |= bits[i] = maps.all[lead][word + i];
    }
    for (size_t row = 0; row < maps.all_count && left;) {
      // A look after each one costs more than it saves.
      size_t stop = row + 4 < maps.all_count ? row + 4 : maps.all_count;
      for (; row < stop; row++)
        for (int i = 0; i < 8; i++) bits[i] &= maps.all[row][word + i];
      left = 0;
      for (int i = 0; i < 8; i++) left |= bits[i];
    }
    for (size_t group = 0, place = 0; group < maps.group_count && left; place = maps.any_ends[group++])
      left = keep_any(bits, maps, place, maps.any_ends[group], word);
    for (int i = 0; i < 8; i++) possible[word + i] = bits[i];
    for (size_t row = 0; row < maps.sure_count && left; row++)
      for (int i = 0; i < 8; i++) bits[i] &= maps.sure[row][word + i];
    for (int i = 0; i < 8; i++) certain[word + i] = bits[i];
  }
}

CLONES void quebu_tell_owners(
    const uint64_t *possible_rows, const uint64_t *certain_rows, size_t words, const uint32_t *owners,
    uint64_t *possible, uint64_t *certain) {
  for (size_t word = 0; word < words; word++) {
    uint64_t sure = certain_rows[word];
    for (uint64_t left = possible_rows[word]; left; left &= left - 1) {
      int bit = __builtin_ctzll(left);
      uint32_t owner = owners[word * 64 + (size_t)bit];
      possible[owner >> 6] |= (uint64_t)1 << (owner & 63);
      certain[owner >> 6] |= (sure >> bit & 1) << (owner & 63);
    }
  }
}
