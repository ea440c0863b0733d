package org.bootmirror.app;

import java.util.List;
import org.bootmirror.tree.ImmutableName;

/**
 * What a boot script starts on one kind of machine.
 *
 * @param network of the boot script
 * @param kernel the name by which a node chooses the kernel
 * @param platform in iPXE's words: {@code pcbios} or {@code efi}
 * @param machine in iPXE's words: {@code x86_64} or {@code arm64}
 * @param files the kernel, then the initrds
 * @param arguments of the source; a setting that iPXE fills in stands as {@code ${…}}
 */
public record KernelStart(
    String network,
    String kernel,
    String platform,
    String machine,
    List<ImmutableName> files,
    String arguments) {

  /** Copies the list. */
  public KernelStart {
    files = List.copyOf(files);
  }

  /** Whether a node that chooses the same gets this instead. */
  boolean isSameChoice(KernelStart other) {
    return network.equals(other.network)
        && kernel.equals(other.kernel)
        && platform.equals(other.platform)
        && machine.equals(other.machine);
  }
}
