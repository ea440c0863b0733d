package org.bootmirror.script;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A word in braces in kernel arguments of a source, such as {@code {mac}}: a setting of the machine
 * or of its network, which iPXE fills in at every boot. The list is closed.
 *
 * <p>Settings of a fixed form are written in the form. Text, which a DHCP server or a vendor chose,
 * is written in percent-encoding only ({@code :uristring}): raw text may hold blanks, and so
 * further arguments for a verified kernel. Percent-encoding leaves {@code $} and braces as they
 * are, and iPXE expands a setting reference inside of a value once more: the boot script refuses
 * text that holds one.
 */
public enum Placeholder {
  /** The address of the card, {@code 52:54:00:12:34:56}. */
  MAC("mac", "netX/mac:hex", 17, Origin.MACHINE),
  /** The same with hyphens, {@code 52-54-00-12-34-56}. */
  MAC_HYPHENS("mac-hyphens", "netX/mac:hexhyp", 17, Origin.MACHINE),
  /** The UUID of the machine, from SMBIOS. */
  UUID("uuid", "uuid:uuid", 36, Origin.MACHINE),
  /** The serial number of the machine, from SMBIOS: at most 64 bytes are expected. */
  SERIAL("serial", "serial:uristring", 3 * 64, Origin.MACHINE),
  /** The IPv4 address of the card. */
  IP("ip", "netX/ip:ipv4", 15, Origin.DHCP),
  /** The IPv4 gateway. */
  GATEWAY("gateway", "netX/gateway:ipv4", 15, Origin.DHCP),
  /** The host name: at most 255 bytes, the longest DHCP option (RFC 2132, section 3.14). */
  HOSTNAME("hostname", "netX/hostname:uristring", 3 * 255, Origin.DHCP);

  /** Who determines a setting. Neither source is authenticated. */
  public enum Origin {
    /** The card or the firmware. */
    MACHINE,
    /** The network's DHCP server, or whoever answers in its place. */
    DHCP
  }

  private final String text;
  private final String setting;
  private final int maxLength;
  private final Origin origin;

  Placeholder(String text, String setting, int maxLength, Origin origin) {
    this.text = text;
    this.setting = setting;
    this.maxLength = maxLength;
    this.origin = origin;
  }

  /** The placeholder of this name, without braces. */
  static Optional<Placeholder> named(String name) {
    return Arrays.stream(values()).filter(one -> one.text.equals(name)).findFirst();
  }

  /** Every placeholder with its braces, for a message. */
  static String choices() {
    return Arrays.stream(values()).map(Placeholder::toString).collect(Collectors.joining(", "));
  }

  /** The placeholders whose settings a script refers to. */
  public static Set<Placeholder> usedIn(String script) {
    Set<Placeholder> used = new TreeSet<>();
    for (Placeholder one : values()) {
      if (script.contains(one.reference())) {
        used.add(one);
      }
    }
    return used;
  }

  /** The reference to the setting in a script. */
  String reference() {
    return "${" + setting + "}";
  }

  /** The setting without its type, by which a script asks whether the setting exists. */
  String setting() {
    return setting.substring(0, setting.indexOf(':'));
  }

  /** Whether the setting is text, which others have chosen. */
  boolean isText() {
    return setting.endsWith(":uristring");
  }

  /** The greatest number of characters that the placeholder becomes. */
  int maxLength() {
    return maxLength;
  }

  /** Who determines the setting. */
  public Origin origin() {
    return origin;
  }

  /** The placeholder as a source has it, with its braces. */
  @Override
  public String toString() {
    return "{" + text + "}";
  }
}
