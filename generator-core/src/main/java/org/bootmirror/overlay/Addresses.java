package org.bootmirror.overlay;

/** The text forms of IP addresses. */
final class Addresses {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String GROUP = "[0-9a-fA-F]{1,4}";
  private static final String GROUPS = GROUP + "(?::" + GROUP + ")*";

  /** Dotted decimal. */
  static final String IPV4 = "(" + OCTET + "\\.){3}" + OCTET;

  /** Eight groups, or fewer with one gap (RFC 4291, 2.2, without dotted decimals). */
  static final String IPV6 =
      "(?=(?:[^:]*:){2,7}[^:]*$)(?!.*::.*::)(?:(?:"
          + GROUP
          + ":){7}"
          + GROUP
          + "|(?=.*::)(?:"
          + GROUPS
          + ")?::(?:"
          + GROUPS
          + ")?)";

  static final int IPV4_BITS = 32;
  static final int IPV6_BITS = 128;

  private Addresses() {}

  static boolean isNetmask(String value) {
    for (int prefixLength = 0; prefixLength <= IPV4_BITS; prefixLength++) {
      if (netmask(prefixLength).equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The netmask of a prefix length of 0 to 32. */
  static String netmask(int prefixLength) {
    long mask = (0xffff_ffffL << (IPV4_BITS - prefixLength)) & 0xffff_ffffL;
    return (mask >> 24)
        + "."
        + ((mask >> 16) & 0xff)
        + "."
        + ((mask >> 8) & 0xff)
        + "."
        + (mask & 0xff);
  }
}
