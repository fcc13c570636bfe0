#!/bin/sh
# Compares the front door with nginx and HAProxy as TLS reverse proxies before the same backend, in turn, on loopback.
# Needs: nginx, haproxy, wrk, h2load (Debian: nginx-light haproxy wrk nghttp2-client), openssl, curl, and a built program:
#   ./mvnw -q -B -Dquick -DskipTests test-compile
# Usage: benchmarks/front-door.sh [seconds for each run, default 5] [runs, default 3] [parts, default all]
# Parts, each under three minutes with the defaults: h1-small h1-large h2-small h2-large rules.
# DOOR_JAVA_OPTS is passed to the front door's JVM, WARM_UP is how many seconds it is warmed up (default 10).
set -eu
seconds=${1:-5}
runs=${2:-3}
[ $# -eq 0 ] || shift
[ $# -eq 0 ] || shift
parts=${*:-h1-small h1-large h2-small h2-large rules}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
# the backend's workers run as another user
chmod 755 "$work"
pids=
cleanup() {
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    wait
    rm -rf "$work"
}
trap cleanup EXIT INT TERM

backend=18080 nginx_port=18441 haproxy_port=18442 door_port=18443
host=bench.ecs.us-east-1.on.aws

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$host" \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/both.pem"
head -c 1048576 /dev/zero | tr '\0' 'x' >"$work/large"
printf 'Hello from the backend.\n' >"$work/small"

cat >"$work/backend.conf" <<CONF
worker_processes 1; daemon off; pid $work/backend.pid; error_log $work/backend.err;
events { worker_connections 8192; }
http { access_log off; keepalive_requests 100000000; keepalive_timeout 300s; sendfile on; tcp_nopush on;
  server { listen 127.0.0.1:$backend backlog=4096; root $work; default_type text/plain; } }
CONF
cat >"$work/nginx.conf" <<CONF
worker_processes 2; daemon off; pid $work/nginx.pid; error_log $work/nginx.err;
events { worker_connections 8192; }
http { access_log off; keepalive_requests 100000000;
  upstream target { server 127.0.0.1:$backend; keepalive 512; keepalive_requests 100000000; }
  server { listen 127.0.0.1:$nginx_port ssl http2 backlog=4096; ssl_certificate $work/cert.pem; ssl_certificate_key $work/key.pem;
    ssl_protocols TLSv1.2 TLSv1.3; http2_max_requests 100000000;
    location / { proxy_pass http://target; proxy_http_version 1.1; proxy_set_header Connection "";
      proxy_set_header Host \$host; proxy_set_header X-Forwarded-For \$proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https; proxy_set_header X-Forwarded-Port 443; proxy_max_temp_file_size 0; } } }
CONF
sed -i 's/ http2_max_requests 100000000;//' "$work/nginx.conf"
cat >"$work/haproxy.cfg" <<CONF
global
  maxconn 8192
  nbthread 2
defaults
  mode http
  timeout connect 10s
  timeout client 60s
  timeout server 60s
  option forwardfor
frontend door
  bind 127.0.0.1:$haproxy_port ssl crt $work/both.pem alpn h2,http/1.1
  http-request set-header X-Forwarded-Proto https
  default_backend target
backend target
  http-reuse always
  server one 127.0.0.1:$backend
CONF

nginx -p "$work" -c "$work/backend.conf" >/dev/null 2>&1 & pids="$pids $!"
nginx -p "$work" -c "$work/nginx.conf" >/dev/null 2>&1 & pids="$pids $!"
haproxy -f "$work/haproxy.cfg" >/dev/null 2>&1 & pids="$pids $!"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
classes=$root/simulated-alb/target/quick
if [ ! -f "$classes/bench.classpath" ] || [ "$root/simulated-alb/pom.xml" -nt "$classes/bench.classpath" ]; then
    (cd "$root" && ./mvnw -q -B -Dquick -pl simulated-alb -am -DskipTests test-compile \
        org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
        -Dmdep.outputFile=target/quick/bench.classpath) >"$work/build.log" 2>&1 || { tail -n 20 "$work/build.log"; exit 1; }
fi
path=$classes/classes:$classes/test-classes:$(cat "$classes/bench.classpath")
door() {
    rules=$1
    shift
    # shellcheck disable=SC2086
    $java -Xmx512m ${DOOR_JAVA_OPTS:-} "$@" -cp "$path" dev.expressmode.alb.proxy.BenchmarkDoor \
        "$door_port" "$backend" "$host" "$rules" "$work/data" >"$work/door.log" 2>&1 &
    door_pid=$!
    pids="$pids $door_pid"
    for _ in $(seq 100); do grep -q ready "$work/door.log" && return; sleep 0.1; done
    cat "$work/door.log"
    exit 1
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# port connections path protocol -> "requests/s p50(us) p99(us)"
once() {
    if [ "$4" = h2 ]; then
        h2load -D "$seconds" --warm-up-time=1 -c "$2" -m 4 -t 1 --connect-to="127.0.0.1:$1" "https://$host$3" \
            --log-file="$work/h2.log" 2>/dev/null >"$work/h2.out" || true
        rps=$(sed -n 's/^finished in.*, \([0-9.]*\) req\/s.*/\1/p' "$work/h2.out")
        awk '{ print $3 }' "$work/h2.log" | sort -n >"$work/h2.times"
        rm -f "$work/h2.log"
        awk -v rps="${rps:-0}" '{ v[NR] = $1 } END { print rps, v[int(NR * .5) + 1], v[int(NR * .99) + 1] }' "$work/h2.times"
    else
        wrk -t1 -c"$2" -d"${seconds}s" -H "Host: $host" -s "$work/report.lua" "https://127.0.0.1:$1$3" 2>/dev/null |
            sed -n 's/^RESULT //p'
    fi
}
cat >"$work/report.lua" <<'LUA'
done = function(summary, latency, requests)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
  io.write(string.format("RESULT %.0f %.0f %.0f %d\n", summary.requests / summary.duration * 1e6,
    latency:percentile(50), latency:percentile(99), errors))
end
LUA

measure() { # label connections path protocol
    for name in nginx haproxy door; do : >"$work/$name.rps"; : >"$work/$name.p50"; : >"$work/$name.p99"; done
    for _ in $(seq "$runs"); do
        for name in nginx haproxy door; do
            case $name in nginx) port=$nginx_port ;; haproxy) port=$haproxy_port ;; *) port=$door_port ;; esac
            once "$port" "$2" "$3" "$4" >"$work/result"
            read -r rps p50 p99 errors <"$work/result" || true
            [ "${errors:-0}" = 0 ] || echo "$name, $1: $errors errors" >&2
            echo "$rps" >>"$work/$name.rps"; echo "$p50" >>"$work/$name.p50"; echo "$p99" >>"$work/$name.p99"
        done
    done
    n=$(median <"$work/nginx.rps") h=$(median <"$work/haproxy.rps") d=$(median <"$work/door.rps")
    np=$(median <"$work/nginx.p99") dp=$(median <"$work/door.p99") d50=$(median <"$work/door.p50") n50=$(median <"$work/nginx.p50")
    hp=$(median <"$work/haproxy.p99") h50=$(median <"$work/haproxy.p50")
    awk -v l="$1" -v n="$n" -v h="$h" -v d="$d" -v np="$np" -v dp="$dp" -v n50="$n50" -v d50="$d50" -v hp="$hp" -v h50="$h50" 'BEGIN {
        printf "| %-14s | %8d | %8d | %8d | %5.2f | %5.2f | %7d / %7d | %7d / %7d | %7d / %7d | %5.2f |\n",
            l, n, h, d, n ? d / n : 0, h ? d / h : 0, n50, np, h50, hp, d50, dp, np ? dp / np : 0 }'
}

