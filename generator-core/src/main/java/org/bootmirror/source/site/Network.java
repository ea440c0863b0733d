package org.bootmirror.source.site;

import java.util.List;

/**
 * An environment that nodes boot into.
 *
 * @param name in paths, such as {@code prod}
 * @param title for people
 * @param kernels that nodes can start; the first is the default
 * @param arguments of every node's kernel, possibly empty
 */
public record Network(String name, String title, List<Kernel> kernels, String arguments) {

  /** Copies the list. */
  public Network {
    kernels = List.copyOf(kernels);
  }
}
