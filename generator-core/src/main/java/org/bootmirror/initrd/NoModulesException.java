package org.bootmirror.initrd;

import java.io.IOException;
import java.util.List;
import org.bootmirror.component.PackageFiles;

/** Packages are not those of one kernel with its modules. */
public final class NoModulesException extends IOException {

  private static final long serialVersionUID = 1L;

  private NoModulesException(String message) {
    super(message);
  }

  static NoModulesException in(List<PackageFiles> packages) {
    return new NoModulesException(
        names(packages) + ": found no kernel modules, expected those in lib/modules/VERSION");
  }

  static NoModulesException ofSeveral(List<PackageFiles> packages, String one, String other) {
    return new NoModulesException(
        names(packages)
            + ": found modules of the kernels "
            + one
            + " and "
            + other
            + ", expected those of one");
  }

  private static String names(List<PackageFiles> packages) {
    return String.join(
        ", ", packages.stream().map(one -> one.name() + " " + one.version()).toList());
  }
}
