package org.bootmirror.supply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.Packages;
import org.bootmirror.content.Architecture;
import org.bootmirror.debian.KernelPackages;
import org.bootmirror.debian.LockedPackages;
import org.bootmirror.debian.PackageCache;
import org.bootmirror.initrd.InitrdPackages;

/** Collects the packages of an initrd, through the user's cache. */
public final class InitrdCollector {

  private final Path cache;
  private final Optional<LockedPackages> locked;
  private final boolean newest;
  private final Consumer<PackageFiles> seen;
  private final Consumer<String> notes;

  /**
   * @param cache the folder that keeps packages from run to run
   * @param notes receives a line per fetch
   */
  public InitrdCollector(Path cache, Consumer<String> notes) {
    this(cache, Optional.empty(), false, files -> {}, notes);
  }

  /**
   * @param locked the packages of the site's lock, if the site has one
   * @param newest whether the archive is asked for newer packages than the cache has
   * @param seen receives each package that is asked for by name
   */
  InitrdCollector(
      Path cache,
      Optional<LockedPackages> locked,
      boolean newest,
      Consumer<PackageFiles> seen,
      Consumer<String> notes) {
    this.cache = cache;
    this.locked = locked;
    this.newest = newest;
    this.seen = seen;
    this.notes = notes;
  }

  /**
   * The packages of an initrd.
   *
   * @param kernelNames packages of the kernel, by name
   * @param kernelFiles packages of the kernel: folders and {@code .deb} files
   * @param given folders and {@code .deb} files with programs and libraries, searched first
   */
  public InitrdPackages gather(
      Architecture architecture, List<String> kernelNames, List<Path> kernelFiles, List<Path> given)
      throws IOException {
    PackageCache packages = packages(architecture);
    List<PackageFiles> start = packages.gather(kernelFiles, List.of(), kernelNames).all();
    return gather(architecture, packages, start, given);
  }

  /**
   * The packages of an initrd.
   *
   * @param start packages of the kernel
   * @param given as above
   */
  InitrdPackages gather(Architecture architecture, List<PackageFiles> start, List<Path> given)
      throws IOException {
    return gather(architecture, packages(architecture), start, given);
  }

  private PackageCache packages(Architecture architecture) {
    PackageCache own = PackageCache.of(architecture, cache, notes).telling(seen);
    own = newest ? own.newest() : own;
    return locked.isPresent() ? own.locked(locked.get()) : own;
  }

  private static InitrdPackages gather(
      Architecture architecture, PackageCache packages, List<PackageFiles> start, List<Path> given)
      throws IOException {
    List<PackageFiles> kernel = KernelPackages.withModules(start, packages);
    return new InitrdPackages(architecture, programs(packages, given), kernel);
  }

  private static Packages programs(PackageCache packages, List<Path> given) throws IOException {
    List<String> names = List.of(InitrdPackages.BUSYBOX, InitrdPackages.MINISIGN);
    List<PackageFiles> all = new ArrayList<>(packages.gather(given, List.of(), names).all());
    for (PackageFiles one : List.copyOf(all)) {
      if (one.name().equals(InitrdPackages.MINISIGN)) {
        for (String library : one.depends()) {
          if (all.stream().noneMatch(other -> other.name().equals(library))) {
            all.add(packages.named(library));
          }
        }
      }
    }
    return new Packages(all);
  }
}
