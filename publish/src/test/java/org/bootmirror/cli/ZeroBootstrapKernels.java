package org.bootmirror.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder of kernels as 0-bootstrap's README has it: builds by name, links by network. */
final class ZeroBootstrapKernels {

  /** The build that most networks start. */
  static final String BUILD = "zero-os-development-zos-v3-generic-7e587e499a.efi";

  private static final Path LINUX =
      Path.of("../generator-core/src/test/sources/good/kernels/linux");

  /** Without these characters, a kernel is an EFI application only. */
  private static final String MAGIC = "HdrS";

  private static final int MAGIC_OFFSET = 0x202;

  private ZeroBootstrapKernels() {}

  /** Writes the folder; {@code qa} has a file of its own for UEFI only. */
  static Path write(Path folder) throws IOException {
    Path links = Files.createDirectories(folder.resolve("net"));
    Files.copy(LINUX, folder.resolve(BUILD));
    Files.copy(LINUX, folder.resolve("old.efi"));
    Files.write(folder.resolve("old.efi"), new byte[1], StandardOpenOption.APPEND);
    for (String network : new String[] {"prod", "test", "dev"}) {
      Files.createSymbolicLink(links.resolve(network + ".efi"), Path.of("../" + BUILD));
    }
    byte[] efi = Files.readAllBytes(LINUX);
    System.arraycopy(new byte[MAGIC.length()], 0, efi, MAGIC_OFFSET, MAGIC.length());
    Files.write(links.resolve("qa.efi"), efi);
    return folder;
  }
}
