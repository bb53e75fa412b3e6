#!/bin/sh
# Answers for a folder of profiles in n processes side by side, and joins what they write. A Slurm array is the same with
# one task a shard.
#
#   shards.sh N RULES PROFILES OUT [more options of quebu batch]
set -eu
here=$(dirname "$0")
count=$1 rules=$2 profiles=$3 out=$4
shift 4
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
jobs= files=
for shard in $(seq "$count"); do
  "${QUEBU:-quebu}" batch -q --rules "$rules" --profiles "$profiles" --shard "$shard/$count" --threads 1 \
    --out "$parts/$shard" "$@" &
  jobs="$jobs $!" files="$files $parts/$shard"
done
status=0
for job in $jobs; do
  result=0
  wait "$job" || result=$?
  [ "$result" -le "$status" ] || status=$result
done
# 65: some profiles cannot be used, and have lines that say so.
[ "$status" -eq 0 ] || [ "$status" -eq 65 ] || exit "$status"
# shellcheck disable=SC2086 # mktemp gives names without spaces
"$here/join.sh" $files > "$parts/whole"
mv "$parts/whole" "$out"
exit "$status"
