#include "bit_kernels.h"

// A clone for machines with AVX2, chosen when the program is loaded; elsewhere the plain code.
#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define CLONES
#endif

// Sixteen words at a time stay in registers while all rows pass by.
#define DEFINE(NAME, OP)                                                                                    \
  CLONES void NAME(const uint64_t *const *rows, size_t count, size_t words, uint64_t *out) {               \
    size_t word = 0;                                                                                       \
    for (; word + 16 <= words; word += 16) {                                                               \
      uint64_t bits[16];                                                                                   \
      for (int i = 0; i < 16; i++) bits[i] = rows[0][word + i];                                            \
      for (size_t row = 1; row < count; row++) {                                                           \
        const uint64_t *next = rows[row] + word;                                                           \
        for (int i = 0; i < 16; i++) bits[i] OP next[i];                                                   \
      }                                                                                                    \
      for (int i = 0; i < 16; i++) out[word + i] = bits[i];                                                \
    }                                                                                                      \
    for (; word < words; word++) {                                                                         \
      uint64_t bits = rows[0][word];                                                                       \
      for (size_t row = 1; row < count; row++) bits OP rows[row][word];                                    \
      out[word] = bits;                                                                                    \
    }                                                                                                      \
  }

DEFINE(quebu_and_rows, &=)
DEFINE(quebu_or_rows, |=)
