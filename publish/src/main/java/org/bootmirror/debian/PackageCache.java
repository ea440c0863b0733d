package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.PackageName;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;
import org.bootmirror.source.lock.PackageOrigin;

/**
 * Packages for a generation, unpacked in a cache. Order: packages that the operator names, packages
 * in the cache, packages from Debian, installed packages.
 *
 * <p>A package is unpacked with a list of its files' digests, and whoever reads a file compares. A
 * package without the list, as earlier versions left it, is fetched again.
 */
public final class PackageCache {

  /** Names of a package's folder below {@code packages}: suite and package. */
  private static final int SHELF_NAMES = 2;

  private final Path cache;
  private final PackageOrigin origin;
  private final String shelves;
  private final AptSuite apt;
  private final boolean foreign;
  private final Optional<String> label;
  private final Optional<LockedPackages> locked;
  private final boolean newest;
  private final Consumer<PackageFiles> seen;
  private final Consumer<String> progress;

  /**
   * Packages of this machine's architecture, and packages for all.
   *
   * @param cache the folder that keeps packages from run to run
   * @param progress receives a line per long step
   */
  public PackageCache(Path cache, Consumer<String> progress) {
    this(cache, Optional.empty(), Optional.empty(), false, seen -> {}, progress);
  }

  private PackageCache(
      Path cache,
      Optional<String> label,
      Optional<LockedPackages> locked,
      boolean newest,
      Consumer<PackageFiles> seen,
      Consumer<String> progress) {
    this.cache = cache;
    this.label = label;
    this.locked = locked;
    this.newest = newest;
    this.seen = seen;
    this.progress = progress;
    this.foreign = label.isPresent() && !isOwn(label.get());
    this.origin = Distribution.here().origin();
    this.shelves = foreign ? origin.suite() + "-" + label.get() : origin.suite();
    this.apt = AptSuite.in(cache, origin.suite(), foreign ? label : Optional.empty());
  }

  /**
   * Packages of an architecture, whichever this machine has.
   *
   * @param cache the folder that keeps packages from run to run
   * @param progress receives a line per long step
   */
  public static PackageCache of(Architecture architecture, Path cache, Consumer<String> progress) {
    return new PackageCache(
        cache, Optional.of(architecture.label()), Optional.empty(), false, seen -> {}, progress);
  }

  /** The same cache, for a site with a lock: packages are those of the lock. */
  public PackageCache locked(LockedPackages packages) {
    return new PackageCache(cache, label, Optional.of(packages), newest, seen, progress);
  }

  /**
   * The same cache, with a listener.
   *
   * @param listener receives each package that is given, or asked for by name
   */
  public PackageCache telling(Consumer<PackageFiles> listener) {
    return new PackageCache(cache, label, locked, newest, listener, progress);
  }

  /** The same cache, which fetches a package again if the suite has another version by now. */
  public PackageCache newest() {
    return new PackageCache(cache, label, locked, true, seen, progress);
  }

  /**
   * The packages of images and kernels.
   *
   * @param given folders and {@code .deb} files of the operator, searched first
   * @param needs the files that images need
   * @param kernelPackages the packages of kernels
   */
  public Packages gather(List<Path> given, List<RequiredFile> needs, List<String> kernelPackages)
      throws IOException {
    if (locked.isPresent() && locked.get().exact()) {
      return locked.get().gather(needs, kernelPackages, label);
    }
    List<PackageFiles> all = new ArrayList<>(given(given));
    all.forEach(seen); // an exact lock refuses a given package that the lock does not name
    for (RequiredFile need : needs) {
      boolean there = all.stream().anyMatch(files -> files.name().equals(need.packageName()));
      if (!there && new Packages(all).find(need).isEmpty()) {
        all.add(named(need.packageName()));
      }
    }
    for (String name : kernelPackages) {
      if (all.stream().noneMatch(files -> files.name().equals(name))) {
        all.add(named(name));
      }
    }
    return new Packages(all);
  }

