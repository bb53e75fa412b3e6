#!/bin/sh
# Joins what `quebu batch --shard 1/n` to `n/n` wrote, in this order, to what one run writes: one line of each in turn.
#
#   join.sh SHARD-1 SHARD-2 ... > WHOLE
#
# Exit status 65, and nothing is written, where the shards are not those of one run.
set -eu
[ $# -gt 0 ] || { echo "usage: join.sh SHARD-1 SHARD-2 ... > WHOLE" >&2; exit 64; }
first= last=
for shard; do
  [ -f "$shard" ] || { echo "join.sh: no such file: $shard" >&2; exit 66; }
  lines=$(wc -l < "$shard")
  first=${first:-$lines}
  if [ "$lines" -gt "${last:-$lines}" ] || [ "$lines" -lt $((first - 1)) ]; then
    echo "join.sh: $shard has $lines lines and does not belong to the ones before it" >&2
    exit 65
  fi
  last=$lines
done
# The last turn has no line from the later shards; no line of a shard is empty.
paste -d '\n' "$@" | sed '/^$/d'
