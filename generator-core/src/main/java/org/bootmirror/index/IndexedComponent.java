package org.bootmirror.index;

import java.util.List;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Digest;
import org.bootmirror.content.Platform;

/**
 * A third-party file that an image is made of.
 *
 * @param platform the firmware that the file is for
 * @param architecture the processor that the file is for
 * @param file its name, such as {@code ipxe.lkrn}
 * @param packageName the Debian package, or the folder
 * @param version of the package, or {@code unknown}
 * @param sha256 of the file before anything in it was changed
 * @param commands the commands of iPXE that a boot can use; empty if the file is not iPXE
 */
public record IndexedComponent(
    Platform platform,
    Architecture architecture,
    String file,
    String packageName,
    String version,
    Digest sha256,
    List<String> commands) {

  /** Copies the list. */
  public IndexedComponent {
    commands = List.copyOf(commands);
  }
}
