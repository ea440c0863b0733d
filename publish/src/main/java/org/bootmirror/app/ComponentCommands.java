package org.bootmirror.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
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
    String file = need.fileNames().get(0);
    if (RequiredFile.ofIpxe(file).isEmpty()) {
      return List.of();
    }
    byte[] commands =
        memory.recall(
            "ipxe-commands-" + ProgramFiles.version() + "-" + file.replace('.', '-'),
            component.bytes(),
            () -> String.join("\n", read(need, component)).getBytes(US_ASCII));
    return new String(commands, US_ASCII).lines().toList();
  }

  private static SortedSet<String> read(RequiredFile need, Component component) throws IOException {
    String name = component.toString();
    if (need.equals(RequiredFile.LKRN)) {
      return Lkrn.read(name, component.bytes()).commands();
    }
    if (need.equals(RequiredFile.UNDIONLY) || need.equals(RequiredFile.IPXE_PXE)) {
      return PxeBinary.read(name, component.bytes()).commands();
    }
    return EfiBinary.read(name, component.bytes()).commands();
  }
}
