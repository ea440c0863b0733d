package org.bootmirror.plan;

import java.nio.file.Path;
import java.util.List;
import org.bootmirror.component.Component;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.content.Digest;

/**
 * An initrd that was made for a kernel of the site.
 *
 * @param file on this machine
 * @param sha256 of the file
 * @param used the files of packages in it
 * @param packages of these files
 */
public record MadeInitrd(
    Path file, Digest sha256, List<Component> used, List<PackageFiles> packages) {

  /** Copies the lists. */
  public MadeInitrd {
    used = List.copyOf(used);
    packages = List.copyOf(packages);
  }
}
