#!/bin/sh
# Heap that an idle TLS connection costs the front door: live bytes after a collection, with so many connections open
# that have each made one request, less live bytes with none. Needs a built program (see front-door.sh), jcmd, and a
# limit of open files above the number of connections. Usage: benchmarks/idle-connections.sh [connections, default 10000]
set -eu
connections=${1:-10000}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
pids=
cleanup() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT INT TERM
ulimit -n "$(ulimit -H -n)"
host=bench.ecs.us-east-1.on.aws door_port=18444 backend=18081
classes=$root/simulated-alb/target/quick
path=$classes/classes:$classes/test-classes:$(cat "$classes/bench.classpath")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

"$java" -Xmx1g ${DOOR_JAVA_OPTS:-} -cp "$path" dev.expressmode.alb.proxy.BenchmarkDoor \
    "$door_port" "$backend" "$host" 1 "$work/data" >"$work/door.log" 2>&1 &
door_pid=$!
pids=$door_pid
for _ in $(seq 100); do grep -q ready "$work/door.log" && break; sleep 0.1; done

live() { # bytes of live objects, after a collection
    "${JAVA_HOME:+$JAVA_HOME/bin/}jcmd" "$door_pid" GC.class_histogram | awk '$1 == "Total" { print $3 }'
}
crowd() { # connections: opens them, has each make a request, says so, waits for its input to end
    "$java" -Xmx2g -XX:TieredStopAtLevel=1 -cp "$path" dev.expressmode.alb.proxy.IdleCrowd "$door_port" "$host" "$1" "$work/data/ca.pem"
}

# classes, pools and a first certificate are not what is measured
echo | crowd 50 >/dev/null
before=$(live)
mkfifo "$work/hold"
crowd "$connections" <"$work/hold" >"$work/crowd.log" 2>&1 &
pids="$pids $!"
exec 8>"$work/hold"
until grep -q open "$work/crowd.log"; do
    kill -0 "${pids##* }" 2>/dev/null || { cat "$work/crowd.log"; exit 1; }
    sleep 0.2
done
after=$(live)
# the crowd does not keep others from being served
answered=$(curl -s -o /dev/null -w '%{http_code} in %{time_total} s' --cacert "$work/data/ca.pem" \
    --connect-to "::127.0.0.1:$door_port" -X TRACE "https://$host/")
exec 8>&-
again=$(for _ in $(seq 300); do sed -n 's/^answered again: //p' "$work/crowd.log" | grep . && break; sleep 0.1; done)
echo "one more client beside them: $answered; of the crowd answered again: ${again:-none}"
awk -v n="$connections" -v b="$before" -v a="$after" \
    'BEGIN { printf "%d idle connections: %.1f MiB of heap, %.0f bytes each\n", n, (a - b) / 1048576, (a - b) / n }'
