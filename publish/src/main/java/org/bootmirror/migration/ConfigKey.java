package org.bootmirror.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keys of 0-bootstrap's {@code config}, with hyphens or, in early ones, as {@code BASE_HOST}.
 */
enum ConfigKey {
  BASE_HOST(""),
  RUNMODES(""),
  KERNEL_PATH(""),
  KERNEL_NET_PATH(""),
  BOOTSTRAP_DB(""),
  LOGS_DB("the web server keeps logs"),
  IPXE_TEMPLATE("nothing is compiled: iPXE is a boot component (bootmirror components)"),
  IPXE_TEMPLATE_UEFI("nothing is compiled: iPXE is a boot component (bootmirror components)"),
  HTTP_PORT("the web server has it: bootmirror serve --port"),
  DEBUG("a tree runs no program"),
  POPULAR("the page lists networks, in the order of site.toml"),
  POPULAR_DESCRIPTION("the titles of networks stand in site.toml"),
  PROVISION_PASSWORD("nodes are a file of the source; no page changes them"),
  API_TOKEN("kernels are files of the source; no address changes them");

  private final String leftOut;

  ConfigKey(String leftOut) {
    this.leftOut = leftOut;
  }

  /** The key as the newest configurations write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why a source has no such key; empty for a key that is carried over. */
  Optional<String> leftOut() {
    return Optional.of(leftOut).filter(text -> !text.isEmpty());
  }

  static Optional<ConfigKey> named(String key) {
    String label = key.toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }

  static List<String> labels() {
    return Arrays.stream(values()).map(ConfigKey::label).toList();
  }
}
