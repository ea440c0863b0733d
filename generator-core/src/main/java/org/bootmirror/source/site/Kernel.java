package org.bootmirror.source.site;

import java.util.List;

/**
 * A kernel that nodes can start.
 *
 * @param name by which networks offer the kernel, and {@code ${kernel}} chooses one
 * @param files at most one for each platform and architecture
 * @param initrds handed to the kernel, in this order
 * @param arguments in every network, after the network's arguments; possibly empty
 */
public record Kernel(
    String name, List<KernelFile> files, List<SourceFile> initrds, String arguments) {

  /** Copies the lists. */
  public Kernel {
    files = List.copyOf(files);
    initrds = List.copyOf(initrds);
  }
}
