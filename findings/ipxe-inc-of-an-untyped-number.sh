#!/bin/sh
# iPXE 2.0.0: inc cannot count what "set tries 0" made: a number needs a type, which a copy loses; an
# unset setting can be counted, and leading zeros are octal.
#
# Guess: after "set tries 0", "inc tries" makes 1, 2, 3, as in a shell; a setting that does not exist is
# an error.
# Seen with iPXE 2.0.0+dfsg-5 (Debian), BIOS, in QEMU: inc fails with 3c0c2003, which ends a script
# without "||"; the setting stays. "set tries:int8 0" can be counted, "set copy ${tries}" not, and "inc"
# of an unset setting makes 1. Of 08 and 010 with a type, the first is refused and the second is 8. So a
# loop of retries begins with "clear tries" or with a type, and it is tried once to its end.
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
set plain 0
inc plain && echo PLAIN counted || echo PLAIN ${errno:hexraw} [${plain}]
set typed:int8 0
inc typed && echo TYPED ${typed} || echo TYPED refused
set copy ${typed}
inc copy && echo COPY counted || echo COPY ${errno:hexraw} [${copy}]
clear unset
inc unset && echo UNSET ${unset} || echo UNSET refused
set eight:int8 08 && echo EIGHT ${eight} || echo EIGHT refused
set ten:int8 010 && echo TEN ${ten} || echo TEN refused
sleep 1 ||
poweroff || reboot
SCRIPT

timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot \
  -nic user,model=e1000 -kernel "$work/ipxe/usr/lib/ipxe/ipxe.lkrn" \
  -initrd "$work/script.ipxe" </dev/null | tr -d '\r' >"$work/console"
grep -aE '^(PLAIN|TYPED|COPY|UNSET|EIGHT|TEN) ' "$work/console"
grep -aq '^PLAIN 3c0c2003 \[0\]$' "$work/console"
grep -aq '^TYPED 1$' "$work/console"
grep -aq '^COPY 3c0c2003 \[1\]$' "$work/console"
grep -aq '^UNSET 1$' "$work/console"
grep -aq '^EIGHT refused$' "$work/console"
grep -aq '^TEN 8$' "$work/console"
echo "as described, with iPXE $version"
