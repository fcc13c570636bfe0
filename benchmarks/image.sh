#!/usr/bin/env bash
# The container image: its size, and how long from "docker run" to the ready line, next to a container that does nothing.
# Needs a Docker engine and a packaged jar. Prints medians.
#
#   benchmarks/image.sh express-mode-simulator.jar [runs]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jar=${1:?'say which jar'}
runs=${2:-5}
tag=express-mode-benchmark:$$
work=$(mktemp -d)
trap 'docker rmi -f "$tag" >/dev/null; rm -rf "$work"' EXIT
ci/image/build.sh "$jar" "$tag" 2>/dev/null

millis() {
    echo $(($(date +%s%N) / 1000000))
}

median() {
    sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}

for ((i = 0; i < runs; i++)); do
    began=$(millis)
    docker run --rm "$tag" version >/dev/null
    echo $(($(millis) - began)) >>"$work/version"
    began=$(millis)
    id=$(docker run -d "$tag")
    until docker logs "$id" 2>&1 | grep -q 'Ready\.$'; do sleep 0.02; done
    echo $(($(millis) - began)) >>"$work/ready"
    docker rm -fv "$id" >/dev/null
done
printf 'docker run to the ready line: %s ms; to the end of "version": %s ms (medians of %d)\n' \
    "$(median <"$work/ready")" "$(median <"$work/version")" "$runs"
