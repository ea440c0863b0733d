package org.bootmirror.source.site;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.script.ConfigParameters;
import org.bootmirror.script.KernelArguments;
import org.bootmirror.source.config.BootstrapConfig;

/**
 * An environment that nodes boot into.
 *
 * @param name in paths, such as {@code prod}
 * @param title for people
 * @param kernels that nodes can start; the first with a file for a machine is the machine's default
 * @param arguments of every node's kernel
 * @param configs the bootstrap configs that nodes can choose, the first by default; possibly none
 */
public record Network(
    String name,
    String title,
    List<Kernel> kernels,
    KernelArguments arguments,
    List<BootstrapConfig> configs) {

  /** Copies the lists. */
  public Network {
    kernels = List.copyOf(kernels);
    configs = List.copyOf(configs);
  }

  /** A network without configs. */
  public Network(String name, String title, List<Kernel> kernels, KernelArguments arguments) {
    this(name, title, kernels, arguments, List.of());
  }

  /** The processors of the kernels, sorted. */
  public Set<Architecture> architectures() {
    Set<Architecture> architectures = EnumSet.noneOf(Architecture.class);
    kernels.stream()
        .flatMap(kernel -> kernel.files().stream())
        .forEach(file -> architectures.add(file.architecture()));
    return architectures;
  }

  /** The greatest length of the kernel parameters of a config; 0 without configs. */
  public int configLength() {
    return configs.stream()
        .mapToInt(config -> ConfigParameters.maxLength(config.name(), config.setNames()))
        .max()
        .orElse(0);
  }

  /** Whether some kernel has a file for this platform and architecture. */
  public boolean starts(Platform platform, Architecture architecture) {
    return kernels.stream()
        .flatMap(kernel -> kernel.files().stream())
        .anyMatch(file -> file.platform() == platform && file.architecture() == architecture);
  }
}
