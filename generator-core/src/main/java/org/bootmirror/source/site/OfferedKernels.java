package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootmirror.source.toml.TomlFile;
import org.bootmirror.source.toml.TomlKeys;
import org.bootmirror.source.toml.TomlValue;

/**
 * Reads the key {@code kernels} of networks. A kernel with versions is named with a channel or a
 * version, {@code zos@stable} or {@code zos@3.1}: the list has several kernels, so a channel stands
 * beside the name of its kernel. The bare name is refused: a new first version in the source would
 * reach nodes at once.
 */
final class OfferedKernels {

  static final String KEY = "kernels";

  private final KernelCatalog catalog;
  private final Set<String> followed = new HashSet<>();
  private final Set<String> misnamed = new HashSet<>();

  OfferedKernels(KernelCatalog catalog) {
    this.catalog = catalog;
  }

  /** The kernels of a network, in its order, without those that were reported as problems. */
  List<Kernel> read(TomlKeys network) {
    List<String> references = catalog.references();
    String expected =
        references.isEmpty()
            ? "names of kernels, from tables [kernels.NAME]"
            : "names of kernels: " + String.join(", ", references);
    List<Kernel> offered = new ArrayList<>();
    for (TomlValue value : network.requiredList(KEY, expected)) {
      value
          .text(expected)
          .flatMap(reference -> kernel(value, reference, expected))
          .ifPresent(
              kernel -> {
                if (offered.stream().anyMatch(other -> other.name().equals(kernel.name()))) {
                  value.problem("\"" + kernel.name() + "\" a second time", "each kernel once");
                } else {
                  offered.add(kernel);
                }
              });
    }
    return offered;
  }

  private Optional<Kernel> kernel(TomlValue value, String reference, String expected) {
    int at = reference.indexOf(VersionedKernel.AT);
    String name = at < 0 ? reference : reference.substring(0, at);
    VersionedKernel versioned = catalog.versioned().get(name);
    if (versioned == null || at < 0) {
      Kernel plain = catalog.plain().get(reference);
      if (plain != null) {
        return Optional.of(plain);
      }
      if (versioned != null) {
        value.problem(
            SiteReader.quoted(reference) + " without a channel or a version",
            "one of " + String.join(", ", versioned.references()));
      } else {
        value.notAmong(catalog.references(), expected);
      }
      misnamed.add(name);
      return Optional.empty();
    }
    Optional<Kernel> found = versioned.find(reference.substring(at + 1));
    if (found.isEmpty()) {
      value.notAmong(versioned.references(), "one of " + String.join(", ", versioned.references()));
      misnamed.add(name);
    }
    found.flatMap(Kernel::channel).ifPresent(channel -> followed.add(reference));
    return found;
  }

  /**
   * Reports channels that no network follows: a change of one would reach no node. A misspelt name
   * of the kernel is reported alone.
   */
  void requireAllFollowed(TomlFile file) {
    for (VersionedKernel kernel : catalog.versioned().values()) {
      for (String channel : kernel.channels().keySet()) {
        String reference = kernel.name() + VersionedKernel.AT + channel;
        if (!followed.contains(reference) && !misnamed.contains(kernel.name())) {
          file.problem(
              List.of(KEY, kernel.name(), KernelVersions.CHANNELS, channel),
              "a channel that no network follows",
              SiteReader.quoted(reference) + " in kernels of a network, or no such channel",
              List.of());
        }
      }
    }
  }
}
