#include "common.h"

static bool holds(const cb_predicate *predicate, const cb_column *column, size_t person) {
  switch (column->kind) {
    case CB_CODE: {
      int32_t value = column->values[person];
      return value == CB_MISSING ? predicate->missing : cb_has(predicate->set, (size_t)value);
    }
    case CB_NUMBER: {
      int32_t value = column->values[person];
      return value == CB_MISSING ? predicate->missing : predicate->low <= value && value <= predicate->high;
    }
    case CB_SET: {
      size_t words = (column->size + 63) / 64;
      uint64_t both = 0;
      for (size_t w = 0; w < words; w++) both |= column->bits[person * words + w] & predicate->set[w];
      return (both != 0) != predicate->none;
    }
    case CB_LEVELS:
      for (uint32_t i = column->offsets[person]; i < column->offsets[person + 1]; i++)
        if (column->items[i] == predicate->item && column->levels[i] >= predicate->low) return true;
      return false;
  }
  return false;
}

uint64_t cb_plain_run(const cb_rules *rules, const cb_population *population, cb_sink sink, void *context) {
  size_t words = (rules->count + 63) / 64;
  uint64_t *row = cb_room(words * sizeof(uint64_t)), found = 0;
  for (size_t person = 0; person < population->people; person++) {
    if (sink) memset(row, 0, words * sizeof(uint64_t));
    for (size_t rule = 0; rule < rules->count; rule++) {
      bool stands = true;
      for (uint32_t i = rules->offsets[rule]; stands && i < rules->offsets[rule + 1]; i++) {
        const cb_predicate *predicate = &rules->predicates[rules->members[i]];
        stands = holds(predicate, &population->columns[predicate->column], person);
      }
      if (!stands) continue;
      found++;
      if (sink) cb_put(row, rule);
    }
    if (sink) sink(context, person, 1, row, words);
  }
  free(row);
  return found;
}
