package org.bootmirror.overlay;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bootmirror.script.ScriptValues;

/**
 * The table of slot keys, in the order in which a block sets them. A block holds each key at most
 * once.
 *
 * <p>With every value at its maximal length, {@value org.bootmirror.content.Slot#CHARACTERS}
 * characters leave more than 1,000 for {@link #EXTRA}.
 */
public enum SlotKey {
  /** The base URL that a node asks first; a base URL needs all those before it. */
  BASE_1("base-1", SlotGrammar.BASE_URL, 160, "", ""),
  /** The second base URL. */
  BASE_2("base-2", SlotGrammar.BASE_URL, 160, "", "base-1"),
  /** The third base URL. */
  BASE_3("base-3", SlotGrammar.BASE_URL, 160, "", "base-2"),
  /** The fourth base URL. */
  BASE_4("base-4", SlotGrammar.BASE_URL, 160, "", "base-3"),
  /** The fifth base URL. */
  BASE_5("base-5", SlotGrammar.BASE_URL, 160, "", "base-4"),
  /** The sixth base URL. */
  BASE_6("base-6", SlotGrammar.BASE_URL, 160, "", "base-5"),
  /** The seventh base URL. */
  BASE_7("base-7", SlotGrammar.BASE_URL, 160, "", "base-6"),
  /** The eighth base URL. */
  BASE_8("base-8", SlotGrammar.BASE_URL, 160, "", "base-7"),
  /** The ninth base URL. */
  BASE_9("base-9", SlotGrammar.BASE_URL, 160, "", "base-8"),
  /** The tenth base URL. */
  BASE_10("base-10", SlotGrammar.BASE_URL, 160, "", "base-9"),
  /** The folder of cross-certificates: a base URL and up to 32 characters of path. */
  CROSSCERT("crosscert", SlotGrammar.BASE_URL, 192, "", ""),
  /** The SHA-256 of the only boot script that the node starts. */
  PIN("pin", SlotGrammar.SHA256, 64, "", ""),
  /** The NTP server, for builds of iPXE with the command {@code ntp}. */
  TIME("time", SlotGrammar.HOST, 253, "", ""),
  /** The name of the kernel to start; default: the network's first with a file for the machine. */
  KERNEL("kernel", SlotGrammar.NAME, 32, "", ""),
  /** The farm id of the node's owner. */
  FARMER_ID("farmer-id", SlotGrammar.NUMBER, 10, "farmer_id", ""),
  /** The id of the farming pool. */
  FARMING_POOL_ID("farming-pool-id", SlotGrammar.NUMBER, 10, "farming_pool_id", ""),
  /** The name of the bootstrap config. Default: the first of the network. */
  CONFIG("config", SlotGrammar.NAME, 64, "config", ""),
  /** The MD5 of the only bootstrap config that the node accepts. */
  CONFIG_MD5("config-md5", SlotGrammar.MD5, 32, "config_md5", "config"),
  /** The SHA-256 of the only bootstrap config that the node accepts. */
  CONFIG_SHA256("config-sha256", SlotGrammar.SHA256, 64, "config_sha256", "config"),
  /** The minisign public key that verifies lists of sets, in place of the boot script's. */
  SERVER_KEY("server-key", SlotGrammar.MINISIGN_KEY, 56, "server_key", ""),
  /** Further kernel arguments; they stand behind all other arguments of the kernel, as they are. */
  EXTRA("extra", SlotGrammar.ARGUMENTS, ScriptValues.MAX_KERNEL_ARGUMENTS, "", ""),
  /** The VLAN of the node's port. */
  STATIC_VLAN("static-vlan", SlotGrammar.VLAN, 4, "", ""),
  /** The static IPv4 address. */
  STATIC_IP("static-ip", SlotGrammar.IPV4, 15, "", "static-netmask"),
  /** The netmask of the static IPv4 address. */
  STATIC_NETMASK("static-netmask", SlotGrammar.NETMASK, 15, "", "static-ip"),
  /** The IPv4 gateway. */
  STATIC_GATEWAY("static-gateway", SlotGrammar.IPV4, 15, "", "static-ip"),
  /** The static IPv6 address. */
  STATIC_IP6("static-ip6", SlotGrammar.IPV6, 39, "", "static-len6"),
  /** The prefix length of the static IPv6 address. */
  STATIC_LEN6("static-len6", SlotGrammar.PREFIX_LENGTH, 3, "", "static-ip6"),
  /** The IPv6 gateway. */
  STATIC_GATEWAY6("static-gateway6", SlotGrammar.IPV6, 39, "", "static-ip6"),
  /** The name server, by IPv4 address. */
  STATIC_DNS("static-dns", SlotGrammar.IPV4, 15, "", ""),
  /** The name server, by IPv6 address. */
  STATIC_DNS6("static-dns6", SlotGrammar.IPV6, 39, "", "");

  /** The keys of base URLs, in the order in which a node asks them. */
  static final List<SlotKey> BASES = List.copyOf(EnumSet.range(BASE_1, BASE_10));

  private static final Map<String, SlotKey> BY_NAME =
      Collections.unmodifiableMap(
          Arrays.stream(values()).collect(Collectors.toMap(key -> key.text, Function.identity())));

  private final String text;
  private final SlotGrammar grammar;
  private final int maxLength;
  private final String parameter;
  private final String required;

  SlotKey(String text, SlotGrammar grammar, int maxLength, String parameter, String required) {
    this.text = text;
    this.grammar = grammar;
    this.maxLength = maxLength;
    this.parameter = parameter;
    this.required = required;
  }

  /** The key of this name, such as {@code farmer-id}. */
  public static Optional<SlotKey> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all keys, in the order of the table. */
  public static List<String> names() {
    return Arrays.stream(values()).map(SlotKey::toString).toList();
  }

  /** The grammar of values. */
  public SlotGrammar grammar() {
    return grammar;
  }

  /** The greatest number of characters in a value. */
  public int maxLength() {
    return maxLength;
  }

  /** The kernel parameter that the value becomes, such as {@code farmer_id}; most have none. */
  public Optional<String> parameter() {
    return parameter.isEmpty() ? Optional.empty() : Optional.of(parameter);
  }

  /** The key without which this key has no meaning. */
  public Optional<SlotKey> required() {
    return named(required);
  }

  /** Whether a value is of this key's grammar and not too long. */
  public boolean accepts(String value) {
    return value.length() <= maxLength && grammar.objection(value).isEmpty();
  }

  /** Why a value is refused, with the key in front; empty if the value fits. */
  public Optional<String> objection(String value) {
    try {
      check(value);
      return Optional.empty();
    } catch (SlotException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The line that sets this key, without its newline. */
  String line(String value) {
    return "set " + text + " " + value;
  }

  /**
   * Checks one value.
   *
   * @throws SlotException if the value is too long or outside the grammar
   */
  public void check(String value) {
    if (value.length() > maxLength) {
      throw new SlotException(
          SlotReason.VALUE_TOO_LONG,
          text + ": found " + value.length() + " characters, expected at most " + maxLength);
    }
    grammar
        .objection(value)
        .ifPresent(
            objection -> {
              throw new SlotException(
                  SlotReason.VALUE_OUT_OF_GRAMMAR,
                  text + ": found \"" + value + "\", expected " + objection);
            });
  }

  /** The name of the key, as a script sets it. */
  @Override
  public String toString() {
    return text;
  }
}
