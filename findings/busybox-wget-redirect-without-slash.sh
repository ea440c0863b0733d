#!/bin/sh
# busybox wget 1.35 and 1.38: a redirect to a relative reference ("Location: linux") is taken for the name
# of a host.
#
# Guess: wget follows it as browsers, curl, GNU wget and iPXE do: RFC 9110, 10.2.2 allows any URI
# reference, relative to the address that was asked.
# Seen with busybox-static 1:1.35.0-4+deb12u1+b1 (Debian 12) and 1:1.38.0-3+b1 (forky): "bad address
# 'linux'" for linux and "bad address '..'" for ../kernel/linux; only a location that begins with a slash,
# or with a scheme, is followed. With a name server that answers for every name, wget asks that host. So a
# host of boot files, whose clients are initrds and installers with busybox, redirects to a path from the
# root or to a whole URL, or not at all.
# Needs: Debian 12, apt sources with a main archive, python3, curl. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; rm -rf "$work"' EXIT
cd "$work"

# The machine's own apt sources, with another suite, in a private folder: no root is needed.
mkdir -p sources lists/partial cache/archives/partial
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
awk -v suite="$suite" 'BEGIN { RS = ""; ORS = "\n\n" }
  $0 ~ "Suites:[^\n]* " suite "( |\n)" { sub(/Suites:[^\n]*/, "Suites: forky"); print }' \
  /etc/apt/sources.list.d/*.sources >sources/debian.sources 2>/dev/null || true
sed -n "s/^deb \(.*\) $suite main.*/deb \1 forky main/p" /etc/apt/sources.list \
  >sources/debian.list 2>/dev/null || true
set -- -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/sources" \
  -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
apt-get -o APT::Sandbox::User=root -qq download busybox-static=1:1.35.0-4+deb12u1+b1 nginx=1.22.1-9+deb12u11
dpkg-deb -x busybox-static_*1.35*.deb old
dpkg-deb -x nginx_*.deb server
apt-get "$@" -qq update
apt-get "$@" -qq download busybox-static=1:1.38.0-3+b1
dpkg-deb -x busybox-static_*1.38*.deb new

mkdir -p site/kernel
echo kernel >site/kernel/linux
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >nginx.conf <<CONF
daemon off; pid $work/pid; error_log stderr;
events { }
http {
  access_log off; client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t;
  uwsgi_temp_path $work/t; scgi_temp_path $work/t;
  server {
    listen 127.0.0.1:$port; root $work/site; absolute_redirect off;
    location = /kernel/newest { return 302 linux; }
    location = /kernel/above { return 302 ../kernel/linux; }
    location = /kernel/slash { return 302 /kernel/linux; }
  }
}
CONF
chmod 755 "$work"
server/usr/sbin/nginx -c "$work/nginx.conf" -g 'master_process off;' &
nginx=$!
timeout 10 sh -c 'until [ -s pid ]; do sleep 0.1; done'

for name in newest above slash; do
  found=$(curl -sS -L "http://127.0.0.1:$port/kernel/$name")
  echo "curl, /kernel/$name: $found"
  [ "$found" = kernel ]
done
for busybox in old/bin/busybox new/usr/bin/busybox; do
  for name in newest above slash; do
    found=$("$busybox" wget -q -O - "http://127.0.0.1:$port/kernel/$name" 2>&1) || true
    echo "$busybox, /kernel/$name: $found"
    case $name in
      newest) [ "$found" = "wget: bad address 'linux'" ] ;;
      above) [ "$found" = "wget: bad address '..'" ] ;;
      slash) [ "$found" = kernel ] ;;
    esac
  done
done
echo "as described"
