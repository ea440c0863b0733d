package org.bootmirror.source.node;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.tree.TreeLayout;
import org.bootmirror.tree.TreePath;

/**
 * How a machine is known: by the address of a card, by the UUID or the serial number of SMBIOS.
 *
 * @param kind of the identity
 * @param value in the spelling that iPXE asks with
 */
public record NodeIdentity(Kind kind, String value) {

  /** The kinds, in the order in which an image asks. */
  public enum Kind {
    /** The address of a network card. */
    MAC(
        "mac",
        "the address of one card, such as 52:54:00:12:34:56, with hyphens, dots or nothing"
            + " between the digits as well"),
    /** The UUID of the machine. */
    UUID("uuid", "a UUID of one machine, such as 01234567-89ab-cdef-0123-456789abcdef"),
    /** The serial number of the machine. */
    SERIAL(
        "serial",
        "the serial number of one machine: letters, digits, \".\", \"_\" and \"-\", at most 64,"
            + " the first a letter or digit");

    private final String key;
    private final String expected;

    Kind(String key, String expected) {
      this.key = key;
      this.expected = expected;
    }

    /** The key in the files of nodes. */
    String key() {
      return key;
    }

    /** The values that are possible, for errors. */
    public String expected() {
      return expected;
    }
  }

  private static final Pattern MAC =
      Pattern.compile(
          "[0-9a-f]{12}|[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5})"
              + "|[0-9a-f]{4}(?:\\.[0-9a-f]{4}){2}");

  private static final int GROUP_BIT = 1;

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");

  /** Of boards whose maker left the field as it was, without hyphens. */
  private static final Set<String> FILLER_UUIDS =
      Set.of("03000200040005000006000700080009", "123456781234567890abcddeefaabbcc");

  private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** What makers leave in the field, in lower case, letters and digits alone. */
  private static final Set<String> FILLER_SERIALS =
      Set.of(
          "asset",
          "chassisserialnumber",
          "default",
          "defaultstring",
          "empty",
          "invalid",
          "na",
          "none",
          "notapplicable",
          "notavailable",
          "notprovided",
          "notset",
          "notspecified",
          "null",
          "oem",
          "serial",
          "serialnumber",
          "serno",
          "systemserialnumber",
          "tobefilledbyoem",
          "undefined",
          "unknown");

  private static final String DIGITS = "01234567890123456789";
  private static final int MIN_FILLER_DIGITS = 6;

  /**
   * Reads an identity.
   *
   * @return nothing if the text is no identity of one machine
   */
  public static Optional<NodeIdentity> parse(Kind kind, String text) {
    return switch (kind) {
      case MAC -> mac(text.toLowerCase(Locale.ROOT));
      case UUID -> uuid(text.toLowerCase(Locale.ROOT));
      case SERIAL -> serial(text);
    };
  }

  /** The path of the node's script. */
  public TreePath path() {
    return switch (kind) {
      case MAC -> TreeLayout.provision(value);
      case UUID -> TreeLayout.provisionByUuid(value);
      case SERIAL -> TreeLayout.provisionBySerial(value);
    };
  }

  private static Optional<NodeIdentity> mac(String text) {
    if (!MAC.matcher(text).matches()) {
      return Optional.empty();
    }
    String digits = digits(text);
    boolean group = (Integer.parseInt(digits.substring(0, 2), 16) & GROUP_BIT) != 0;
    if (group || isOneDigit(digits)) {
      return Optional.empty();
    }
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < digits.length(); i += 2) {
      value.append(i == 0 ? "" : "-").append(digits, i, i + 2);
    }
    return Optional.of(new NodeIdentity(Kind.MAC, value.toString()));
  }

  private static Optional<NodeIdentity> uuid(String text) {
    return UUID.matcher(text).matches() && !isFiller(Kind.UUID, text)
        ? Optional.of(new NodeIdentity(Kind.UUID, hyphenated(digits(text))))
        : Optional.empty();
  }

  private static Optional<NodeIdentity> serial(String text) {
    return SERIAL.matcher(text).matches() && !isFiller(Kind.SERIAL, text)
        ? Optional.of(new NodeIdentity(Kind.SERIAL, text))
        : Optional.empty();
  }

  /** Whether a text is what makers leave in the field of many machines. */
  static boolean isFiller(Kind kind, String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    boolean counted = plain.length() >= MIN_FILLER_DIGITS && DIGITS.contains(plain);
    return switch (kind) {
      case MAC -> false;
      case UUID -> isOneDigit(plain) || FILLER_UUIDS.contains(plain);
      case SERIAL -> isOneDigit(plain) || counted || FILLER_SERIALS.contains(plain);
    };
  }

  private static String hyphenated(String digits) {
    return String.join(
        "-",
        digits.substring(0, 8),
        digits.substring(8, 12),
        digits.substring(12, 16),
        digits.substring(16, 20),
        digits.substring(20));
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '-' && c != '.') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  /** Whether a text repeats one character, such as 0 or x; also of an empty text. */
  private static boolean isOneDigit(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) != text.charAt(0)) {
        return false;
      }
    }
    return true;
  }
}
