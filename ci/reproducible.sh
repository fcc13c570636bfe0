#!/usr/bin/env bash
# Proves that two builds of the same sources are the same bytes: builds everything that would be published twice, each time
# in a copy of its own at another path, and compares the jars.
#
#   ci/reproducible.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build NAME: what git knows of this tree, built at $work/NAME; the sums of its jars go to $work/NAME.sums
build() {
    mkdir "$work/$1"
    git ls-files -z | tar --null -c -T - | tar -x -C "$work/$1"
    (cd "$work/$1" && ./mvnw -B -q -Dquick -Ppublish,quick -DskipTests package </dev/null)
    (cd "$work/$1" && find . -path '*/target/*' -name '*.jar' -not -path '*/lib/*' -not -name 'original-*' -exec sha256sum {} + \
        | sort -k 2) >"$work/$1.sums"
}

build one
build two-at-another-path
cat "$work/one.sums"
for kind in sources javadoc; do
    grep -q -- "-$kind.jar" "$work/one.sums" || { printf 'no %s jar was built\n' "$kind" >&2; exit 1; }
done
if ! diff "$work/one.sums" "$work/two-at-another-path.sums"; then
    printf 'two builds of the same sources differ\n' >&2
    exit 1
fi
printf 'the same bytes twice: %d jars\n' "$(wc -l <"$work/one.sums")"
