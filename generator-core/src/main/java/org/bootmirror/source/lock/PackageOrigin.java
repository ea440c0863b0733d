package org.bootmirror.source.lock;

/**
 * Where a package comes from. No host and no folder of the machine that wrote the lock is named.
 *
 * @param archive {@code Debian} or another distribution's name, or {@link #FILE}, {@link #FOLDER},
 *     {@link #INSTALLED}
 * @param suite of the archive, such as {@code forky}; empty without an archive
 */
public record PackageOrigin(String archive, String suite) {

  /** A package that the operator gave as a file. */
  public static final PackageOrigin FILE = new PackageOrigin("file", "");

  /** A folder of the operator, or a package unpacked by the operator. */
  public static final PackageOrigin FOLDER = new PackageOrigin("folder", "");

  /** A package installed on the machine. */
  public static final PackageOrigin INSTALLED = new PackageOrigin("installed", "");

  /** Whether an archive offers the package. */
  public boolean isArchive() {
    return !suite.isEmpty();
  }

  @Override
  public String toString() {
    return isArchive() ? archive + " " + suite : archive;
  }
}