warm_up() { # path protocol: the virtual machine compiles what it sees often, and a handshake is slow at first
    half=$((${WARM_UP:-10} / 2))
    if [ "$2" = h2 ]; then
        h2load -D "$half" -c 64 -m 4 -t 1 --connect-to="127.0.0.1:$door_port" "https://$host$1" >/dev/null 2>&1 || true
    else
        for _ in 1 2 3 4; do
            wrk -t1 -c64 -d1s -H "Host: $host" "https://127.0.0.1:$door_port$1" >/dev/null 2>&1 || true
        done
        wrk -t1 -c64 -d"${half}s" -H "Host: $host" "https://127.0.0.1:$door_port$1" >/dev/null 2>&1 || true
    fi
}

heading() {
    printf '| case | nginx req/s | HAProxy req/s | front door req/s | to nginx | to HAProxy | nginx p50 / p99 us | HAProxy p50 / p99 us | door p50 / p99 us | p99 to nginx |\n'
    printf '|---|---|---|---|---|---|---|---|---|---|\n'
}

# how many rules there are is no matter for the others: the front door is compared with itself
measure_rules() {
    printf '| host rules | front door req/s | p50 / p99 us | to one rule |\n|---|---|---|---|\n'
    one=
    for rules in 1 25 1000; do
        [ -z "${door_pid:-}" ] || { kill "$door_pid"; wait "$door_pid" 2>/dev/null || true; }
        door "$rules"
        warm_up /small h1
        : >"$work/rules.rps"; : >"$work/rules.p50"; : >"$work/rules.p99"
        for _ in $(seq "$runs"); do
            once "$door_port" 32 /small h1 >"$work/result"
            read -r rps p50 p99 rest <"$work/result" || true
            echo "$rps" >>"$work/rules.rps"; echo "$p50" >>"$work/rules.p50"; echo "$p99" >>"$work/rules.p99"
        done
        rps=$(median <"$work/rules.rps")
        one=${one:-$rps}
        awk -v r="$rules" -v d="$rps" -v o="$one" -v m="$(median <"$work/rules.p50")" -v n="$(median <"$work/rules.p99")" \
            'BEGIN { printf "| %5d | %8d | %7d / %7d | %5.2f |\n", r, d, m, n, d / o }'
    done
}

for file in small large; do
    for _ in $(seq 50); do
        size=$(curl -s -o /dev/null -w '%{http_code} %{size_download}' "http://127.0.0.1:$backend/$file") && break
        sleep 0.1
    done
    [ "$size" = "200 $(wc -c <"$work/$file")" ] || { echo "the backend answers '$size' for $file" >&2; exit 1; }
done

printf 'load before: %s, processors: %s\n\n' "$(cut -d' ' -f1-3 /proc/loadavg)" "$(getconf _NPROCESSORS_ONLN)"
for part in $parts; do
    case $part in
        rules) measure_rules; continue ;;
        h1-small | h1-large | h2-small | h2-large) ;;
        *) echo "there is no part '$part'" >&2; exit 2 ;;
    esac
    protocol=${part%-*} address=/${part#*-}
    [ -n "${door_pid:-}" ] || door 1
    heading
    warm_up "$address" "$protocol"
    measure "$part, 32" 32 "$address" "$protocol"
    measure "$part, 256" 256 "$address" "$protocol"
done
