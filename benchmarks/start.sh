#!/usr/bin/env bash
# Start to ready line, and resident memory at rest: with the class data archive ("warm") and without ("cold").
# Prints the median of some runs of each, in turn, on the machine it runs on. Needs a built ./express-sim.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${1:-7}
./express-sim version >/dev/null
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

# start_once FLAGS: prints milliseconds to the ready line and KiB resident three seconds later
start_once() {
    local began out pid ended
    out=$data/out
    : >"$out"
    began=$(date +%s%N)
    EXPRESS_SIM_JAVA_OPTS=$1 ./express-sim start --port 0 --alb-port 0 --http-port 0 --proxy-port 0 --data "$data" >"$out" 2>&1 &
    pid=$!
    until grep -q 'Ready\.$' "$out"; do
        kill -0 "$pid" || { cat "$out" >&2; exit 1; }
        sleep 0.005
    done
    ended=$(date +%s%N)
    sleep 3
    printf '%d %d\n' $(((ended - began) / 1000000)) "$(awk '/VmRSS/ {print $2}' "/proc/$pid/status")"
    kill "$pid"
    wait "$pid" 2>/dev/null || true
}

median() {
    sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

for ((i = 0; i < runs; i++)); do
    start_once '' >>"$data/warm"
    start_once '-Xshare:off' >>"$data/cold"
done
for kind in warm cold; do
    printf '%s: ready after %s ms, resident %s MiB (medians of %d)\n' "$kind" \
        "$(cut -d' ' -f1 "$data/$kind" | median)" \
        "$(($(cut -d' ' -f2 "$data/$kind" | median) / 1024))" "$runs"
done
