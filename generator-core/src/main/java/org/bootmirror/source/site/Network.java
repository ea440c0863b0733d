package org.bootmirror.source.site;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.script.KernelArguments;

/**
 * An environment that nodes boot into.
 *
 * @param name in paths, such as {@code prod}
 * @param title for people
 * @param kernels that nodes can start; the first with a file for a machine is the machine's default
 * @param arguments of every node's kernel
 */
public record Network(String name, String title, List<Kernel> kernels, KernelArguments arguments) {

  /** Copies the list. */
  public Network {
    kernels = List.copyOf(kernels);
  }

  /** Whether some kernel has a file for this platform and architecture. */
  public boolean starts(Platform platform, Architecture architecture) {
    return kernels.stream()
        .flatMap(kernel -> kernel.files().stream())
        .anyMatch(file -> file.platform() == platform && file.architecture() == architecture);
  }
}
