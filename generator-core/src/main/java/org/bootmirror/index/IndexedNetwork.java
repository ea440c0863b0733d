package org.bootmirror.index;

import java.util.List;

/**
 * A network as {@code images.json} describes it.
 *
 * @param name in paths
 * @param title for people
 * @param kernels the names of kernels that a node can start; the default is the first with a file
 *     for the machine
 * @param extraRoom the greatest length of kernel arguments that a boot script takes as {@code
 *     extra}, in characters, beside a farm id
 */
public record IndexedNetwork(String name, String title, List<String> kernels, int extraRoom) {

  /** Copies the list. */
  public IndexedNetwork {
    kernels = List.copyOf(kernels);
  }
}
