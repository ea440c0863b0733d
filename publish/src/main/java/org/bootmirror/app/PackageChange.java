package org.bootmirror.app;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedFile;
import org.bootmirror.source.lock.LockedPackage;

/**
 * A package that differs between two locks.
 *
 * @param before the package until now; nothing if it is new
 * @param after the package from now on; nothing if it is gone
 * @param commands of builds of iPXE, gained and lost
 */
public record PackageChange(
    Optional<LockedPackage> before, Optional<LockedPackage> after, List<Commands> commands) {

  /** Copies the list. */
  public PackageChange {
    commands = List.copyOf(commands);
  }

  /**
   * The commands that a build of iPXE gained and lost.
   *
   * @param file of the new build
   */
  public record Commands(String file, Set<String> gained, Set<String> lost) {}

  /** The packages that differ. */
  static List<PackageChange> between(List<LockedPackage> before, ComponentsLock after) {
    Map<String, LockedPackage> old = byName(before);
    Map<String, LockedPackage> now = byName(after.packages());
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<PackageChange> changes = new ArrayList<>();
    for (String name : names) {
      Optional<LockedPackage> one = Optional.ofNullable(old.get(name));
      Optional<LockedPackage> other = Optional.ofNullable(now.get(name));
      if (!one.equals(other)) {
        changes.add(new PackageChange(one, other, commands(one, other)));
      }
    }
    return changes;
  }

  /** A package that changes its architecture, such as a folder in a package's place, is one. */
  private static Map<String, LockedPackage> byName(List<LockedPackage> packages) {
    Map<String, LockedPackage> byName = new TreeMap<>();
    for (LockedPackage one : packages) {
      boolean only =
          packages.stream().filter(other -> other.name().equals(one.name())).count() == 1;
      byName.put(only ? one.name() : one.name() + " " + one.architecture(), one);
    }
    return byName;
  }

  private static List<Commands> commands(
      Optional<LockedPackage> before, Optional<LockedPackage> after) {
    List<Commands> changes = new ArrayList<>();
    for (LockedFile file : after.map(LockedPackage::files).orElse(List.of())) {
      Optional<RequiredFile> build = RequiredFile.ofIpxe(file.name());
      for (LockedFile old : before.map(LockedPackage::files).orElse(List.of())) {
        if (build.isPresent() && build.equals(RequiredFile.ofIpxe(old.name()))) {
          Set<String> gained = without(file.commands(), old.commands());
          Set<String> lost = without(old.commands(), file.commands());
          if (!gained.isEmpty() || !lost.isEmpty()) {
            changes.add(new Commands(file.name(), gained, lost));
          }
        }
      }
    }
    return changes;
  }

  private static Set<String> without(List<String> some, List<String> others) {
    Set<String> left = new LinkedHashSet<>(some);
    left.removeAll(others);
    return left;
  }
}
