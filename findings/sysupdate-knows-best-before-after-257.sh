#!/bin/sh
# systemd-sysupdate 257 (Debian 13) refuses SHA256SUMS with names in folders, and does not know
# BEST-BEFORE-…; 262 takes the names, and refuses the sums from 00:00 UTC of the named day on.
#
# Guess: systemd-sysupdate of Debian 13 takes the SHA256SUMS of a tree, and refuses the file after the day
# that an empty file BEST-BEFORE-2020-01-01 names.
# Seen with systemd-container 257.13-1~deb13u1: "Invalid filename specified at manifest line 1, refusing"
# for kernel/zos_2.img, and an update in spite of BEST-BEFORE-2020-01-01. With 262-1 (forky): the update of
# kernel/zos_2.img, and "Best before marker indicates out-of-date file list, refusing" for 2020-01-01 and
# for today; the bytes of the named file do not matter.
# Needs: Debian, apt sources with a main archive, python3, unshare. Fails if the behaviour changes.
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

# A bare root of a suite with systemd-sysupdate, unpacked from the machine's own apt sources.
root() {
  r=$work/$1
  mkdir -p "$r/apt/sources" "$r/apt/lists/partial" "$r/apt/cache/archives/partial" "$r/usr/lib64"
  mkdir -p "$r/usr/bin" "$r/usr/sbin" "$r/usr/lib" "$r/etc/sysupdate.d" "$r/var/tgt" "$r/tmp" "$r/dev" "$r/proc"
  for link in bin sbin lib lib64; do ln -s "usr/$link" "$r/$link"; done
  : >"$r/apt/status"
  here=$(. /etc/os-release && echo "$VERSION_CODENAME")
  awk -v suite="$here" -v other="$1" 'BEGIN { RS = ""; ORS = "\n\n" }
    $0 ~ "Suites:[^\n]* " suite "( |\n)" || $0 ~ "Suites: " suite "( |\n)" {
      if ($0 !~ "security") { sub(/Suites:[^\n]*/, "Suites: " other); print } }' \
    /etc/apt/sources.list.d/*.sources >"$r/apt/sources/debian.sources" 2>/dev/null || true
  sed -n "s/^deb \(.*\) $here main.*/deb \1 $1 main/p" /etc/apt/sources.list \
    >"$r/apt/sources/debian.list" 2>/dev/null || true
  set -- -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$r/apt/sources" \
    -o "Dir::State::lists=$r/apt/lists" -o "Dir::Cache=$r/apt/cache" \
    -o "Dir::State::status=$r/apt/status" -o APT::Sandbox::User=root -o Debug::NoLocking=1
  apt-get "$@" -qq update
  apt-get "$@" -qq install --download-only --no-install-recommends -y systemd-container libcurl4t64 \
    libarchive13t64 >"$r/apt/log" 2>&1 || { tail -n 5 "$r/apt/log"; exit 1; }
  for deb in "$r"/apt/cache/archives/*.deb; do dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$r"; done
  cat >"$r/etc/sysupdate.d/10.transfer" <<T
[Transfer]
Verify=no
[Source]
Type=url-file
Path=http://127.0.0.1:$port/
MatchPattern=$pattern
[Target]
Type=regular-file
Path=/var/tgt
MatchPattern=zos_@v.img
T
}

# Updates the root of a suite by the sums, and prints what systemd-sysupdate says last.
update() {
  rm -f "$work/$1/var/tgt"/*
  sed -i "0,/^MatchPattern=.*/s||MatchPattern=$2|" "$work/$1/etc/sysupdate.d/10.transfer"
  if [ "$(id -u)" -eq 0 ]; then enter="unshare -m"; else enter="unshare -rm"; fi
  $enter sh -c 'mount --bind /proc "$0/proc" && mount --rbind /dev "$0/dev" &&
    exec chroot "$0" /usr/lib/systemd/systemd-sysupdate --no-pager update' "$work/$1" 2>&1 |
    tee "$work/said" | tail -n 1
  said=$(cat "$work/said")
}

expect() {
  case $said in *"$1"*) ;; *) echo "expected: $1"; exit 1 ;; esac
}

mkdir -p "$work/www/kernel"
echo kernel >"$work/www/kernel/zos_2.img"
cp "$work/www/kernel/zos_2.img" "$work/www/zos_2.img"
sum=$(sha256sum <"$work/www/zos_2.img" | cut -d ' ' -f 1)
empty=$(sha256sum </dev/null | cut -d ' ' -f 1)
python3 -u -m http.server --bind 127.0.0.1 --directory "$work/www" 0 >"$work/port" 2>/dev/null &
server=$!
until grep -q port "$work/port"; do sleep 0.1; done
port=$(sed 's/.* port \([0-9]*\) .*/\1/' "$work/port")
pattern=none
root trixie
root forky

echo "$sum  kernel/zos_2.img" >"$work/www/SHA256SUMS"
update trixie 'kernel/zos_@v.img'
expect "Invalid filename specified at manifest line 1, refusing"
update forky 'kernel/zos_@v.img'
expect "Successfully installed"
printf '%s  %s\n' "$empty" BEST-BEFORE-2020-01-01 "$sum" zos_2.img >"$work/www/SHA256SUMS"
update trixie 'zos_@v.img'
expect "Successfully installed"
update forky 'zos_@v.img'
expect "Best before marker indicates out-of-date file list, refusing"
printf '%s  %s\n' "$empty" "BEST-BEFORE-$(date -u +%F)" "$sum" zos_2.img >"$work/www/SHA256SUMS"
update forky 'zos_@v.img'
expect "Best before marker indicates out-of-date file list, refusing"
printf '%s  %s\n' "$sum" "BEST-BEFORE-$(date -u -d 'tomorrow' +%F)" "$sum" zos_2.img >"$work/www/SHA256SUMS"
update forky 'zos_@v.img'
expect "Successfully installed"
echo "as described, with" "$(ls "$work"/*/apt/cache/archives | sed -n 's/^systemd-container_\([^_]*\)_.*/\1/p' | tr '\n' ' ')"
