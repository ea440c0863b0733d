package org.bootmirror.source.site;

import java.util.List;
import java.util.Optional;

/**
 * A kernel that nodes can start.
 *
 * @param name by which networks offer the kernel, and {@code ${kernel}} chooses one
 * @param version of a kernel with several versions
 * @param channel by which a network follows the versions
 * @param files at most one for each platform and architecture
 * @param passesAddress whether the kernel gets a slot's static IPv4 address as {@code ip=} (Linux,
 *     Documentation/admin-guide/nfs/nfsroot.rst)
 */
public record Kernel(
    String name,
    Optional<String> version,
    Optional<String> channel,
    List<KernelFile> files,
    boolean passesAddress) {

  /** Copies the list. */
  public Kernel {
    files = List.copyOf(files);
  }

  /** A kernel without versions. */
  public Kernel(String name, List<KernelFile> files, boolean passesAddress) {
    this(name, Optional.empty(), Optional.empty(), files, passesAddress);
  }

  /** The same kernel, as a network follows a channel. */
  Kernel in(String followed) {
    return new Kernel(name, version, Optional.of(followed), files, passesAddress);
  }

  /** The name, and the version if the kernel has versions: {@code zos 3.1}. */
  public String label() {
    return version.map(one -> name + " " + one).orElse(name);
  }
}
