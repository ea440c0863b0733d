package org.bootmirror.overlay;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.script.ScriptValues;

/**
 * The grammar of a slot value. Every value is also one that {@link ScriptValues} lets into a
 * script, and not empty.
 */
public enum SlotGrammar {
  /** A {@link BaseUrl}. */
  BASE_URL("base-url", "a base URL", value -> true),
  /** A host name, or an IP address without brackets. */
  HOST("host", "a host", matches("[A-Za-z0-9.:-]+")),
  /** The name of a kernel or a configuration. */
  NAME("name", "lower-case letters, digits, \".\" and \"-\"", matches("[a-z0-9][a-z0-9.-]*")),
  /** A positive 32-bit integer in decimal digits, without leading zeros. */
  NUMBER("number", "1 to " + Numbers.MAX_ID, value -> Numbers.isBetween(value, 1, Numbers.MAX_ID)),
  /** An MD5 digest. */
  MD5("md5", "32 hexadecimal digits in lower case", matches("[0-9a-f]{32}")),
  /** A SHA-256 digest. */
  SHA256("sha256", "64 hexadecimal digits in lower case", matches("[0-9a-f]{64}")),
  /** A minisign public key: base64 of {@code Ed}, 8 bytes of key id, 32 bytes of Ed25519 key. */
  MINISIGN_KEY(
      "minisign-key",
      "the 56 characters of a minisign public key",
      matches("RW[Q-T][A-Za-z0-9+/]{53}")),
  /** Kernel arguments: words of printable ASCII, separated by single spaces. */
  ARGUMENTS("arguments", "kernel arguments", value -> true),
  /** A VLAN tag (IEEE 802.1Q). */
  VLAN("vlan", "1 to 4094", value -> Numbers.isBetween(value, 1, 4094)),
  /** An IPv4 address in dotted decimal. */
  IPV4("ipv4", "an IPv4 address", matches(Addresses.IPV4)),
  /** An IPv4 netmask in dotted decimal. */
  NETMASK("netmask", "an IPv4 netmask", Addresses::isNetmask),
  /** An IPv6 address (RFC 4291, 2.2, without dotted decimals). */
  IPV6("ipv6", "an IPv6 address", matches(Addresses.IPV6)),
  /** An IPv6 prefix length. */
  PREFIX_LENGTH("prefix-length", "0 to 128", value -> Numbers.isBetween(value, 0, 128));

  private final String label;
  private final String expected;

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Predicate<String> values;

  SlotGrammar(String label, String expected, Predicate<String> values) {
    this.label = label;
    this.expected = expected;
    this.values = values;
  }

  /** The name of the grammar in the test vectors. */
  public String label() {
    return label;
  }

  /** What is expected in place of {@code value}; nothing if the value fits. */
  Optional<String> objection(String value) {
    Optional<String> unfit =
        this == BASE_URL ? BaseUrl.objection(value) : ScriptValues.objection(value);
    if (unfit.isPresent()) {
      return Optional.of(expected + " (" + unfit.get() + ")");
    }
    return value.isEmpty() || !values.test(value) ? Optional.of(expected) : Optional.empty();
  }

  private static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  private static final class Numbers {

    static final long MAX_ID = 0xffffffffL;

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,9}");

    static boolean isBetween(String value, long min, long max) {
      return DECIMAL.matcher(value).matches()
          && Long.parseLong(value) >= min
          && Long.parseLong(value) <= max;
    }
  }
}
