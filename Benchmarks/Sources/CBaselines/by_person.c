#include "common.h"

// Rows are this many words at a time, which stay in registers while all rows of a person pass by.
#define CHUNK 16

// Rows of one attribute, of which a person brings one, or several that are joined by OR.
typedef struct {
  cb_kind kind;
  uint32_t column;
  bool none;        // CB_SET: rows of rules that fail with a value, put together and taken away
  uint32_t size;
  cb_cuts cuts;     // CB_NUMBER
  uint32_t *places; // CB_CODE, CB_NUMBER: row of each class, that of a missing value first. CB_SET: row of each value, the last for none.
                    // CB_LEVELS: 16 rows for each thing, by level; UINT32_MAX where nobody asks
  uint32_t without; // CB_LEVELS: row of persons who have nothing that is asked for
  uint64_t *rows;
  size_t row_count, row_room;
  double density;   // of an average row: slots that let few through come first
} slot;

struct cb_by_person {
  size_t words;     // of a row: those of rules that ask for something, then those of rules for all
  size_t asking;    // how many words of the first kind, a multiple of CHUNK
  size_t for_all;   // how many rules are for all
  uint64_t *valid;  // the row of all rules that ask for something
  uint32_t *order;
  slot *slots;
  size_t slot_count;
  size_t buffer_people;
  uint64_t *buffer;
  const uint64_t **ands, **ors, **nots;
  uint32_t *or_ends;
};

// How many a predicate is likely to let through, of a hundred, for want of people to look at.
static unsigned share(const cb_predicate *predicate, const cb_population *shape) {
  const cb_column *column = &shape->columns[predicate->column];
  if (column->kind == CB_NUMBER) return 45;
  if (column->kind == CB_LEVELS) return 40;
  if (predicate->none) return 90;
  size_t in = 0;
  for (size_t w = 0; w < (column->size + 63) / 64; w++) in += (size_t)__builtin_popcountll(predicate->set[w]);
  return (unsigned)(in * 100 / (column->size ? column->size : 1));
}

typedef struct { uint64_t key; uint32_t rule; } keyed;
static int by_key(const void *a, const void *b) {
  const keyed *x = a, *y = b;
  return x->key != y->key ? (x->key > y->key) - (x->key < y->key) : (x->rule > y->rule) - (x->rule < y->rule);
}

// Rules that share the predicate that lets fewest through stand together, so that whole chunks of a person become 0 early;
// rules for all come last.
static void arrange(cb_by_person *built, const cb_rules *rules, const cb_population *shape) {
  keyed *keys = cb_room(rules->count * sizeof(keyed));
  for (size_t r = 0; r < rules->count; r++) {
    keys[r].rule = (uint32_t)r;
    keys[r].key = UINT64_MAX;
    if (rules->offsets[r] == rules->offsets[r + 1]) built->for_all++;
    for (uint32_t i = rules->offsets[r]; i < rules->offsets[r + 1]; i++) {
      const cb_predicate *predicate = &rules->predicates[rules->members[i]];
      // By what lets fewest through: share, attribute, lowest value in the set.
      uint64_t first = 0;
      cb_kind kind = shape->columns[predicate->column].kind;
      if (kind == CB_CODE || kind == CB_SET) {
        size_t words = (shape->columns[predicate->column].size + 63) / 64, w = 0;
        while (w < words && predicate->set[w] == 0) w++;
        if (w < words) first = w * 64 + (uint64_t)__builtin_ctzll(predicate->set[w]);
      }
      uint64_t part = share(predicate, shape);
      uint64_t key = (part < 20 ? 0 : part) << 56 | (uint64_t)(predicate->column & 0xffff) << 40 | (first & 0xffffffffff);
      if (key < keys[r].key) keys[r].key = key;
    }
  }
  qsort(keys, rules->count, sizeof(keyed), by_key);
  size_t asking = rules->count - built->for_all;
  built->asking = (asking + 64 * CHUNK - 1) / (64 * CHUNK) * CHUNK;
  built->words = built->asking + (built->for_all + 63) / 64;
  built->order = cb_room(built->words * 64 * sizeof(uint32_t));
  for (size_t b = 0; b < built->words * 64; b++) built->order[b] = UINT32_MAX;
  built->valid = cb_room(built->asking * sizeof(uint64_t));
  for (size_t b = 0; b < asking; b++) cb_put(built->valid, b);
  for (size_t k = 0; k < rules->count; k++) built->order[k < asking ? k : built->asking * 64 + k - asking] = keys[k].rule;
  free(keys);
}

