package org.bootmirror.debian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.source.lock.ComponentsLock;
import org.bootmirror.source.lock.LockedPackage;

/**
 * The packages of a lock, each obtained, and with its locked files only.
 *
 * @param exact whether a package that the lock does not name is a problem; else the packages have
 *     all their files, and others may join them
 * @param lock that names them
 * @param obtained all packages of the lock; those that the operator gave come first
 * @param given the packages that the operator gave, in the operator's order
 */
public record LockedPackages(
    boolean exact,
    ComponentsLock lock,
    Map<LockedPackage, PackageFiles> obtained,
    List<LockedPackage> given) {

  /** Copies the collections. */
  public LockedPackages {
    obtained = new LinkedHashMap<>(obtained);
    given = List.copyOf(given);
  }

  /**
   * A package by its name.
   *
   * @param label of the processor that runs the package; nothing if any does
   * @throws LockException if the lock names no such package
   */
  private PackageFiles named(String name, Optional<String> label) throws LockException {
    return find(name, label)
        .orElseThrow(() -> new LockException(List.of(notLocked("package " + name))));
  }

  /**
   * A package by its name, for processors of a label; nothing if the lock names no such package.
   */
  Optional<PackageFiles> find(String name, Optional<String> label) {
    return (label.isPresent() ? lock.find(name, label.get()) : lock.find(name)).map(this::files);
  }

  /**
   * The packages of images and kernels, in the order in which {@link PackageCache#gather} finds
   * them without a lock: notices are printed in this order.
   *
   * @throws LockException with every file and package that the lock does not name
   */
  Packages gather(List<RequiredFile> needs, List<String> names, Optional<String> label)
      throws LockException {
    List<PackageFiles> all = new ArrayList<>();
    List<LockProblem> problems = new ArrayList<>();
    given.forEach(one -> all.add(files(one)));
    for (RequiredFile need : needs) {
      if (new Packages(all).find(need).isEmpty()) {
        holder(need)
            .ifPresentOrElse(
                one -> all.add(files(one)),
                () -> problems.add(notLocked("file " + need.fileNames().get(0))));
      }
    }
    for (String name : names) {
      if (all.stream().noneMatch(files -> files.name().equals(name))) {
        try {
          all.add(named(name, label));
        } catch (LockException e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new LockException(problems);
    }
    return new Packages(all);
  }

  /** The package with a file; the usual package first. */
  private Optional<LockedPackage> holder(RequiredFile need) {
    List<LockedPackage> holders =
        lock.packages().stream()
            .filter(
                one ->
                    one.files().stream().anyMatch(file -> need.fileNames().contains(file.name())))
            .toList();
    return holders.stream()
        .filter(one -> one.name().equals(need.packageName()))
        .findFirst()
        .or(() -> holders.stream().findFirst());
  }

  private PackageFiles files(LockedPackage one) {
    PackageFiles files = obtained.get(one);
    if (files == null) {
      throw new IllegalStateException(one + " of the lock was not obtained");
    }
    return files;
  }

  /** The problem of a package or file that the lock does not name. */
  public static LockProblem notLocked(String subject) {
    return new LockProblem(
        LockProblem.Kind.NOT_LOCKED,
        subject,
        "none in " + ComponentsLock.NAME,
        "one: the site needs it",
        List.of());
  }
}
