package org.bootmirror.supply;

import java.nio.file.Path;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedPackage;
import org.bootmirror.source.lock.PackageOrigin;

/**
 * A package or folder of the operator.
 *
 * @param place the folder or the {@code .deb}, as the operator named it
 * @param files in the folder, or in the unpacked package
 */
record GivenPackage(Path place, PackageFiles files) {

  /** The name of the package, or of the folder. */
  String name() {
    return files.name();
  }

  /** Whether both are one folder, or hold the same bytes. */
  boolean isSame(GivenPackage other) {
    return files.root().equals(other.files.root());
  }

  /**
   * The package of a lock from before fetched files were locked under their whole names: {@code
   * ipxe} stood for the folder of {@code ipxe.efi}.
   */
  Optional<LockedPackage> formerName(ComponentsLock lock) {
    int dot = name().lastIndexOf('.');
    return dot <= 0 || files.isPackage()
        ? Optional.empty()
        : lock.find(name().substring(0, dot), files.architecture())
            .filter(one -> one.origin().equals(PackageOrigin.FOLDER))
            .filter(one -> one.files().stream().anyMatch(file -> file.name().equals(name())));
  }

  @Override
  public String toString() {
    return name() + " " + files.version() + " in " + place;
  }
}