// A row of this slot, or an equal one that is there.
static uint32_t kept(slot *slot, const uint64_t *row, size_t words) {
  for (size_t i = slot->row_count; i-- > 0;)
    if (memcmp(slot->rows + i * words, row, words * sizeof(uint64_t)) == 0) return (uint32_t)i;
  if (slot->row_count == slot->row_room) {
    size_t room = slot->row_room ? 2 * slot->row_room : 16;
    uint64_t *rows = cb_room(room * words * sizeof(uint64_t));
    if (slot->row_count) memcpy(rows, slot->rows, slot->row_count * words * sizeof(uint64_t));
    free(slot->rows);
    slot->rows = rows;
    slot->row_room = room;
  }
  memcpy(slot->rows + slot->row_count * words, row, words * sizeof(uint64_t));
  return (uint32_t)slot->row_count++;
}

// What a slot's rows are made from: rule (by its bit) and predicate.
typedef struct { uint32_t bit; const cb_predicate *predicate; } asked;

static void fill(
    slot *slot, const asked *list, size_t count, const uint64_t *valid, size_t words, const cb_rules *rules) {
  uint64_t *all = cb_room(words * sizeof(uint64_t)), *row = cb_room(words * sizeof(uint64_t));
  size_t bytes = words * sizeof(uint64_t);
  memcpy(all, valid, bytes);
  bool single = slot->kind == CB_CODE || slot->kind == CB_NUMBER;
  // With one value all predicates of a rule must hold; of several values any may meet its one predicate here.
  if (!single && !slot->none)
    for (size_t i = 0; i < count; i++) all[list[i].bit >> 6] &= ~((uint64_t)1 << (list[i].bit & 63));
  size_t classes = 0;
  if (slot->kind == CB_NUMBER) {
    slot->cuts = cb_cuts_new(rules, slot->column);
    classes = slot->cuts.count + 2;
  } else if (slot->kind == CB_CODE) {
    classes = slot->size + 1;
  } else {
    classes = slot->kind == CB_SET ? slot->size + 1 : (size_t)slot->size * 16;
  }
  slot->places = cb_room(classes * sizeof(uint32_t));
  double set_bits = 0;
  for (size_t class = 0; class < classes; class++) {
    if (slot->none) memset(row, 0, bytes);
    else memcpy(row, all, bytes);
    bool used = slot->kind != CB_LEVELS;
    for (size_t i = 0; i < count; i++) {
      const cb_predicate *predicate = list[i].predicate;
      bool in = false;
      switch (slot->kind) {
        case CB_CODE: in = class == 0 ? predicate->missing : cb_has(predicate->set, class - 1); break;
        case CB_NUMBER: {
          int64_t low = class < 2 ? INT32_MIN : slot->cuts.bounds[class - 2];
          // The lowest class ends before the first bound: it is in a range only if that begins below all values.
          if (class == 0) in = predicate->missing;
          else if (class == 1) in = predicate->low <= INT32_MIN + 1 && predicate->high >= predicate->low;
          else in = predicate->low <= low && low <= predicate->high;
          if (class == 1 && slot->cuts.count && predicate->high < slot->cuts.bounds[0] - 1) in = false;
          break;
        }
        case CB_SET: in = class < slot->size && cb_has(predicate->set, class); break;
        case CB_LEVELS:
          if (predicate->item != class / 16) continue;
          used = true;
          in = (int32_t)(class % 16) >= predicate->low;
          break;
      }
      uint64_t bit = (uint64_t)1 << (list[i].bit & 63);
      if (single) {
        if (!in) row[list[i].bit >> 6] &= ~bit;
      } else if (in) {
        row[list[i].bit >> 6] |= bit;
      }
    }
    slot->places[class] = used ? kept(slot, row, words) : UINT32_MAX;
    for (size_t w = 0; used && w < words; w++) set_bits += __builtin_popcountll(row[w]);
  }
  if (slot->kind == CB_LEVELS) slot->without = kept(slot, all, words);
  slot->density = slot->none ? 2 : slot->kind == CB_LEVELS ? 1 : set_bits / (double)(classes * words * 64);
  free(all);
  free(row);
}

