#include "common.h"

// How the predicates of one column become bitmaps of people. Each value falls into a class; a person sets one bit in the bitmap of
// its class (of each of its classes), and predicates are made of whole bitmaps.
typedef struct {
  cb_kind kind;
  uint32_t size;
  size_t class_count;  // CB_CODE and CB_NUMBER: class 0 is that of a missing value
  cb_cuts cuts;
  uint32_t *classes;   // CB_CODE: of each code. CB_LEVELS: the first of 16 classes of each thing, UINT32_MAX where nobody asks
  uint64_t *bitmaps;   // class_count bitmaps
  uint32_t *asked;     // numbers of the predicates
  size_t asked_count;
  // CB_CODE, CB_SET: the classes of predicate i of `asked` are parts[part_ends[i - 1]] up to part_ends[i]
  uint32_t *parts, *part_ends;
  bool *inverted;
} plan;

struct cb_by_block {
  const cb_rules *rules;
  size_t words;
  plan *plans;
  size_t plan_count;
  uint64_t *valid;       // the people that there are
  uint64_t *predicates;  // a bitmap each
  uint64_t *rows;        // of conjunctions, 512 at a time where they are turned; else one
  size_t row_words;      // of a row of a person, a multiple of 8
  uint64_t *turned;
};

// Codes that all predicates of the column treat alike are one class.
static void plan_codes(plan *plan, const cb_rules *rules) {
  plan->classes = cb_room(plan->size * sizeof(uint32_t) + 4);
  size_t bytes = (plan->asked_count + 7) / 8;
  uint8_t *signatures = cb_room((plan->size + 1) * bytes);
  uint32_t *of_class = cb_room((plan->size + 1) * sizeof(uint32_t));
  plan->class_count = 1;
  for (uint32_t code = 0; code < plan->size; code++) {
    uint8_t *mine = signatures + code * bytes;
    for (size_t i = 0; i < plan->asked_count; i++)
      if (cb_has(rules->predicates[plan->asked[i]].set, code)) mine[i / 8] |= (uint8_t)(1 << i % 8);
    size_t class = 1;
    while (class < plan->class_count && memcmp(signatures + of_class[class] * bytes, mine, bytes) != 0) class++;
    if (class == plan->class_count) of_class[plan->class_count++] = code;
    plan->classes[code] = (uint32_t)class;
  }
  plan->parts = cb_room((plan->asked_count * plan->class_count + 1) * sizeof(uint32_t));
  uint32_t end = 0;
  for (size_t i = 0; i < plan->asked_count; i++) {
    const cb_predicate *predicate = &rules->predicates[plan->asked[i]];
    size_t in = predicate->missing;
    for (size_t class = 1; class < plan->class_count; class++) in += cb_has(predicate->set, of_class[class]);
    // The shorter of the list and the list of the others.
    plan->inverted[i] = in > plan->class_count / 2;
    if (predicate->missing != plan->inverted[i]) plan->parts[end++] = 0;
    for (size_t class = 1; class < plan->class_count; class++)
      if (cb_has(predicate->set, of_class[class]) != plan->inverted[i]) plan->parts[end++] = (uint32_t)class;
    plan->part_ends[i] = end;
  }
  free(signatures);
  free(of_class);
}

static void plan_set(plan *plan, const cb_rules *rules) {
  plan->class_count = plan->size;
  plan->parts = cb_room((plan->asked_count * plan->size + 1) * sizeof(uint32_t));
  uint32_t end = 0;
  for (size_t i = 0; i < plan->asked_count; i++) {
    const cb_predicate *predicate = &rules->predicates[plan->asked[i]];
    plan->inverted[i] = predicate->none;
    for (uint32_t value = 0; value < plan->size; value++)
      if (cb_has(predicate->set, value)) plan->parts[end++] = value;
    plan->part_ends[i] = end;
  }
}

static void plan_levels(plan *plan, const cb_rules *rules) {
  plan->classes = cb_room(plan->size * sizeof(uint32_t) + 4);
  for (uint32_t item = 0; item < plan->size; item++) plan->classes[item] = UINT32_MAX;
  for (size_t i = 0; i < plan->asked_count; i++) {
    uint32_t *first = &plan->classes[rules->predicates[plan->asked[i]].item];
    if (*first != UINT32_MAX) continue;
    *first = (uint32_t)plan->class_count;
    plan->class_count += 16;
  }
}

