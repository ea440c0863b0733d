package org.bootmirror.overlay;

import java.util.Map;

/**
 * An IPv4 or IPv6 address with its prefix length, for a machine that asks no DHCP server.
 *
 * @param address without prefix length, such as {@code 192.0.2.7}
 * @param prefixLength in bits: 0 to 32, or 0 to 128
 */
public record StaticAddress(String address, int prefixLength) {

  /** Checks the values; throws {@link IllegalArgumentException} if one is out of range. */
  public StaticAddress {
    SlotGrammar grammar = isIpv6(address) ? SlotGrammar.IPV6 : SlotGrammar.IPV4;
    int bits = isIpv6(address) ? Addresses.IPV6_BITS : Addresses.IPV4_BITS;
    if (grammar.objection(address).isPresent() || prefixLength < 0 || prefixLength > bits) {
      throw new IllegalArgumentException(
          "found \""
              + address
              + "/"
              + prefixLength
              + "\", expected an address and a prefix length, such as 192.0.2.7/24 or"
              + " 2001:db8::7/64");
    }
  }

  /**
   * Reads {@code ADDRESS/PREFIX-LENGTH}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static StaticAddress parse(String text) {
    int slash = text.indexOf('/');
    String length = text.substring(slash + 1);
    if (slash < 0 || !length.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException(
          "found \"" + text + "\", expected an address, \"/\" and a prefix length");
    }
    return new StaticAddress(text.substring(0, slash), Integer.parseInt(length));
  }

  /** The slot variables of this address. */
  public Map<SlotKey, String> variables() {
    return isIpv6(address)
        ? Map.of(SlotKey.STATIC_IP6, address, SlotKey.STATIC_LEN6, Integer.toString(prefixLength))
        : Map.of(
            SlotKey.STATIC_IP, address, SlotKey.STATIC_NETMASK, Addresses.netmask(prefixLength));
  }

  private static boolean isIpv6(String address) {
    return address.indexOf(':') >= 0;
  }
}