static int by_density(const void *a, const void *b) {
  const slot *x = a, *y = b;
  return (x->density > y->density) - (x->density < y->density);
}

cb_by_person *cb_by_person_new(const cb_rules *rules, const cb_population *shape) {
  cb_by_person *built = cb_room(sizeof *built);
  arrange(built, rules, shape);
  size_t asking = rules->count - built->for_all, room = rules->offsets[rules->count];
  asked *list = cb_room((room + 1) * sizeof *list);
  built->slots = cb_room((shape->column_count * 2 + room) * sizeof(slot));
  uint8_t *done = cb_room(room + 1);
  for (uint32_t c = 0; c < shape->column_count; c++) {
    const cb_column *column = &shape->columns[c];
    bool single = column->kind == CB_CODE || column->kind == CB_NUMBER;
    for (int none = 0; none < (column->kind == CB_SET ? 2 : 1); none++) {
      // Where a rule asks twice about what may have several values, the second goes into a slot of its own.
      for (bool more = true; more;) {
        size_t count = 0;
        more = false;
        for (size_t b = 0; b < asking; b++) {
          bool taken = false;
          for (uint32_t i = rules->offsets[built->order[b]]; i < rules->offsets[built->order[b] + 1]; i++) {
            const cb_predicate *predicate = &rules->predicates[rules->members[i]];
            if (predicate->column != c || done[i] || (column->kind == CB_SET && predicate->none != (none == 1))) continue;
            if (taken && !single && none == 0) {
              more = true;
              continue;
            }
            taken = true;
            done[i] = 1;
            list[count++] = (asked){(uint32_t)b, predicate};
          }
        }
        if (count == 0) break;
        slot *slot = &built->slots[built->slot_count++];
        slot->kind = column->kind;
        slot->column = c;
        slot->size = column->size;
        slot->none = none == 1;
        fill(slot, list, count, built->valid, built->asking, rules);
      }
    }
  }
  qsort(built->slots, built->slot_count, sizeof(slot), by_density);
  free(list);
  free(done);
  built->buffer_people = 64;
  built->buffer = cb_room(built->buffer_people * built->words * sizeof(uint64_t));
  for (size_t i = 0; i < built->buffer_people; i++)
    for (size_t r = 0; r < built->for_all; r++) cb_put(built->buffer + i * built->words + built->asking, r);
  size_t pointers = 1;
  for (size_t s = 0; s < built->slot_count; s++) pointers += built->slots[s].size + 1;
  // More pairs than things are never needed: the room for them is bounded in `run`.
  built->ands = cb_room((built->slot_count + 1) * sizeof(void *));
  built->ors = cb_room(pointers * sizeof(void *));
  built->nots = cb_room(pointers * sizeof(void *));
  built->or_ends = cb_room((built->slot_count + 1) * sizeof(uint32_t));
  return built;
}

void cb_by_person_free(cb_by_person *built) {
  for (size_t s = 0; s < built->slot_count; s++) {
    cb_cuts_free(&built->slots[s].cuts);
    free(built->slots[s].places);
    free(built->slots[s].rows);
  }
  free(built->slots);
  free(built->order);
  free(built->valid);
  free(built->buffer);
  free(built->ands);
  free(built->ors);
  free(built->nots);
  free(built->or_ends);
  free(built);
}

const uint32_t *cb_by_person_order(const cb_by_person *built) { return built->order; }

size_t cb_by_person_bytes(const cb_by_person *built) {
  size_t bytes = built->words * 64 * sizeof(uint32_t);
  for (size_t s = 0; s < built->slot_count; s++) {
    const slot *slot = &built->slots[s];
    bytes += slot->row_count * built->asking * sizeof(uint64_t) + slot->cuts.span * sizeof(uint32_t);
  }
  return bytes;
}

// The rows of one person: `ands` alone, `ors` in groups, `nots` together.
typedef struct { size_t ands, groups, nots; } gathered;

