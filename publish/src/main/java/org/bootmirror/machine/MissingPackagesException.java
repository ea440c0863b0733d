package org.bootmirror.machine;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The system lacks what a machine needs: all of it at once. */
public final class MissingPackagesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<MissingPackage> missing;

  MissingPackagesException(List<MissingPackage> missing) {
    super(missing.stream().map(MissingPackage::what).collect(Collectors.joining("; ")));
    this.missing = List.copyOf(missing);
  }

  /** The names of Debian's packages. */
  public List<String> packages() {
    return missing.stream().map(MissingPackage::packageName).distinct().toList();
  }
}
