package org.bootmirror.source.site;

import java.util.List;

/**
 * A kernel that nodes can start.
 *
 * @param name by which networks offer the kernel, and {@code ${kernel}} chooses one
 * @param files at most one for each platform and architecture
 * @param passesAddress whether the kernel gets a slot's static IPv4 address as {@code ip=} (Linux,
 *     Documentation/admin-guide/nfs/nfsroot.rst)
 */
public record Kernel(String name, List<KernelFile> files, boolean passesAddress) {

  /** Copies the list. */
  public Kernel {
    files = List.copyOf(files);
  }
}
