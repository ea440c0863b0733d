#!/bin/sh
# iPXE 2.0.0: ${errno} is the number of the last failure of any command, of a comparison too, and its
# text has no leading zeros, unlike the number on the screen.
#
# Guess: ${errno} is the result of the last command, as a shell's is, and reads like the number that
# the message "… (https://ipxe.org/0f0a6039)" shows.
# Seen with iPXE 2.0.0+dfsg-5 (Debian), BIOS, in QEMU: after a refused connection 0xf0a6039 and, as
# ${errno:hexraw}, 0f0a6039; a successful command does not change it; a failed iseq or isset puts its
# own number there. So a script keeps the number before it compares anything, as hexraw.
# Needs: Debian, apt sources with a main archive, qemu-system-x86_64. Fails if the behaviour changes.
set -eu
version=2.0.0+dfsg-5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The machine's own apt sources, with another suite, in a private folder: no root is needed.
mkdir -p "$work/sources" "$work/lists/partial" "$work/cache/archives/partial"
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
awk -v suite="$suite" 'BEGIN { RS = ""; ORS = "\n\n" }
  $0 ~ "Suites:[^\n]* " suite "( |\n)" { sub(/Suites:[^\n]*/, "Suites: forky"); print }' \
  /etc/apt/sources.list.d/*.sources >"$work/sources/debian.sources" 2>/dev/null || true
sed -n "s/^deb \(.*\) $suite main.*/deb \1 forky main/p" /etc/apt/sources.list \
  >"$work/sources/debian.list" 2>/dev/null || true
set -- -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/sources" \
  -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
apt-get "$@" -qq update
(cd "$work" && apt-get "$@" -qq download "ipxe=$version")
dpkg-deb -x "$work"/ipxe_*.deb "$work/ipxe"

cat >"$work/script.ipxe" <<'SCRIPT'
#!ipxe
echo START ${errno}
ifconf --configurator dhcp net0
imgfetch --timeout 5000 http://10.0.2.2:9/nothing ||
echo REFUSED ${errno} ${errno:hexraw}
set kept ${errno:hexraw}
echo SUCCESS ${errno}
iseq a b ||
echo COMPARED ${errno}
iseq ${kept} 0f0a6039 && echo KEPT yes || echo KEPT no
sleep 1 ||
poweroff || reboot
SCRIPT

timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot \
  -nic user,model=e1000 -kernel "$work/ipxe/usr/lib/ipxe/ipxe.lkrn" \
  -initrd "$work/script.ipxe" </dev/null | tr -d '\r' >"$work/console"
grep -aE '^(START|REFUSED|SUCCESS|COMPARED|KEPT)' "$work/console"
grep -aq '^START 0x0$' "$work/console"
grep -aq '^REFUSED 0xf0a6039 0f0a6039$' "$work/console"
grep -aq '^SUCCESS 0xf0a6039$' "$work/console"
grep -aq '^COMPARED 0x46022001$' "$work/console"
grep -aq '^KEPT yes$' "$work/console"
echo "as described, with iPXE $version"
