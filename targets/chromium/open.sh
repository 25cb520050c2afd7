#!/usr/bin/env bash
# open.sh URL: headless Chromium with a profile of its own, until it is ended.
set -euo pipefail
profile=$(mktemp -d)
words=(--headless=new --no-first-run --disable-background-networking --disable-component-update --user-data-dir="$profile")
[[ $EUID -ne 0 ]] || words+=(--no-sandbox)  # Chromium refuses to run as root otherwise
"${CHROMIUM:-chromium}" "${words[@]}" "$1" &
trap 'kill "$!" 2>/dev/null || true; wait || true; rm -rf "$profile"' EXIT
wait "$!"
