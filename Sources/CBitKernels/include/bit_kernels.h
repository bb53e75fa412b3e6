// Whole words of bits at once, for whatever vector units the machine has.
#ifndef QUEBU_BIT_KERNELS_H
#define QUEBU_BIT_KERNELS_H

#include <stddef.h>
#include <stdint.h>

// out[w] = the AND of rows[0][w] ... rows[count - 1][w] for w in 0 ..< words. `count` is at least 1; `out` is none of the rows.
void quebu_and_rows(const uint64_t *_Nonnull const *_Nonnull rows, size_t count, size_t words, uint64_t *_Nonnull out);

// The same with OR.
void quebu_or_rows(const uint64_t *_Nonnull const *_Nonnull rows, size_t count, size_t words, uint64_t *_Nonnull out);

#endif
