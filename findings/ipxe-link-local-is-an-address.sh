#!/bin/sh
# iPXE 2.0.0: ${net0/ip6} holds the card's link-local address before anything was configured, so
# "isset ${net0/ip6}" says nothing about the network.
#
# Guess: the setting is unset until a router or DHCPv6 gives the card an address, as ${net0/ip} is.
# Seen with iPXE 2.0.0+dfsg-5 (Debian), BIOS, in QEMU: fe80::… with a prefix of 64 bits before
# "ifopen"; after "ifconf --configurator ipv6" without a router, which fails, too. What tells a
# network from none is the exit status of ifconf, or ${net0.ndp.0/ip6}.
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
echo BEFORE [${net0/ip6}]
isset ${net0/ip6} && echo BEFORE set || echo BEFORE unset
ifconf --configurator ipv6 net0 && echo ROUTER yes || echo ROUTER no
echo AFTER [${net0/ip6}]
isset ${net0.ndp.0/ip6} && echo ADVERTISED yes || echo ADVERTISED no
sleep 1 ||
poweroff || reboot
SCRIPT

timeout 120 qemu-system-x86_64 -machine pc,graphics=off -m 256 -nographic -no-reboot \
  -nic user,ipv6=off,model=e1000 -kernel "$work/ipxe/usr/lib/ipxe/ipxe.lkrn" \
  -initrd "$work/script.ipxe" </dev/null | tr -d '\r' >"$work/console"
grep -aE '^(BEFORE|ROUTER|AFTER|ADVERTISED)' "$work/console"
grep -aq '^BEFORE \[fe80::' "$work/console"
grep -aq '^BEFORE set' "$work/console"
grep -aq '^ROUTER no' "$work/console"
grep -aq '^AFTER \[fe80::' "$work/console"
grep -aq '^ADVERTISED no' "$work/console"
echo "as described, with iPXE $version"
