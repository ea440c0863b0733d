package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/**
 * Reads the keys {@code versions} and {@code channels} of a kernel: a table for each version, the
 * newest first, with the keys of a kernel and {@code version}; and the version of each channel.
 */
final class KernelVersions {

  static final String VERSIONS = "versions";
  static final String CHANNELS = "channels";

  private static final String VERSION = "version";
  private static final String TABLES = "tables [[kernels.NAME.versions]], the newest first";
  private static final String A_VERSION =
      "a version such as \"3.1\": lower-case letters, digits, \".\", \"_\" and \"-\", at most 32";
  private static final Pattern VERSION_FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
  private static final Pattern CHANNEL_FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final int MAX_VERSIONS = 100;

  private final String kernel;
  private final TomlKeys table;

  KernelVersions(String kernel, TomlKeys table) {
    this.kernel = kernel;
    this.table = table;
  }

  /** Whether a kernel has versions, or tries to. */
  static boolean areIn(TomlKeys table) {
    return table.has(VERSIONS) || table.has(CHANNELS);
  }

  /**
   * The kernel.
   *
   * @param files reads the other keys of one version's table
   */
  VersionedKernel read(VersionReader files) {
    List<TomlValue> values = table.requiredList(VERSIONS, TABLES);
    if (values.size() > MAX_VERSIONS) {
      table.problem(VERSIONS, values.size() + " versions", "at most " + MAX_VERSIONS);
    }
    Set<String> names = new LinkedHashSet<>();
    List<Kernel> versions = new ArrayList<>();
    for (TomlValue value : values) {
      Optional<TomlKeys> one = value.table(TABLES);
      Optional<String> version = one.flatMap(keys -> version(keys, names));
      String label = version.orElse("unnamed-" + value.path().get(value.path().size() - 1));
      one.map(keys -> files.read(keys, label))
          .filter(read -> version.isPresent())
          .ifPresent(versions::add);
    }
    Map<String, String> channels = new LinkedHashMap<>();
    table
        .table(CHANNELS, "a table with a version for each channel, such as { stable = \"3.0\" }")
        .ifPresent(keys -> readChannels(keys, names, channels));
    for (String key : table.keys()) {
      if (KernelReader.KEYS.contains(key)) {
        table.problem(
            key, "a key beside " + VERSIONS, "the key in each [[kernels." + kernel + ".versions]]");
        table.allow(key);
      }
    }
    table.noOthers();
    return new VersionedKernel(kernel, versions, channels);
  }

  private static Optional<String> version(TomlKeys keys, Set<String> others) {
    Optional<String> version = keys.required(VERSION, A_VERSION);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    if (!VERSION_FORM.matcher(version.get()).matches()) {
      keys.problem(VERSION, SiteReader.quoted(version.get()), A_VERSION);
      return Optional.empty();
    }
    if (!others.add(version.get())) {
      keys.problem(VERSION, "\"" + version.get() + "\" a second time", "each version once");
      return Optional.empty();
    }
    return version;
  }

  private void readChannels(TomlKeys keys, Set<String> versions, Map<String, String> channels) {
    String expected =
        versions.isEmpty() ? A_VERSION : "one of the versions " + String.join(", ", versions);
    for (String channel : keys.keys()) {
      if (!CHANNEL_FORM.matcher(channel).matches()) {
        keys.problem(
            channel,
            "a channel of that name",
            "a letter, then letters, digits and \"-\", at most 32");
      } else if (versions.contains(channel)) {
        keys.problem(channel, "a channel with the name of a version", "a name of its own");
      }
      Optional<TomlValue> value = keys.value(channel);
      Optional<String> version = value.flatMap(one -> one.text(expected));
      if (version.isPresent() && !versions.isEmpty() && !versions.contains(version.get())) {
        value.get().notAmong(List.copyOf(versions), expected);
      }
      version.ifPresent(one -> channels.put(channel, one));
    }
  }

  /** Reads the files of one version. */
  @FunctionalInterface
  interface VersionReader {

    /** The kernel of a version's table. */
    Kernel read(TomlKeys keys, String version);
  }
}
