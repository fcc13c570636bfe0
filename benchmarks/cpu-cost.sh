#!/bin/sh
# CPU time each proxy spends on a request, which says something even on a machine that is busy with other things.
# Source of the set-up: front-door.sh; this one only needs the process ids. Usage: cpu-cost.sh LABEL PORT CONNECTIONS PATH PID...
set -eu
label=$1 port=$2 connections=$3 path=$4
shift 4
ticks() { for pid in "$@"; do cut -d' ' -f14,15 "/proc/$pid/stat"; done | awk '{ s += $1 + $2 } END { print s }'; }
before=$(ticks "$@")
requests=$(wrk -t1 -c"$connections" -d"${SECONDS_EACH:-6}s" -H "Host: ${BENCH_HOST:-bench.ecs.us-east-1.on.aws}" "https://127.0.0.1:$port$path" |
    awk '/requests in/ { print $1 } /Socket errors/ { print > "/dev/stderr" }')
after=$(ticks "$@")
awk -v l="$label" -v r="$requests" -v t="$((after - before))" -v hz="$(getconf CLK_TCK)" \
    'BEGIN { printf "%-24s %8d requests  %7.1f us CPU each\n", l, r, t * 1e6 / hz / r }'
