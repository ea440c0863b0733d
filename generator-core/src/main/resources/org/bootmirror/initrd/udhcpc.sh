#!/bin/sh
# udhcpc.sh: sets what a DHCP server answered. Called by busybox's udhcpc, which passes the answer in
# variables: interface, ip, subnet, router, dns, mtu.

set -u

configure() {
  # shellcheck disable=SC2154 # of udhcpc
  ifconfig "$interface" "$ip" netmask "${subnet:-255.255.255.0}"
  case ${mtu:-} in
    '' | *[!0-9]*) ;;
    *) ip link set "$interface" mtu "$mtu" ;;
  esac
  # shellcheck disable=SC2154
  for gateway in ${router:-}; do
    # Some clouds name a router outside of the network.
    ip route replace "$gateway" dev "$interface"
    ip route replace default via "$gateway" dev "$interface" \
      metric "$(cat "/sys/class/net/$interface/ifindex")"
    break
  done
  # shellcheck disable=SC2154
  for server in ${dns:-}; do
    grep -qxF "nameserver $server" /etc/resolv.conf 2>/dev/null \
      || echo "nameserver $server" >>/etc/resolv.conf
  done
}

case ${1-} in
  deconfig)
    ip -4 addr flush dev "$interface" # the addresses of IPv6 stay
    ip link set "$interface" up
    ;;
  bound)
    configure
    echo "init: $interface has $ip, by DHCP" >/dev/console
    ;;
  renew) configure ;;
esac
