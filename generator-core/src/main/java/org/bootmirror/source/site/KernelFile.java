package org.bootmirror.source.site;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Platform;
import org.bootmirror.script.KernelArguments;

/**
 * A kernel's file for one platform and architecture.
 *
 * @param platform the firmware
 * @param architecture the processor
 * @param file the kernel itself
 * @param initrds handed to the kernel, in this order
 * @param arguments in every network, after the network's arguments
 */
public record KernelFile(
    Platform platform,
    Architecture architecture,
    SourceFile file,
    List<SourceFile> initrds,
    KernelArguments arguments) {

  /** Copies the list. */
  public KernelFile {
    initrds = List.copyOf(initrds);
  }

  /** The kernel, then the initrds. */
  public List<SourceFile> all() {
    List<SourceFile> all = new ArrayList<>(List.of(file));
    all.addAll(initrds);
    return all;
  }
}
