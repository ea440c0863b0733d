package org.bootmirror.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.overlay.SlotKey;
import org.bootmirror.overlay.StaticAddress;
import org.bootmirror.script.BaseUrl;
import org.bootmirror.variant.SlotChanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change the variables of a slot. */
final class SlotOptions {

  @Option(
      names = "--farmer",
      paramLabel = "ID",
      description = "The farm id, 1 to 4294967295; commas and dots are dropped.")
  private @Nullable String farmer;

  @Option(names = "--pool", paramLabel = "ID", description = "The id of the farming pool.")
  private @Nullable String pool;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "The name of the bootstrap configuration.")
  private @Nullable String config;

  @Option(
      names = "--extra",
      paramLabel = "ARGUMENTS",
      description = "Kernel arguments behind all others: --extra \"console=ttyS0\".")
  private @Nullable String extra;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = "The kernel of the network to start. Default: the machine's first.")
  private @Nullable String kernel;

  @Option(
      names = "--base",
      paramLabel = "URL",
      description =
          "Where nodes ask, in this order, in place of all base URLs of the image; once for each.")
  private List<String> bases = new ArrayList<>();

  @Option(
      names = "--static-ip",
      paramLabel = "ADDRESS/LENGTH",
      description = "A static address: 192.0.2.7/24, or 2001:db8::7/64; once for each.")
  private List<String> addresses = new ArrayList<>();

  @Option(
      names = "--static-gateway",
      paramLabel = "ADDRESS",
      description = "The gateway of the static address.")
  private List<String> gateways = new ArrayList<>();

  @Option(names = "--static-dns", paramLabel = "ADDRESS", description = "The name server.")
  private List<String> nameServers = new ArrayList<>();

  @Option(
      names = "--static-vlan",
      paramLabel = "TAG",
      description = "The VLAN of the node's port, 1 to 4094.")
  private @Nullable String vlan;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any slot key (see --show), such as time=ntp.example.org.")
  private List<String> others = new ArrayList<>();

  @Option(names = "--unset", paramLabel = "KEY", description = "Remove a variable, such as extra.")
  private List<String> removed = new ArrayList<>();

  /**
   * The changes.
   *
   * @throws IOException with every value that has no right form
   */
  SlotChanges changes() throws IOException {
    List<String> problems = new ArrayList<>();
    Map<SlotKey, String> values = new EnumMap<>(SlotKey.class);
    put(values, SlotKey.FARMER_ID, withoutSeparators(farmer));
    put(values, SlotKey.FARMING_POOL_ID, withoutSeparators(pool));
    put(values, SlotKey.CONFIG, config);
    put(values, SlotKey.EXTRA, extra);
    put(values, SlotKey.KERNEL, kernel);
    put(values, SlotKey.STATIC_VLAN, vlan);
    for (String address : addresses) {
      try {
        StaticAddress.parse(address)
            .variables()
            .forEach((key, value) -> once("--static-ip", values, key, value, problems));
      } catch (IllegalArgumentException e) {
        problems.add("--static-ip: " + e.getMessage());
      }
    }
    gateways.forEach(
        address ->
            once(
                "--static-gateway",
                values,
                isIpv6(address) ? SlotKey.STATIC_GATEWAY6 : SlotKey.STATIC_GATEWAY,
                address,
                problems));
    nameServers.forEach(
        address ->
            once(
                "--static-dns",
                values,
                isIpv6(address) ? SlotKey.STATIC_DNS6 : SlotKey.STATIC_DNS,
                address,
                problems));
    for (String other : others) {
      int equals = other.indexOf('=');
      if (equals < 0) {
        problems.add("--set: found \"" + other + "\", expected KEY=VALUE");
      } else {
        key("--set", other.substring(0, equals), problems)
            .ifPresent(key -> put(values, key, other.substring(equals + 1)));
      }
    }
    Set<SlotKey> unset = EnumSet.noneOf(SlotKey.class);
    removed.forEach(name -> key("--unset", name, problems).ifPresent(unset::add));
    List<BaseUrl> urls = BaseUrlOptions.parsed("--base", bases, problems);
    if (!problems.isEmpty()) {
      throw new IOException(String.join("\n", problems));
    }
    return new SlotChanges(values, unset, urls);
  }

  /** Whether no option was given. */
  boolean isEmpty() throws IOException {
    SlotChanges changes = changes();
    return changes.values().isEmpty() && changes.unset().isEmpty() && changes.bases().isEmpty();
  }

  private static Optional<SlotKey> key(String option, String name, List<String> problems) {
    Optional<SlotKey> key = SlotKey.named(name);
    if (key.isEmpty()) {
      problems.add(
          option
              + ": found key \""
              + name
              + "\", expected a slot key"
              + Suggestion.nearest(name, SlotKey.names())
                  .map(word -> "; did you mean \"" + word + "\"?")
                  .orElse(", such as extra"));
    }
    return key;
  }

  /** One value of each family. */
  private static void once(
      String option,
      Map<SlotKey, String> values,
      SlotKey key,
      String value,
      List<String> problems) {
    if (values.putIfAbsent(key, value) != null) {
      problems.add(option + ": found \"" + value + "\" as well, expected one of each family");
    }
  }

  private static void put(Map<SlotKey, String> values, SlotKey key, @Nullable String value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private static boolean isIpv6(String address) {
    return address.indexOf(':') >= 0;
  }

  /** A person writes 1,234 or 1.234. */
  private static @Nullable String withoutSeparators(@Nullable String id) {
    return id == null ? null : id.replaceAll("[,.]", "");
  }
}
