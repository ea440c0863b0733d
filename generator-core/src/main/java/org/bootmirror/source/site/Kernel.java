package org.bootmirror.source.site;

import java.util.List;

/**
 * Something that nodes can start.
 *
 * @param name by which networks offer it, and {@code ${kernel}} chooses it
 * @param files at most one for each platform and architecture
 * @param initrds handed to it, in this order
 * @param arguments what it is given in every network, after the network's own; possibly nothing
 */
public record Kernel(
    String name, List<KernelFile> files, List<SourceFile> initrds, String arguments) {

  /** Copies the lists. */
  public Kernel {
    files = List.copyOf(files);
    initrds = List.copyOf(initrds);
  }
}
