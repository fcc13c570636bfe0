#!/bin/sh
# Builds the container image from the standalone jar, a JDK with jlink, and nothing from outside.
#
#   ci/image/build.sh express-mode-simulator.jar [express-mode-simulator:latest]
set -eu

jar=${1:?'say which jar'}
tag=${2:-express-mode-simulator:latest}
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root/app" "$root/tmp" "$root/etc" "$work/home/simulator/.express-sim"

# ask the JDK for its home: JAVA_HOME may be unset or that of a runtime without jlink
java_home=${JAVA_HOME:-$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')}
modules=java.base,java.instrument,java.logging,java.management,java.naming,java.security.jgss,java.sql,java.xml
modules=$modules,jdk.crypto.ec,jdk.httpserver,jdk.unsupported,jdk.zipfs
"$java_home/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress=2 \
    --output "$root/java"
"$root/java/bin/java" -Xshare:dump -XX:+UseSerialGC >/dev/null 2>&1 || true

cp "$jar" "$root/app/express-mode-simulator.jar"

# the C libraries that the runtime's own are linked to, and the loader, at the paths they were linked for
for binary in "$root"/java/bin/java "$root"/java/lib/*.so "$root"/java/lib/server/*.so; do
    ldd "$binary" 2>/dev/null || true
done | grep -o '/[^ ]*\.so[^ ]*' | grep -v "^$root" | sort -u | while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
# the C library looks names up through these, which nothing is linked to
for library in libnss_files.so.2 libnss_dns.so.2 libresolv.so.2; do
    found=$(ldconfig -p | sed -n "s/.*$library .*=> //p" | head -n 1)
    [ -z "$found" ] || cp -L "$found" "$root$(dirname "$found")/"
done
echo 'simulator:x:10001:10001::/home/simulator:/none' >"$root/etc/passwd"
echo 'simulator:x:10001:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

cp "$here/Dockerfile" "$work/"
# The archive of loaded classes has to be made where the jar will lie and by the Java that will read it: in the image.
sed -i 's#^USER .*#USER 0:0#; s#"-XX:SharedArchiveFile=/app/archive.jsa", "-Xshare:auto"#"-XX:ArchiveClassesAtExit=/out/archive.jsa"#' \
    "$work/Dockerfile"
docker build -q -t "$tag-training" "$work" >/dev/null
mkdir -p "$work/out"
docker rm -f "express-mode-training-$$" >/dev/null 2>&1 || true
docker create --name "express-mode-training-$$" -v "$work/out:/out" "$tag-training" train >/dev/null
docker start -a "express-mode-training-$$" >/dev/null 2>&1 || true
docker rm -f "express-mode-training-$$" >/dev/null
[ ! -f "$work/out/archive.jsa" ] || cp "$work/out/archive.jsa" "$root/app/archive.jsa"
docker rmi "$tag-training" >/dev/null

cp "$here/Dockerfile" "$work/"
docker build -q -t "$tag" "$work" >/dev/null
docker image inspect --format "$tag: {{.Size}} bytes" "$tag"
