package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kernel with the key {@code versions}.
 *
 * @param name of the kernel
 * @param versions the newest first, as in the source; each with its version
 * @param channels the version of each channel, in the order of the source
 */
public record VersionedKernel(String name, List<Kernel> versions, Map<String, String> channels) {

  /** Between name and version, or name and channel, where a network names a kernel. */
  public static final char AT = '@';

  /** Copies the collections. */
  public VersionedKernel {
    versions = List.copyOf(versions);
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }

  /** The versions, the newest first. */
  public List<String> versionNames() {
    return versions.stream().flatMap(one -> one.version().stream()).toList();
  }

  /** How networks can name the kernel: {@code zos@stable}, {@code zos@3.1}. */
  List<String> references() {
    List<String> references = new ArrayList<>();
    channels.keySet().forEach(channel -> references.add(name + AT + channel));
    versionNames().forEach(version -> references.add(name + AT + version));
    return references;
  }

  /** The version that a channel leads to, or that has this name. */
  Optional<Kernel> find(String channelOrVersion) {
    String followed = channels.get(channelOrVersion);
    if (followed != null) {
      return version(followed).map(kernel -> kernel.in(channelOrVersion));
    }
    return version(channelOrVersion);
  }

  private Optional<Kernel> version(String wanted) {
    return versions.stream().filter(one -> one.version().equals(Optional.of(wanted))).findFirst();
  }
}
