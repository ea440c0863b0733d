package org.bootmirror.source.lock;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The packages that a site is made of.
 *
 * @param newest whether nothing is locked on purpose: each generation takes the newest packages
 * @param vendor the folder with copies of the packages, relative to the source or absolute, or a
 *     URL of such a folder; nothing if the packages come from their origins
 * @param packages in the order of names and architectures
 */
public record ComponentsLock(
    boolean newest, Optional<String> vendor, List<LockedPackage> packages) {

  /** The name of the file in a source. */
  public static final String NAME = "components.lock";

  /** Sorts the packages. */
  public ComponentsLock {
    packages =
        packages.stream()
            .sorted(
                Comparator.comparing(LockedPackage::name)
                    .thenComparing(LockedPackage::architecture))
            .toList();
  }

  /** A lock of these packages. */
  public ComponentsLock(Optional<String> vendor, List<LockedPackage> packages) {
    this(false, vendor, packages);
  }

  /** A package by its name. Where several processors have one, that of x86-64 comes first. */
  public Optional<LockedPackage> find(String name) {
    return packages.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** A package by its name, for processors of this label. */
  public Optional<LockedPackage> find(String name, String label) {
    return packages.stream().filter(one -> one.name().equals(name) && one.isFor(label)).findFirst();
  }

  /** The same packages, with copies at another place. */
  public ComponentsLock at(String place) {
    return new ComponentsLock(Optional.of(place), packages);
  }
}