cb_by_block *cb_by_block_new(const cb_rules *rules, const cb_population *shape, size_t block_words) {
  cb_by_block *built = cb_room(sizeof *built);
  built->rules = rules;
  built->words = (block_words + 15) / 16 * 16;
  size_t bytes = built->words * sizeof(uint64_t);
  built->plans = cb_room((shape->column_count + 1) * sizeof(plan));
  for (uint32_t c = 0; c < shape->column_count; c++) {
    plan *plan = &built->plans[built->plan_count++];
    plan->kind = shape->columns[c].kind;
    plan->size = shape->columns[c].size;
    plan->asked = cb_room((rules->predicate_count + 1) * sizeof(uint32_t));
    for (uint32_t p = 0; p < rules->predicate_count; p++)
      if (rules->predicates[p].column == c) plan->asked[plan->asked_count++] = p;
    if (plan->asked_count == 0) continue;
    plan->part_ends = cb_room(plan->asked_count * sizeof(uint32_t));
    plan->inverted = cb_room(plan->asked_count);
    switch (plan->kind) {
      case CB_CODE: plan_codes(plan, rules); break;
      case CB_NUMBER:
        plan->cuts = cb_cuts_new(rules, c);
        plan->class_count = plan->cuts.count + 2;
        break;
      case CB_SET: plan_set(plan, rules); break;
      case CB_LEVELS: plan_levels(plan, rules); break;
    }
    plan->bitmaps = cb_room((plan->class_count + 1) * bytes);
  }
  built->valid = cb_room(bytes);
  built->predicates = cb_room((rules->predicate_count + 1) * bytes);
  built->rows = cb_room(512 * bytes);
  built->row_words = (rules->count + 511) / 512 * 8;
  built->turned = cb_room(built->words * 64 * built->row_words * sizeof(uint64_t));
  return built;
}

void cb_by_block_free(cb_by_block *built) {
  for (size_t i = 0; i < built->plan_count; i++) {
    plan *plan = &built->plans[i];
    cb_cuts_free(&plan->cuts);
    free(plan->classes);
    free(plan->bitmaps);
    free(plan->asked);
    free(plan->parts);
    free(plan->part_ends);
    free(plan->inverted);
  }
  free(built->plans);
  free(built->valid);
  free(built->predicates);
  free(built->rows);
  free(built->turned);
  free(built);
}

size_t cb_by_block_bytes(const cb_by_block *built) {
  size_t bitmaps = built->rules->predicate_count;
  for (size_t i = 0; i < built->plan_count; i++) bitmaps += built->plans[i].class_count;
  return bitmaps * built->words * sizeof(uint64_t);
}

// One bit for each person of the block in the bitmap of each of its classes.
INLINE void scatter(plan *plan, const cb_column *column, size_t first, size_t count, size_t words) {
  uint64_t *bitmaps = plan->bitmaps;
  memset(bitmaps, 0, plan->class_count * words * sizeof(uint64_t));
  for (size_t i = 0; i < count; i++) {
    size_t person = first + i, word = i >> 6;
    uint64_t bit = (uint64_t)1 << (i & 63);
    switch (plan->kind) {
      case CB_CODE: {
        int32_t value = column->values[person];
        bitmaps[(value == CB_MISSING ? 0 : plan->classes[value]) * words + word] |= bit;
        break;
      }
      case CB_NUMBER: {
        int32_t value = column->values[person];
        bitmaps[(value == CB_MISSING ? 0 : (size_t)cb_class(&plan->cuts, value) + 1) * words + word] |= bit;
        break;
      }
      case CB_SET: {
        size_t set_words = (plan->size + 63) / 64;
        for (size_t w = 0; w < set_words; w++)
          for (uint64_t left = column->bits[person * set_words + w]; left; left &= left - 1)
            bitmaps[(w * 64 + (size_t)__builtin_ctzll(left)) * words + word] |= bit;
        break;
      }
      case CB_LEVELS:
        for (uint32_t p = column->offsets[person]; p < column->offsets[person + 1]; p++) {
          uint32_t class = plan->classes[column->items[p]];
          if (class != UINT32_MAX) bitmaps[(class + (column->levels[p] & 15)) * words + word] |= bit;
        }
        break;
    }
  }
}

