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
 *     extra}, in characters, beside the ids of farm and pool and the longest parameters of a config
 * @param configs that a node can choose, the first by default; none in trees from before this key
 */
public record IndexedNetwork(
    String name, String title, List<String> kernels, int extraRoom, List<IndexedConfig> configs) {

  /** Copies the lists. */
  public IndexedNetwork {
    kernels = List.copyOf(kernels);
    configs = List.copyOf(configs);
  }

  /** A network without configs. */
  public IndexedNetwork(String name, String title, List<String> kernels, int extraRoom) {
    this(name, title, kernels, extraRoom, List.of());
  }
}
