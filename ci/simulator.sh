#!/bin/sh
# Starts the simulator in a CI job, waits for it, and says where it is; stops it and keeps what it left.
#
#   ci/simulator.sh start            then read the file it names, or $GITHUB_ENV
#   ci/simulator.sh stop             history and log into $EXPRESS_SIM_ARTIFACTS
#
# EXPRESS_SIM_JAR        the jar; without it ./express-sim of this checkout is run
# EXPRESS_SIM_ARGS       more arguments of start, such as "--clock manual"
# EXPRESS_SIM_PORT       4566; EXPRESS_SIM_ALB_PORT 8443; EXPRESS_SIM_HTTP_PORT 4568; EXPRESS_SIM_PROXY_PORT 4567; 0 picks a free one
# EXPRESS_SIM_HOME       where it keeps its files (./.express-sim-ci)
# EXPRESS_SIM_ARTIFACTS  where log and history go at stop ($EXPRESS_SIM_HOME/artifacts)
# EXPRESS_SIM_INIT       a folder of scripts to run before it is ready, as start --init does
# EXPRESS_SIM_TIMEOUT    seconds to wait, the scripts included (120)
set -eu

here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
home=${EXPRESS_SIM_HOME:-$PWD/.express-sim-ci}
artifacts=${EXPRESS_SIM_ARTIFACTS:-$home/artifacts}
log=$home/simulator.log
pid_file=$home/pid
ready='^Express Mode Simulator .* Ready\.$'

die() {
    printf 'simulator.sh: %s\n' "$*" >&2
    exit 1
}

running() {
    [ -f "$pid_file" ] && kill -0 "$(cat "$pid_file")" 2>/dev/null
}

# In place of the shell that calls it: so its process is the simulator's own, and a hang-up does not reach it.
program() {
    if [ -n "${EXPRESS_SIM_JAR:-}" ]; then
        set -- java -jar "$EXPRESS_SIM_JAR" "$@"
    else
        set -- "$here/../express-sim" "$@"
    fi
    exec nohup "$@"
}

start() {
    ! running || die "it runs already, as process $(cat "$pid_file")"
    mkdir -p "$home"
    : >"$log"
    set -- start --port "${EXPRESS_SIM_PORT:-4566}" --alb-port "${EXPRESS_SIM_ALB_PORT:-8443}" \
        --http-port "${EXPRESS_SIM_HTTP_PORT:-4568}" --proxy-port "${EXPRESS_SIM_PROXY_PORT:-4567}" --data "$home/data"
    if [ -n "${EXPRESS_SIM_INIT:-}" ]; then
        set -- "$@" --init "$EXPRESS_SIM_INIT"
    fi
    # shellcheck disable=SC2086
    set -- "$@" ${EXPRESS_SIM_ARGS:-}
    if [ -n "${EXPRESS_SIM_JAR:-}" ]; then
        command -v java >/dev/null || die 'no java on the PATH; the jar needs 17 or newer'
    fi
    (program "$@") >>"$log" 2>&1 </dev/null &
    echo $! >"$pid_file"
    await_ready
    say_where
}

# The line that ends in "Ready." is the promise; it names the endpoint, the proxy and the CA.
await_ready() {
    seconds=0
    until grep -q "$ready" "$log"; do
        if ! running; then
            cat "$log" >&2
            die 'it ended before it was ready'
        fi
        [ $seconds -lt "${EXPRESS_SIM_TIMEOUT:-120}" ] || { cat "$log" >&2; die "not ready after $seconds s"; }
        seconds=$((seconds + 1))
        sleep 1
    done
}

say_where() {
    line=$(grep "$ready" "$log" | tail -n 1)
    endpoint=$(printf '%s' "$line" | sed 's/.*endpoint \([^,]*\),.*/\1/')
    proxy=$(printf '%s' "$line" | sed 's/.*proxy \([^,]*\),.*/\1/')
    ca=$(printf '%s' "$line" | sed 's/.*, CA \(.*\), runtime .*/\1/')
    {
        echo "AWS_ENDPOINT_URL=$endpoint"
        echo 'AWS_ACCESS_KEY_ID=test'
        echo 'AWS_SECRET_ACCESS_KEY=test'
        echo 'AWS_REGION=us-east-1'
        echo 'AWS_DEFAULT_REGION=us-east-1'
        echo "EXPRESS_SIM_PROXY=$proxy"
        echo "EXPRESS_SIM_CA=$ca"
    } >"$home/env"
    if [ -n "${GITHUB_ENV:-}" ]; then
        cat "$home/env" >>"$GITHUB_ENV"
    fi
    if [ -n "${GITHUB_OUTPUT:-}" ]; then
        printf 'endpoint=%s\nca=%s\nproxy=%s\n' "$endpoint" "$ca" "$proxy" >>"$GITHUB_OUTPUT"
    fi
    printf '%s\n%s\n' "$line" "environment: $home/env"
}

stop() {
    mkdir -p "$artifacts"
    if running; then
        endpoint=$(sed -n 's/^AWS_ENDPOINT_URL=//p' "$home/env")
        (program history --port "${endpoint##*:}") >"$artifacts/history.json" || printf 'no history kept\n' >&2
        pid=$(cat "$pid_file")
        kill "$pid"
        tries=0
        while kill -0 "$pid" 2>/dev/null && [ $tries -lt 20 ]; do
            tries=$((tries + 1))
            sleep 1
        done
        ! kill -0 "$pid" 2>/dev/null || kill -9 "$pid"
    fi
    rm -f "$pid_file"
    [ ! -f "$log" ] || cp "$log" "$artifacts/simulator.log"
    printf 'kept in %s\n' "$artifacts"
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *) die 'say start or stop' ;;
esac
