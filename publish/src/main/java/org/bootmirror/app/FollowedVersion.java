package org.bootmirror.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bootmirror.app.VersionChangeException.Reason;
import org.bootmirror.source.site.Kernel;
import org.bootmirror.source.site.Network;
import org.bootmirror.source.site.Site;
import org.bootmirror.source.site.VersionedKernel;

/**
 * The one string of {@code site.toml} that decides on a kernel's version: the version of a channel,
 * or a network's own version.
 *
 * @param kernel with its versions
 * @param version the present one
 * @param path of the string in {@code site.toml}
 * @param prefix of the string, before the version
 */
record FollowedVersion(VersionedKernel kernel, String version, List<Object> path, String prefix) {

  private static final String STABLE = "stable";

  /** Copies the path. */
  FollowedVersion {
    path = List.copyOf(path);
  }

  /**
   * What a subject means: a network, before a kernel of that name; {@code KERNEL@CHANNEL}; or a
   * kernel, by its channel {@code stable} or its only channel.
   *
   * @throws VersionChangeException if the subject means nothing, or several things
   */
  static FollowedVersion of(Site site, String subject, Optional<String> named)
      throws VersionChangeException {
    Optional<Network> network =
        site.networks().stream().filter(one -> one.name().equals(subject)).findFirst();
    if (network.isPresent()) {
      return ofNetwork(site, network.get(), named);
    }
    for (VersionedKernel kernel : site.versionedKernels()) {
      if (kernel.name().equals(subject)) {
        return inChannel(kernel, standardChannel(kernel));
      }
      for (String channel : kernel.channels().keySet()) {
        if (reference(kernel, channel).equals(subject)) {
          return inChannel(kernel, channel);
        }
      }
    }
    throw new VersionChangeException(
        Reason.UNKNOWN_SUBJECT,
        "found \"" + subject + "\", expected one of " + String.join(", ", subjects(site)),
        subject,
        subjects(site));
  }

  /** The string with another version. */
  String value(String other) {
    return prefix + other;
  }

  private static FollowedVersion ofNetwork(Site site, Network network, Optional<String> named)
      throws VersionChangeException {
    List<String> names =
        network.kernels().stream()
            .filter(one -> one.version().isPresent())
            .map(Kernel::name)
            .toList();
    if (names.isEmpty()) {
      throw new VersionChangeException(
          Reason.NOTHING_FOLLOWED,
          "network " + network.name() + ": found no kernel with versions",
          network.name(),
          subjects(site));
    }
    if (named.isEmpty() && names.size() > 1) {
      throw new VersionChangeException(
          Reason.AMBIGUOUS,
          "network " + network.name() + ": found several kernels with versions",
          network.name(),
          names.stream().map(name -> "--kernel " + name).toList());
    }
    String wanted = named.orElse(names.get(0));
    if (!names.contains(wanted)) {
      throw new VersionChangeException(
          Reason.UNKNOWN_SUBJECT,
          "network "
              + network.name()
              + ": found \""
              + wanted
              + "\", expected one of its kernels"
              + " with versions: "
              + String.join(", ", names),
          wanted,
          names);
    }
    for (int i = 0; i < network.kernels().size(); i++) {
      Kernel one = network.kernels().get(i);
      if (one.name().equals(wanted)) {
        return ofKernel(site, network, i, one);
      }
    }
    throw new IllegalStateException(wanted);
  }

  /** The reader of a source has one kernel for each element of the list. */
  private static FollowedVersion ofKernel(Site site, Network network, int index, Kernel one) {
    VersionedKernel kernel =
        site.versionedKernels().stream()
            .filter(other -> other.name().equals(one.name()))
            .findFirst()
            .orElseThrow();
    return one.channel().isPresent()
        ? inChannel(kernel, one.channel().get())
        : new FollowedVersion(
            kernel,
            one.version().orElseThrow(),
            List.of("networks", network.name(), "kernels", index),
            kernel.name() + VersionedKernel.AT);
  }

  private static FollowedVersion inChannel(VersionedKernel kernel, String channel) {
    return new FollowedVersion(
        kernel,
        kernel.channels().getOrDefault(channel, ""),
        List.of("kernels", kernel.name(), "channels", channel),
        "");
  }

  private static String standardChannel(VersionedKernel kernel) throws VersionChangeException {
    List<String> channels = List.copyOf(kernel.channels().keySet());
    if (channels.isEmpty()) {
      throw new VersionChangeException(
          Reason.NOTHING_FOLLOWED,
          "kernel " + kernel.name() + ": found no channel, expected the name of a network",
          kernel.name(),
          List.of());
    }
    if (channels.size() > 1 && !channels.contains(STABLE)) {
      throw new VersionChangeException(
          Reason.AMBIGUOUS,
          "kernel " + kernel.name() + ": found several channels, and none is " + STABLE,
          kernel.name(),
          channels.stream().map(channel -> reference(kernel, channel)).toList());
    }
    return channels.contains(STABLE) ? STABLE : channels.get(0);
  }

  private static String reference(VersionedKernel kernel, String channel) {
    return kernel.name() + VersionedKernel.AT + channel;
  }

  private static List<String> subjects(Site site) {
    List<String> subjects = new ArrayList<>();
    for (Network network : site.networks()) {
      if (network.kernels().stream().anyMatch(one -> one.version().isPresent())) {
        subjects.add(network.name());
      }
    }
    for (VersionedKernel kernel : site.versionedKernels()) {
      kernel.channels().keySet().forEach(channel -> subjects.add(reference(kernel, channel)));
    }
    return subjects;
  }
}
