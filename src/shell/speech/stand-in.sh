#!/bin/sh
# Stands in for a speech program: keeps what it is given and gives the sound beside it.
folder=$(dirname "$0")
for argument; do printf '%s\n' "$argument"; done > "$folder/arguments"
[ -e "$folder/hangs" ] && exec tail -f /dev/null
cat > "$folder/text"
cat "$folder/sound"
