package org.bootmirror.source.site;

import java.util.List;

/**
 * One environment that nodes boot into.
 *
 * @param name as it stands in paths, such as {@code prod}
 * @param title what people call it
 * @param kernels what its nodes can start; the first is the default
 * @param arguments what every node's kernel is given, possibly nothing
 */
public record Network(String name, String title, List<Kernel> kernels, String arguments) {

  /** Copies the list. */
  public Network {
    kernels = List.copyOf(kernels);
  }
}
