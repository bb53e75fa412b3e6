// What a machine counts besides time: allocations and, where it lets us, instructions; and how fast memory alone is.
#ifndef QUEBU_C_MEASURES_H
#define QUEBU_C_MEASURES_H

#include <stddef.h>
#include <stdint.h>

// Counts from here on what malloc, calloc, realloc and the aligned ones give, on all threads, until cm_allocations is asked.
void cm_count_allocations(void);
// How many there were since then; nothing is counted any more.
int64_t cm_allocations(void);

// Counts the instructions of this thread outside the kernel from here on.
void cm_count_instructions(void);
// How many there were since then; -1: the machine does not count them, as most virtual ones do not.
int64_t cm_instructions(void);

// Gives memory that is free back to the system, where the C library can.
void cm_give_back_memory(void);

// The sum of so many words, one after another, by whatever vectors the compiler finds: what reading them costs at least.
uint64_t cm_sum(const uint64_t *words, size_t count);

#endif
