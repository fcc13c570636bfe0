#!/bin/sh
# CPU time of the whole library of scenarios, and of 10,000 what-if deployments at 50 requests a second.
set -eu
root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd -P)
profile=$(mktemp)
trap 'rm -f "$profile"' EXIT
printf 'traffic: 50 per second\ntasks: 2\nbackground: { 404: 0.4%%, 500: 0.02%% }\n' >"$profile"
"$root/express-sim" version >/dev/null
echo "the library:"
time "$root/express-sim" run --quiet "$root/scenarios/src/main/scenarios"
echo "what-if, 10,000 deployments and the rows beside them:"
time "$root/express-sim" what-if --service-profile "$profile"
