#!/bin/sh
# rclone 1.60.1, remote "http": where a folder has an index.html, the links of that page are taken
# for the folder's listing. A site with a web page is copied in part, with exit status 0.
#
# Guess: nginx with "autoindex on" lists each folder, so that rclone copies every file; a folder
# whose listing is hidden by a page would be an error.
# Seen with rclone 1.60.1+dfsg-2+b5 and nginx 1.22.1-9+deb12u11 (Debian 12): of three files rclone
# copies the one file that the page links to, not even the page, says nothing and exits with 0. With
# "index none" in nginx, all three come. A copy of a site is made by a program that knows its list
# of files (SHA256SUMS, TUF), or checked by such a list.
# Needs: Debian 12, apt sources with a main archive, python3. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download nginx=1.22.1-9+deb12u11 rclone=1.60.1+dfsg-2+b5
for deb in *.deb; do dpkg-deb -x "$deb" root; done

mkdir -p site/kernel
echo '<a href="images.json">images</a>' >site/index.html
echo '{}' >site/images.json
echo linux >site/kernel/linux
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >nginx.conf <<CONF
daemon off; pid $work/pid; error_log stderr;
events { }
http {
  access_log off; client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t;
  uwsgi_temp_path $work/t; scgi_temp_path $work/t;
  server { listen 127.0.0.1:$port; root $work/site; autoindex on; }
}
CONF
chmod 755 "$work"
root/usr/sbin/nginx -c "$work/nginx.conf" -g 'master_process off;' &
nginx=$!
for try in 1 2 3 4 5 6 7 8 9 10; do [ -s pid ] && break; sleep 0.2; done

status=0
root/usr/bin/rclone --config '' copy :http: copy --http-url "http://127.0.0.1:$port/" || status=$?
found=$(cd copy && find . -type f | sort | paste -s -d ' ')
echo "exit status $status; of ./images.json ./index.html ./kernel/linux rclone copied $found"
[ "$status" -eq 0 ]
[ "$found" = ./images.json ]
