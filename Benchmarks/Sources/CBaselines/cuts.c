#include "common.h"

static int ascending(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

cb_cuts cb_cuts_new(const cb_rules *rules, uint32_t column) {
  cb_cuts cuts = {0};
  cuts.bounds = cb_room(2 * (rules->predicate_count + 1) * sizeof(int64_t));
  size_t count = 0;
  for (size_t p = 0; p < rules->predicate_count; p++) {
    const cb_predicate *predicate = &rules->predicates[p];
    if (predicate->column != column) continue;
    cuts.bounds[count++] = predicate->low;
    cuts.bounds[count++] = (int64_t)predicate->high + 1;
  }
  qsort(cuts.bounds, count, sizeof(int64_t), ascending);
  for (size_t i = 0; i < count; i++) {
    // Nobody is below or above these.
    if (cuts.bounds[i] <= (int64_t)INT32_MIN + 1 || cuts.bounds[i] > INT32_MAX) continue;
    if (cuts.count == 0 || cuts.bounds[cuts.count - 1] != cuts.bounds[i]) cuts.bounds[cuts.count++] = cuts.bounds[i];
  }
  if (cuts.count == 0) return cuts;
  int64_t span = cuts.bounds[cuts.count - 1] - cuts.bounds[0] + 2;
  if (span > 1 << 16) return cuts;
  cuts.first = cuts.bounds[0] - 1;
  cuts.span = (size_t)span;
  uint32_t *classes = cb_room(cuts.span * sizeof(uint32_t));
  uint32_t class = 0;
  for (size_t i = 0; i < cuts.span; i++) {
    while (class < cuts.count && cuts.bounds[class] <= cuts.first + (int64_t)i) class++;
    classes[i] = class;
  }
  cuts.classes = classes;
  return cuts;
}

void cb_cuts_free(cb_cuts *cuts) {
  free(cuts->bounds);
  free(cuts->classes);
}