INLINE void join(uint64_t *restrict to, const uint64_t *restrict from, size_t words) {
  for (size_t w = 0; w < words; w++) to[w] |= from[w];
}

INLINE void derive(plan *plan, const cb_by_block *built, size_t words) {
  const cb_rules *rules = built->rules;
  uint64_t *bitmaps = plan->bitmaps;
  const uint64_t *valid = built->valid;
  switch (plan->kind) {
    case CB_CODE:
    case CB_SET: {
      uint32_t part = 0;
      for (size_t i = 0; i < plan->asked_count; i++) {
        uint64_t *restrict to = built->predicates + plan->asked[i] * words;
        memset(to, 0, words * sizeof(uint64_t));
        for (; part < plan->part_ends[i]; part++) join(to, bitmaps + plan->parts[part] * words, words);
        if (plan->inverted[i])
          for (size_t w = 0; w < words; w++) to[w] = valid[w] & ~to[w];
      }
      break;
    }
    case CB_NUMBER:
      // From here on class k holds all values up to and with its own.
      for (size_t class = 2; class < plan->class_count; class++)
        join(bitmaps + class * words, bitmaps + (class - 1) * words, words);
      for (size_t i = 0; i < plan->asked_count; i++) {
        const cb_predicate *predicate = &rules->predicates[plan->asked[i]];
        uint64_t *restrict to = built->predicates + plan->asked[i] * words;
        if (predicate->high < predicate->low) {
          memset(to, 0, words * sizeof(uint64_t));
        } else {
          const uint64_t *through = bitmaps + (cb_class(&plan->cuts, predicate->high) + 1) * words;
          size_t below = cb_class(&plan->cuts, predicate->low);
          const uint64_t *before = bitmaps + below * words;
          if (below == 0) memcpy(to, through, words * sizeof(uint64_t));
          else for (size_t w = 0; w < words; w++) to[w] = through[w] & ~before[w];
        }
        if (predicate->missing) join(to, bitmaps, words);
      }
      break;
    case CB_LEVELS:
      for (size_t class = 0; class < plan->class_count; class += 16)
        for (size_t level = 15; level-- > 1;)
          join(bitmaps + (class + level) * words, bitmaps + (class + level + 1) * words, words);
      for (size_t i = 0; i < plan->asked_count; i++) {
        const cb_predicate *predicate = &rules->predicates[plan->asked[i]];
        size_t level = predicate->low < 1 ? 1 : predicate->low > 15 ? 0 : (size_t)predicate->low;
        memcpy(built->predicates + plan->asked[i] * words, bitmaps + (plan->classes[predicate->item] + level) * words,
               words * sizeof(uint64_t));
      }
      break;
  }
}

// The AND of bitmaps, up to five without intermediate results; how many bits it has.
INLINE uint64_t conjoin(const cb_by_block *built, uint32_t rule, uint64_t *restrict to, size_t words, bool keeps) {
  const cb_rules *rules = built->rules;
  const uint32_t *members = rules->members + rules->offsets[rule];
  size_t count = rules->offsets[rule + 1] - rules->offsets[rule];
  uint64_t total = 0;
#define BITMAP(i) (built->predicates + members[i] * words)
#define EACH(expression)                                   \
  for (size_t w = 0; w < words; w++) {                     \
    uint64_t bits = (expression);                          \
    if (keeps) to[w] = bits;                               \
    total += (uint64_t)__builtin_popcountll(bits);         \
  }                                                        \
  return total;
  switch (count) {
    case 0: { const uint64_t *a = built->valid; EACH(a[w]) }
    case 1: { const uint64_t *a = BITMAP(0); EACH(a[w]) }
    case 2: { const uint64_t *a = BITMAP(0), *b = BITMAP(1); EACH(a[w] & b[w]) }
    case 3: { const uint64_t *a = BITMAP(0), *b = BITMAP(1), *c = BITMAP(2); EACH(a[w] & b[w] & c[w]) }
    case 4: {
      const uint64_t *a = BITMAP(0), *b = BITMAP(1), *c = BITMAP(2), *d = BITMAP(3);
      EACH(a[w] & b[w] & c[w] & d[w])
    }
    case 5: {
      const uint64_t *a = BITMAP(0), *b = BITMAP(1), *c = BITMAP(2), *d = BITMAP(3), *e = BITMAP(4);
      EACH(a[w] & b[w] & c[w] & d[w] & e[w])
    }
    default: {
      uint64_t *and = built->rows + 511 * words;
      if (keeps) and = to;
      memcpy(and, BITMAP(0), words * sizeof(uint64_t));
      for (size_t i = 1; i < count; i++) {
        const uint64_t *next = BITMAP(i);
        for (size_t w = 0; w < words; w++) and[w] &= next[w];
      }
      for (size_t w = 0; w < words; w++) total += (uint64_t)__builtin_popcountll(and[w]);
      return total;
    }
  }
#undef BITMAP
#undef EACH
}

