#!/bin/sh
# njs 0.7.9: a function without a name in an array literal turns the number of its place into a
# string, for the whole program: behind ['a', () => true], 4 + 1 is "41".
#
# Guess: ['a', () => true] is an array of a text and a function.
# Seen with njs 0.7.9 (Debian 12) in nginx 1.22.1: the compiler names the function after its place,
# and writes the name over the constant 1, which every later 1 of all modules shares. njs 1.0.2 does
# not. A named function in the array is right in both.
# Needs: Debian 12, apt sources with a main archive, curl. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
nginx=
trap '[ -z "$nginx" ] || kill "$nginx"; rm -rf "$work"' EXIT
cd "$work"
apt-get -o APT::Sandbox::User=root -qq download nginx=1.22.1-9+deb12u11 libnginx-mod-http-js=0.7.9-2
for deb in *.deb; do dpkg-deb -x "$deb" root; done

cat >module.js <<'JS'
const pair = ['a', () => true];
function sum(r) { r.return(200, JSON.stringify(4 + 1)); }
export default {sum};
JS
cat >nginx.conf <<CONF
load_module $work/root/usr/lib/nginx/modules/ngx_http_js_module.so;
daemon off; pid $work/pid; error_log stderr;
events { }
http {
  access_log off; client_body_temp_path $work/t; proxy_temp_path $work/t; fastcgi_temp_path $work/t;
  uwsgi_temp_path $work/t; scgi_temp_path $work/t;
  js_path $work; js_import module from module.js;
  server { listen unix:$work/socket; location / { js_content module.sum; } }
}
CONF
chmod 755 "$work"
root/usr/sbin/nginx -c "$work/nginx.conf" -g 'master_process off;' &
nginx=$!
for try in 1 2 3 4 5 6 7 8 9 10; do [ -S socket ] && break; sleep 0.2; done
found=$(curl -sS --unix-socket socket http://localhost/)
echo "4 + 1 is $found"
[ "$found" = '"41"' ]
