// What plain C can do at matching (which conjunctions hold for whom): the yardstick for the engine, in two designs and the
// plain walk that both must equal. Nothing here is three-valued: a predicate that is unknown does not hold.
//
// Fill cb_population and cb_rules from flat arrays, which must outlive what is built from them. Building looks at the rules alone,
// never at the values of people. One built thing is used by one thread at a time: it has room for its intermediate results.
#ifndef QUEBU_C_BASELINES_H
#define QUEBU_C_BASELINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The value of a person who has none, in CB_CODE and CB_NUMBER.
#define CB_MISSING INT32_MIN

typedef enum {
  CB_CODE,    // one of `size` codes, from 0; ordered codes, units and flags too
  CB_NUMBER,  // any whole number above CB_MISSING: days since 1970, thousandths
  CB_SET,     // any number of `size` values
  CB_LEVELS,  // levels from 1 through 15 of any of `size` things, in pairs; the highest of a thing counts
} cb_kind;

// One attribute of everyone. What its kind does not need is NULL.
typedef struct {
  cb_kind kind;
  uint32_t size;
  const int32_t *values;    // CB_CODE, CB_NUMBER: one for each person
  const uint64_t *bits;     // CB_SET: (size + 63) / 64 words for each person, value v in bit v % 64 of word v / 64
  const uint32_t *offsets;  // CB_LEVELS: where the pairs of each person begin, and the end of the last's: people + 1 numbers
  const uint32_t *items;    // CB_LEVELS: the thing of each pair
  const uint8_t *levels;    // CB_LEVELS: the level of each pair
} cb_column;

typedef struct {
  size_t people;
  size_t column_count;
  const cb_column *columns;
} cb_population;

// A test of one attribute. What its kind does not need is not looked at.
typedef struct {
  uint32_t column;
  bool missing;         // CB_CODE, CB_NUMBER: what it is for a person without a value
  bool none;            // CB_SET: it holds where none of the person's values is in `set`; else where any is
  const uint64_t *set;  // CB_CODE, CB_SET: bit v says whether v is in it; (size + 63) / 64 words
  int32_t low, high;    // CB_NUMBER: low <= value <= high. CB_LEVELS: level >= low, low from 1
  uint32_t item;        // CB_LEVELS: the thing
} cb_predicate;

// Conjunction r holds where all of predicates[members[offsets[r] ..< offsets[r + 1]]] do; without any, for everyone.
// Predicates should be distinct: each is worked out once.
typedef struct {
  size_t predicate_count;
  const cb_predicate *predicates;
  size_t count;
  const uint32_t *offsets;  // count + 1
  const uint32_t *members;
} cb_rules;

// Takes the outcome for persons first ..< first + count: `words` words for each, bits of no conjunction 0. Valid until it returns.
typedef void (*cb_sink)(void *context, size_t first, size_t count, const uint64_t *rows, size_t words);

// Design (a), rule bitmaps per person: for each attribute, class of values -> bitmap of the conjunctions that it satisfies or that
// do not ask; a person's are the AND of a dozen such rows. Several values of one person are joined by OR.
typedef struct cb_by_person cb_by_person;
cb_by_person *cb_by_person_new(const cb_rules *rules, const cb_population *shape);
void cb_by_person_free(cb_by_person *built);
// Bit b of a row is conjunction order[b]; UINT32_MAX where there is none.
const uint32_t *cb_by_person_order(const cb_by_person *built);
size_t cb_by_person_bytes(const cb_by_person *built);
// Everyone in turn. Rows are always made; without a sink they are only counted. Returns how many (conjunction, person) hold.
uint64_t cb_by_person_run(cb_by_person *built, const cb_population *population, cb_sink sink, void *context);

// Design (b), people bitmaps in blocks: for each predicate a bitmap of the people of a block, made from the columns; each
// conjunction is the AND of some. A block is 64 * block_words people; 512 words keep few predicates in the cache, 64 many.
typedef struct cb_by_block cb_by_block;
cb_by_block *cb_by_block_new(const cb_rules *rules, const cb_population *shape, size_t block_words);
void cb_by_block_free(cb_by_block *built);
size_t cb_by_block_bytes(const cb_by_block *built);
// With a sink the bitmaps are turned into rows of persons, bit r for conjunction r; without, conjunctions are only counted.
uint64_t cb_by_block_run(cb_by_block *built, const cb_population *population, cb_sink sink, void *context);

// Every predicate of every conjunction for everyone, until one fails.
uint64_t cb_plain_run(const cb_rules *rules, const cb_population *population, cb_sink sink, void *context);

#endif
