#!/bin/sh
# iPXE 2.0.0: ${uuid:hexraw} is not ${uuid} without its hyphens: the first eight bytes stand in another
# order.
#
# Guess: the format hexraw leaves the hyphens out, as ${mac:hexraw} leaves the colons out of ${mac}.
# Seen with iPXE 2.0.0+dfsg-5 (Debian), BIOS, in QEMU with a UUID of ascending digits: the text is in the
# order of QEMU's -uuid (GRUB 2.06, smbios --get-uuid, printed the same); hexraw and hexhyp are in
# SMBIOS's order, whose first three fields are little-endian (DMTF DSP0134, 7.2.1). Scripts that are named
# after ${uuid:hexraw} have names that a list of UUIDs without hyphens does not have: name them after
# ${uuid}, as it is.
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
echo UUID ${uuid}
echo HEXRAW ${uuid:hexraw}
echo HEXHYP ${uuid:hexhyp}
echo MAC ${net0/mac:hexraw}
sleep 1 ||
poweroff || reboot
SCRIPT

timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot \
  -uuid 00112233-4455-6677-8899-aabbccddeeff -nic user,model=e1000,mac=52:54:00:12:34:56 \
  -kernel "$work/ipxe/usr/lib/ipxe/ipxe.lkrn" -initrd "$work/script.ipxe" </dev/null |
  tr -d '\r' >"$work/console"
grep -aE '^(UUID|HEXRAW|HEXHYP|MAC) ' "$work/console"
grep -aq '^UUID 00112233-4455-6677-8899-aabbccddeeff$' "$work/console"
grep -aq '^HEXRAW 33221100554477668899aabbccddeeff$' "$work/console"
grep -aq '^HEXHYP 33-22-11-00-55-44-77-66-88-99-aa-bb-cc-dd-ee-ff$' "$work/console"
grep -aq '^MAC 525400123456$' "$work/console"
echo "as described, with iPXE $version"