INLINE gathered gather(cb_by_person *built, const cb_population *population, size_t person) {
  gathered found = {0, 0, 0};
  size_t words = built->asking;
  uint32_t end = 0;
  for (size_t s = 0; s < built->slot_count; s++) {
    const slot *slot = &built->slots[s];
    const cb_column *column = &population->columns[slot->column];
    uint32_t from = end;
    switch (slot->kind) {
      case CB_CODE: {
        int32_t value = column->values[person];
        built->ands[found.ands++] = slot->rows + slot->places[value == CB_MISSING ? 0 : value + 1] * words;
        continue;
      }
      case CB_NUMBER: {
        int32_t value = column->values[person];
        uint32_t class = value == CB_MISSING ? 0 : cb_class(&slot->cuts, value) + 1;
        built->ands[found.ands++] = slot->rows + slot->places[class] * words;
        continue;
      }
      case CB_SET: {
        size_t set_words = (slot->size + 63) / 64;
        const uint64_t *bits = column->bits + person * set_words;
        for (size_t w = 0; w < set_words; w++) {
          for (uint64_t left = bits[w]; left; left &= left - 1) {
            const uint64_t *row = slot->rows + slot->places[w * 64 + (size_t)__builtin_ctzll(left)] * words;
            if (slot->none) built->nots[found.nots++] = row;
            else built->ors[end++] = row;
          }
        }
        if (slot->none) continue;
        if (end == from) built->ors[end++] = slot->rows + slot->places[slot->size] * words;
        break;
      }
      case CB_LEVELS:
        for (uint32_t i = column->offsets[person]; i < column->offsets[person + 1]; i++) {
          uint32_t place = slot->places[column->items[i] * 16 + (column->levels[i] & 15)];
          // A thing twice in one person: both rows, as far as there is room.
          if (place != UINT32_MAX && end - from < slot->size) built->ors[end++] = slot->rows + place * words;
        }
        if (end == from) built->ors[end++] = slot->rows + slot->without * words;
        break;
    }
    // One value is a row as any other.
    if (end == from + 1) built->ands[found.ands++] = built->ors[--end];
    else built->or_ends[found.groups++] = end;
  }
  return found;
}

CLONES uint64_t cb_by_person_block(
    cb_by_person *built, const cb_population *population, size_t first, size_t count) {
  uint64_t total = 0;
  size_t words = built->asking;
  for (size_t person = 0; person < count; person++) {
    gathered rows = gather(built, population, first + person);
    const uint64_t **ands = built->ands, **ors = built->ors, **nots = built->nots;
    uint64_t *out = built->buffer + person * built->words;
    size_t early = words > CHUNK && rows.ands > 4 ? 4 : rows.ands;
    for (size_t word = 0; word < words; word += CHUNK) {
      uint64_t bits[CHUNK];
      for (int i = 0; i < CHUNK; i++) bits[i] = built->valid[word + i];
      size_t row = 0;
      for (; row < early; row++)
        for (int i = 0; i < CHUNK; i++) bits[i] &= ands[row][word + i];
      if (row < rows.ands) {
        uint64_t left = 0;
        for (int i = 0; i < CHUNK; i++) left |= bits[i];
        if (left == 0) {
          memset(out + word, 0, sizeof bits);
          continue;
        }
        for (; row < rows.ands; row++)
          for (int i = 0; i < CHUNK; i++) bits[i] &= ands[row][word + i];
      }
      uint32_t at = 0;
      for (size_t group = 0; group < rows.groups; group++) {
        uint64_t any[CHUNK] = {0};
        for (; at < built->or_ends[group]; at++)
          for (int i = 0; i < CHUNK; i++) any[i] |= ors[at][word + i];
        for (int i = 0; i < CHUNK; i++) bits[i] &= any[i];
      }
      for (size_t not = 0; not < rows.nots; not++)
        for (int i = 0; i < CHUNK; i++) bits[i] &= ~nots[not][word + i];
      for (int i = 0; i < CHUNK; i++) out[word + i] = bits[i];
      for (int i = 0; i < CHUNK; i++) total += (uint64_t)__builtin_popcountll(bits[i]);
    }
  }
  return total;
}

uint64_t cb_by_person_run(cb_by_person *built, const cb_population *population, cb_sink sink, void *context) {
  uint64_t total = built->for_all * (uint64_t)population->people;
  for (size_t first = 0; first < population->people; first += built->buffer_people) {
    size_t count = population->people - first < built->buffer_people ? population->people - first : built->buffer_people;
    total += cb_by_person_block(built, population, first, count);
    if (sink) sink(context, first, count, built->buffer, built->words);
  }
  return total;
}
