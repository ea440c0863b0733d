#!/bin/sh
# wget2 1.99.1: the header Host has no port, at any port.
#
# Guess: for http://boot.example.org:8080/ a client sends "Host: boot.example.org:8080" (RFC 9110, 7.2),
# as curl, wget and iPXE do.
# Seen with wget2 1.99.1-2.2 and nginx 1.22.1-9+deb12u11 (Debian 12): "Host: localhost". wget2 2.2.0 of
# forky does the same. What a server makes of Host then lacks the port: a redirect to "//$http_host/…"
# leads to port 80. (Not tried: a presigned URL of S3, whose signature covers the header host.) A boot
# mirror on a port of its own redirects by paths.
# Needs: Debian 12, apt sources with a main archive, python3, curl, libpcre2. Fails if the behaviour
# changes.
set -eu
work=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download nginx=1.22.1-9+deb12u11 wget2=1.99.1-2.2 libwget0=1.99.1-2.2 \
  libgpgme11=1.18.0-3+deb12u1
for deb in *.deb; do dpkg-deb -x "$deb" root; done

mkdir site
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >nginx.conf <<CONF
daemon off; pid $work/pid; error_log stderr;
events { }
http {
  access_log off; client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t;
  uwsgi_temp_path $work/t; scgi_temp_path $work/t;
  server { listen 127.0.0.1:$port; location / { default_type text/plain; return 200 \$http_host; } }
}
CONF
chmod 755 "$work"
root/usr/sbin/nginx -c "$work/nginx.conf" -g 'master_process off;' &
nginx=$!
timeout 10 sh -c 'until [ -s pid ]; do sleep 0.1; done'

found=$(curl -sS "http://127.0.0.1:$port/file")
echo "curl: Host is $found"
[ "$found" = "127.0.0.1:$port" ]
found=$(LD_LIBRARY_PATH=$work/root/usr/lib:$(echo "$work"/root/usr/lib/*-linux-gnu) \
  root/usr/bin/wget2 -q -O - "http://127.0.0.1:$port/file")
echo "wget2: Host is $found"
[ "$found" = 127.0.0.1 ]
echo "as described"
