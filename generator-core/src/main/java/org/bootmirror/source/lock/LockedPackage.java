package org.bootmirror.source.lock;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bootmirror.content.Digest;

/**
 * A package that a site takes files from. A package without files leads to others by its
 * dependencies.
 *
 * @param name of the package, or of the folder
 * @param version of the package, or {@code unknown}
 * @param architecture of the package, such as {@code amd64} or {@code all}, or {@code unknown}
 * @param origin of the package
 * @param sha256 of the {@code .deb}; nothing if there was none
 * @param files in the order of their paths
 */
public record LockedPackage(
    String name,
    String version,
    String architecture,
    PackageOrigin origin,
    Optional<Digest> sha256,
    List<LockedFile> files) {

  /** Sorts the files. */
  public LockedPackage {
    files = files.stream().sorted(Comparator.comparing(LockedFile::path)).toList();
  }

  /** The digests of the files, by path. */
  public Map<String, Digest> sums() {
    Map<String, Digest> sums = new TreeMap<>();
    files.forEach(file -> sums.put(file.path(), file.sha256()));
    return sums;
  }

  /** The name of the {@code .deb}, as apt names downloads: a colon is {@code %3a}. */
  public String fileName() {
    return name + "_" + version.replace(":", "%3a") + "_" + architecture + ".deb";
  }

  /** Whether processors of this label run the package. */
  public boolean isFor(String label) {
    return architecture.equals(label) || !architecture.matches("amd64|arm64");
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
