#!/bin/sh
# iPXE 2.0.0: a machine whose firmware has no UUID and no serial number has the UUID of zeros, which is
# set; the serial number is not set.
#
# Guess: where SMBIOS holds no UUID (all bytes 00h, "not present" in DMTF DSP0134, 7.2.1), isset
# ${uuid} fails, as isset ${serial} does.
# Seen with iPXE 2.0.0+dfsg-5 (Debian), BIOS, in QEMU without -uuid: isset ${uuid} succeeds, and the value
# is 00000000-0000-0000-0000-000000000000. So a script that asks a server by UUID asks for that one name
# on behalf of every such machine.
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
isset ${uuid} && echo UUID ${uuid} || echo UUID none
isset ${serial} && echo SERIAL ${serial} || echo SERIAL none
sleep 1 ||
poweroff || reboot
SCRIPT

timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot \
  -nic user,model=e1000 -kernel "$work/ipxe/usr/lib/ipxe/ipxe.lkrn" \
  -initrd "$work/script.ipxe" </dev/null | tr -d '\r' >"$work/console"
grep -aE '^(UUID|SERIAL)' "$work/console"
grep -aq '^UUID 00000000-0000-0000-0000-000000000000$' "$work/console"
grep -aq '^SERIAL none$' "$work/console"
echo "as described, with iPXE $version"