// Eight squares of 64 x 64 bits side by side, each along its diagonal (Hacker's Delight, 7-3, for words with bit 0 first).
INLINE void turn(uint64_t squares[64][8]) {
  uint64_t mask = 0x00000000ffffffffULL;
  for (int step = 32; step != 0; step >>= 1, mask ^= mask << step) {
    for (int k = 0; k < 64; k = (k + step + 1) & ~step) {
      for (int s = 0; s < 8; s++) {
        uint64_t swap = ((squares[k][s] >> step) ^ squares[k + step][s]) & mask;
        squares[k][s] ^= swap << step;
        squares[k + step][s] ^= swap;
      }
    }
  }
}

// 512 conjunctions of 512 people: lines of eight words, so that rows of persons are written in whole lines.
INLINE void turn_tile(const cb_by_block *built, size_t word, size_t group) {
  _Alignas(64) uint64_t squares[64][8], tile[512][8];
  size_t words = built->words;
  for (size_t g = 0; g < 8; g++) {
    for (size_t i = 0; i < 64; i++) memcpy(squares[i], built->rows + (g * 64 + i) * words + word, 64);
    turn(squares);
    for (size_t s = 0; s < 8; s++)
      for (size_t i = 0; i < 64; i++) tile[s * 64 + i][g] = squares[i][s];
  }
  for (size_t i = 0; i < 512; i++)
    memcpy(built->turned + (word * 64 + i) * built->row_words + group * 8, tile[i], 64);
}

CLONES uint64_t cb_by_block_block(
    cb_by_block *built, const cb_population *population, size_t first, size_t count, bool turns) {
  size_t words = built->words, used = (count + 63) / 64;
  memset(built->valid, 0, words * sizeof(uint64_t));
  for (size_t w = 0; w < count / 64; w++) built->valid[w] = UINT64_MAX;
  if (count % 64) built->valid[count / 64] = ((uint64_t)1 << count % 64) - 1;
  for (size_t c = 0; c < built->plan_count; c++) {
    plan *plan = &built->plans[c];
    if (plan->asked_count == 0) continue;
    scatter(plan, &population->columns[c], first, count, words);
    derive(plan, built, words);
  }
  uint64_t total = 0;
  size_t rules = built->rules->count;
  if (!turns) {
    for (uint32_t rule = 0; rule < rules; rule++) total += conjoin(built, rule, built->rows, words, false);
    return total;
  }
  for (size_t group = 0; group < built->row_words / 8; group++) {
    for (size_t i = 0; i < 512; i++) {
      uint64_t *row = built->rows + i * words;
      if (group * 512 + i < rules) total += conjoin(built, (uint32_t)(group * 512 + i), row, words, true);
      else memset(row, 0, words * sizeof(uint64_t));
    }
    for (size_t word = 0; word < used; word += 8) turn_tile(built, word, group);
  }
  return total;
}

uint64_t cb_by_block_run(cb_by_block *built, const cb_population *population, cb_sink sink, void *context) {
  uint64_t total = 0;
  size_t block = built->words * 64;
  for (size_t first = 0; first < population->people; first += block) {
    size_t count = population->people - first < block ? population->people - first : block;
    total += cb_by_block_block(built, population, first, count, sink != NULL);
    if (sink) sink(context, first, count, built->turned, built->row_words);
  }
  return total;
}
