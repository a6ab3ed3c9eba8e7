#!/usr/bin/env bash
# Writes the expected output of every program here by running the real `elixir`, 1.14. The tests do not need it.
set -euo pipefail
cd "$(dirname "$0")"
for program in */*.exs; do
  (
    cd "$(dirname "$program")"
    name=$(basename "$program")
    status=0
    elixir "$name" >"${name%.exs}.raw" 2>&1 || status=$?
    # Times and stack frames are not compared; warnings are not the program's output.
    sed -E -e 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3} /HH:MM:SS.mmm /' -e '/^    /d' \
      -e '/^warning: /,/^$/d' "${name%.exs}.raw" >"${name%.exs}.out"
    rm "${name%.exs}.raw"
    echo "(status $status)" >>"${name%.exs}.out"
  )
done