  /** Packages of the operator: folders, and {@code .deb} files, which are unpacked. */
  public List<PackageFiles> given(List<Path> places) throws IOException {
    List<PackageFiles> all = new ArrayList<>();
    for (Path one : places) {
      all.add(
          Files.isDirectory(one) ? PackageFiles.folder(one) : new PackageShelves(cache).given(one));
    }
    return all;
  }

  /** Whether programs of an architecture run on this machine. */
  static boolean isOwn(String label) {
    return label.equals("aarch64".equals(System.getProperty("os.arch")) ? "arm64" : "amd64");
  }

  /**
   * One Debian package: cached, else fetched, else installed.
   *
   * @throws IOException also if the text is no name of a package: the name becomes a path
   */
  public PackageFiles named(String name) throws IOException {
    if (!PackageName.isOne(name)) {
      throw new IOException("found package \"" + name + "\", expected " + PackageName.EXPECTED);
    }
    Optional<PackageFiles> ofLock = locked.flatMap(packages -> packages.find(name, label));
    if (ofLock.isEmpty() && locked.isPresent() && locked.get().exact()) {
      throw new LockException(List.of(LockedPackages.notLocked("package " + name)));
    }
    PackageFiles found = ofLock.isPresent() ? ofLock.get() : keptOrFetched(name);
    seen.accept(found);
    return found;
  }

  private PackageFiles keptOrFetched(String name) throws IOException {
    Path shelf = shelf(name);
    Optional<PackageFiles> kept = PackageShelves.kept(shelf);
    if (kept.isPresent() && !newest) {
      return kept.get();
    }
    Files.createDirectories(cache);
    return FolderLock.waiting(
        cache,
        () -> {
          Optional<PackageFiles> meanwhile = PackageShelves.kept(shelf).filter(this::isWanted);
          return meanwhile.isPresent() ? meanwhile.get() : fetched(name, shelf);
        });
  }

  /** Whether a kept package will do: any, or the version that the suite offers now. */
  private boolean isWanted(PackageFiles kept) {
    if (!newest) {
      return true;
    }
    try {
      return apt.offered(kept.name()).map(kept.version()::equals).orElse(true);
    } catch (IOException e) {
      progress.accept("Not asked for newer packages: " + firstLine(e));
      return true;
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private Path shelf(String name) {
    return cache.resolve("packages").resolve(shelves).resolve(name);
  }

  /**
   * Discards the package of a damaged file: the next use fetches or unpacks the package again.
   *
   * @return whether the file is one of this cache
   */
  public boolean discard(Path file) throws IOException {
    Path packages = cache.resolve("packages");
    if (!Files.isDirectory(packages) || !file.startsWith(packages.toRealPath())) {
      return false;
    }
    Path name = packages.toRealPath().relativize(file);
    if (name.getNameCount() <= SHELF_NAMES) {
      return false;
    }
    Path shelf = packages.resolve(name.subpath(0, SHELF_NAMES));
    FolderLock.waiting(
        cache,
        () -> {
          RecursiveDelete.of(shelf);
          return shelf;
        });
    return true;
  }

  private PackageFiles fetched(String name, Path shelf) throws IOException {
    try {
      progress.accept("Fetching package " + name + " from " + origin);
      Path download = cache.resolve("download").resolve(shelves).resolve(name);
      RecursiveDelete.of(download);
      Path deb = apt.download(name, download);
      PackageRecords records = new PackageRecords(cache);
      records.forget(shelves, name); // a killed run leaves no note of another .deb
      PackageFiles files = PackageShelves.unpack(deb, shelf);
      records.note(shelves, name, files.version(), records.keep(deb));
      RecursiveDelete.of(download);
      return files;
    } catch (IOException e) {
      Optional<PackageFiles> installed =
          foreign ? Optional.empty() : PackageFiles.installed(Path.of("/"), name);
      if (installed.isPresent()) {
        progress.accept("Taking the installed " + name + " " + installed.get().version());
        return installed.get();
      }
      Optional<PackageFiles> folder =
          foreign ? Optional.empty() : SystemFolders.find(Path.of("/"), name);
      if (folder.isPresent()) {
        progress.accept("Taking " + folder.get().root() + " for package " + name);
        return folder.get();
      }
      throw new UnobtainableException(name, e);
    }
  }
}
