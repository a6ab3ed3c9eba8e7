#!/usr/bin/env bash
# Writes the expected output of the programs here by running the real `elixir`, 1.14. The tests do not need it.
#
#   record.sh              the programs that have no output yet
#   record.sh --all        every program
#   record.sh FILE.exs …   these
#
# Each program runs twice; one that does not print the same twice is refused, as no test could rely on it.
set -euo pipefail

# What elixir prints without what differs from run to run. Pids are numbered by their first appearance;
# times and stack frames are not compared; warnings are not the program's output.
run() {
  local status=0
  elixir "$1" >"$2" 2>&1 </dev/null || status=$?
  sed -E -i -e 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} /HH:MM:SS.mmm /' -e '/^    /d' \
    -e '/^warning: /,/^$/d' -e 's/^Finished in .*/Finished in N seconds/' "$2"
  perl -pi -e 's/#PID<[\d.]+>/$seen{$&} \/\/= "#PID<" . ++$count . ">"/ge' "$2"
  echo "(status $status)" >>"$2"
}

record() {
  local name=${1%.exs}
  cd "$(dirname "$1")"
  name=$(basename "$name")
  run "$name.exs" "$name.raw"
  run "$name.exs" "$name.again"
  if ! diff "$name.raw" "$name.again" >"$name.diff"; then
    echo "$1 prints something else the second time:"
    cat "$name.diff"
    rm "$name.raw"
  elif grep -qE '#Reference<|#Port<' "$name.raw"; then
    echo "$1 prints a reference, which no two systems number alike"
    rm "$name.raw"
  elif grep -q 'internal error in pass' "$name.raw"; then
    echo "$1 hits a mistake of the compiler's own (a reference matched in receive can be enough)"
    rm "$name.raw"
  else
    mv "$name.raw" "$name.out"
  fi
  rm "$name.again" "$name.diff"
}

here=$(cd "$(dirname "$0")" && pwd)
programs=()
case "${1:-}" in
  "") for program in "$here"/*/*.exs; do [ -e "${program%.exs}.out" ] || programs+=("$program"); done ;;
  --all) programs=("$here"/*/*.exs) ;;
  *) for program in "$@"; do programs+=("$(realpath "$program")"); done ;;
esac
for program in "${programs[@]}"; do
  (record "$program")
done
