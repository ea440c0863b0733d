package org.bootmirror.app;

import java.io.IOException;
import java.util.List;
import org.bootmirror.component.Component;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.ResultCache;
import org.bootmirror.ipxe.EfiBinary;
import org.bootmirror.ipxe.Lkrn;
import org.bootmirror.ipxe.PxeBinary;

/** Reads the commands of a build of iPXE, as image recipes do. */
final class ComponentCommands {

  private ComponentCommands() {}

  /**
   * The commands, sorted; none if the file is no iPXE.
   *
   * @param memory keeps results of slow computations
   */
  static List<String> of(RequiredFile need, Component component, ResultCache memory)
      throws IOException {
    String name = component.toString();
    if (need.equals(RequiredFile.LKRN)) {
      return List.copyOf(Lkrn.read(name, component.bytes(), memory).commands());
    }
    if (need.equals(RequiredFile.UNDIONLY) || need.equals(RequiredFile.IPXE_PXE)) {
      return List.copyOf(PxeBinary.read(name, component.bytes(), memory).commands());
    }
    return need.fileNames().get(0).endsWith(".efi")
        ? List.copyOf(EfiBinary.read(name, component.bytes()).commands())
        : List.of();
  }
}
