#!/bin/sh
# curl 7.88.1: "--etag-save" writes the ETag of a download that is cut, and "--etag-compare" then takes
# the part of the file for the whole one, with exit status 0, for as long as the server's file stays.
#
# Guess: curl keeps the ETag when the file is complete; after a download that failed (exit status 28 or
# 18) the next run fetches the file again.
# Seen with curl 7.88.1-10+deb12u15 and nginx 1.22.1-9+deb12u11 (Debian 12): the ETag is written when the
# header arrives. The next run with the same command is answered by 304, says nothing, exits with 0, and
# leaves the part in place. curl 8.22.0 of forky did the same. A mirror's nightly job with --max-time or a
# line that breaks thus keeps half an image until its next release: write to another name, and move file
# and ETag into place together after exit status 0, or check a digest.
# Needs: Debian 12, apt sources with a main archive, python3. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download nginx=1.22.1-9+deb12u11 \
  curl=7.88.1-10+deb12u15 libcurl4=7.88.1-10+deb12u15
for deb in *.deb; do dpkg-deb -x "$deb" root; done

mkdir site
head -c 1000000 /dev/zero >site/image.iso
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >nginx.conf <<CONF
daemon off; pid $work/pid; error_log stderr;
events { }
http {
  access_log off; client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t;
  uwsgi_temp_path $work/t; scgi_temp_path $work/t;
  server { listen 127.0.0.1:$port; root $work/site; limit_rate 100k; }
}
CONF
chmod 755 "$work"
root/usr/sbin/nginx -c "$work/nginx.conf" -g 'master_process off;' &
nginx=$!
timeout 10 sh -c 'until [ -s pid ]; do sleep 0.1; done'

fetch() {
  status=0
  LD_LIBRARY_PATH=$(echo "$work"/root/usr/lib/*-linux-gnu) root/usr/bin/curl -sS --etag-save etag \
    --etag-compare etag -o image.iso "$@" "http://127.0.0.1:$port/image.iso" || status=$?
  size=$(stat -c %s image.iso)
  echo "exit status $status, $size of 1000000 bytes, ETag $(cat etag)"
}

fetch --max-time 1
[ "$status" -eq 28 ]
[ "$size" -lt 1000000 ]
[ -s etag ]
part=$size
fetch
[ "$status" -eq 0 ]
[ "$size" -eq "$part" ]
echo "as described"
