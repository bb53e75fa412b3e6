#include "bit_kernels.h"

// A clone for machines with AVX2, chosen when the program is loaded; elsewhere the plain code.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

// Eight words at a time stay in registers while all rows pass by, or until nothing of them is left.
CLONES void quebu_and_rows(const uint64_t *const *rows, size_t count, size_t words, uint64_t *out) {
  size_t word = 0;
  for (; word + 8 <= words; word += 8) {
    uint64_t bits[8];
    for (int i = 0; i < 8; i++) bits[i] = rows[0][word + i];
    for (size_t row = 1; row < count; row++) {
      const uint64_t *next = rows[row] + word;
      uint64_t left = 0;
      for (int i = 0; i < 8; i++) {
        bits[i] &= next[i];
        left |= bits[i];
      }
      if (!left) break;
    }
    for (int i = 0; i < 8; i++) out[word + i] = bits[i];
  }
  for (; word < words; word++) {
    uint64_t bits = rows[0][word];
    for (size_t row = 1; row < count && bits; row++) bits &= rows[row][word];
    out[word] = bits;
  }
}

CLONES void quebu_or_rows(const uint64_t *const *rows, size_t count, size_t words, uint64_t *out) {
  for (size_t word = 0; word < words; word++) out[word] = rows[0][word];
  for (size_t row = 1; row < count; row++) {
    const uint64_t *next = rows[row];
    for (size_t word = 0; word < words; word++) out[word] |= next[word];
  }
}
