package org.bootmirror.initrd;

import java.util.ArrayList;
import java.util.List;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;

/**
 * The packages of an initrd.
 *
 * @param architecture of all of them
 * @param programs busybox, minisign and the packages that minisign depends on
 * @param kernel the packages of one kernel: at least the one with its modules
 */
public record InitrdPackages(
    Architecture architecture, Packages programs, List<PackageFiles> kernel) {

  /** Busybox as a static program: it needs no library, and not the C library's name services. */
  public static final String BUSYBOX = "busybox-static";

  /** The program that verifies signatures. */
  public static final String MINISIGN = "minisign";

  /** Copies the list. */
  public InitrdPackages {
    kernel = List.copyOf(kernel);
  }

  /** All packages. */
  public List<PackageFiles> all() {
    List<PackageFiles> all = new ArrayList<>(programs.all());
    all.addAll(kernel);
    return all;
  }
}
