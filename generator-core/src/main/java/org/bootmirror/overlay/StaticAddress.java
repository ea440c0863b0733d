package org.bootmirror.overlay;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The address of a machine that is not given one by DHCP: IPv4, IPv6, or both; on a VLAN if named.
 *
 * @param ipv4 with prefix length, such as {@code 192.0.2.7/24}
 * @param gateway4 the router for IPv4
 * @param ipv6 with prefix length, such as {@code 2001:db8::7/64}
 * @param gateway6 the router for IPv6
 * @param dns a name server, of either kind
 * @param vlan the tag, 1 to 4094
 */
public record StaticAddress(
    Optional<String> ipv4,
    Optional<String> gateway4,
    Optional<String> ipv6,
    Optional<String> gateway6,
    Optional<String> dns,
    OptionalInt vlan) {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);
  private static final String GROUP = "[0-9a-fA-F]{1,4}";

  /** Eight groups, or fewer with one gap (RFC 4291, 2.2, without dotted decimals). */
  private static final Pattern IPV6 =
      Pattern.compile(
          "(?=(?:[^:]*:){2,7}[^:]*$)(?!.*::.*::)(?:(?:"
              + GROUP
              + ":){7}"
              + GROUP
              + "|(?=.*::)(?:"
              + GROUP
              + "(?::"
              + GROUP
              + ")*)?::(?:"
              + GROUP
              + "(?::"
              + GROUP
              + ")*)?)");

  private static final int MAX_VLAN = 4094;
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  /** Checks every value; throws {@link IllegalArgumentException} otherwise. */
  public StaticAddress {
    ipv4.ifPresent(value -> prefix(value, IPV4, IPV4_BITS));
    ipv6.ifPresent(value -> prefix(value, IPV6, IPV6_BITS));
    gateway4.ifPresent(value -> check(value, IPV4));
    gateway6.ifPresent(value -> check(value, IPV6));
    dns.ifPresent(value -> check(value, value.indexOf(':') < 0 ? IPV4 : IPV6));
    if ((gateway4.isPresent() && ipv4.isEmpty()) || (gateway6.isPresent() && ipv6.isEmpty())) {
      throw new IllegalArgumentException("found a gateway, expected an address of its kind too");
    }
    if (vlan.isPresent() && (vlan.getAsInt() < 1 || vlan.getAsInt() > MAX_VLAN)) {
      throw new IllegalArgumentException("VLAN " + vlan.getAsInt() + ": expected 1 to " + MAX_VLAN);
    }
  }

  /** The variables that say so, in the slot of an image. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    if (vlan.isPresent()) {
      variables.put("static-vlan", Integer.toString(vlan.getAsInt()));
    }
    ipv4.ifPresent(
        value -> {
          variables.put("static-ip", address(value));
          variables.put("static-netmask", netmask(prefix(value, IPV4, IPV4_BITS)));
        });
    gateway4.ifPresent(value -> variables.put("static-gateway", value));
    ipv6.ifPresent(
        value -> {
          variables.put("static-ip6", address(value));
          variables.put("static-len6", Integer.toString(prefix(value, IPV6, IPV6_BITS)));
        });
    gateway6.ifPresent(value -> variables.put("static-gateway6", value));
    dns.ifPresent(
        value -> variables.put(value.indexOf(':') < 0 ? "static-dns" : "static-dns6", value));
    return variables;
  }

  private static int prefix(String value, Pattern address, int bits) {
    check(address(value), address);
    String length = value.substring(Math.min(value.length(), value.indexOf('/') + 1));
    if (value.indexOf('/') < 0
        || !length.matches("[0-9]{1,3}")
        || Integer.parseInt(length) > bits) {
      throw new IllegalArgumentException(
          "found \"" + value + "\", expected an address and a prefix length up to " + bits);
    }
    return Integer.parseInt(length);
  }

  private static String address(String value) {
    return value.indexOf('/') < 0 ? value : value.substring(0, value.indexOf('/'));
  }

  private static void check(String value, Pattern address) {
    if (!address.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "found \"" + value + "\", expected an address of IPv" + (address == IPV4 ? 4 : 6));
    }
  }

  private static String netmask(int prefix) {
    long mask = prefix == 0 ? 0 : (0xffff_ffffL << (IPV4_BITS - prefix)) & 0xffff_ffffL;
    return (mask >> 24)
        + "."
        + ((mask >> 16) & 0xff)
        + "."
        + ((mask >> 8) & 0xff)
        + "."
        + (mask & 0xff);
  }
}
