package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.Deb;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.PackageName;
import org.bootmirror.component.Packages;
import org.bootmirror.component.RequiredFile;
import org.bootmirror.content.Architecture;
import org.bootmirror.content.Content;
import org.bootmirror.content.DigestMismatchException;
import org.bootmirror.content.MalformedException;
import org.bootmirror.folder.AtomicFile;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;

/**
 * Packages for a generation, unpacked in a cache. Order: packages that the operator names, packages
 * in the cache, packages from Debian, installed packages.
 *
 * <p>A package is unpacked with a list of its files' digests, and whoever reads a file compares. A
 * package without the list, as earlier versions left it, is fetched again.
 */
public final class PackageCache {

  /** The suite whose iPXE is 2.0.0: HTTPS, ECDSA, and SHA-256 on UEFI. */
  static final String SUITE = "forky";

  /** Names of a package's folder below {@code packages}: suite and package. */
  private static final int SHELF_NAMES = 2;

  private final Path cache;
  private final String shelves;
  private final AptSuite apt;
  private final boolean foreign;
  private final Consumer<String> progress;

  /**
   * Packages of this machine's architecture, and packages for all.
   *
   * @param cache the folder that keeps packages from run to run
   * @param progress receives a line per long step
   */
  public PackageCache(Path cache, Consumer<String> progress) {
    this(cache, SUITE, false, List.of(), progress);
  }

  private PackageCache(
      Path cache, String shelves, boolean foreign, List<String> apt, Consumer<String> progress) {
    this.cache = cache;
    this.shelves = shelves;
    this.apt = new AptSuite(cache.resolve("apt-" + shelves), SUITE, apt);
    this.foreign = foreign;
    this.progress = progress;
  }

  /**
   * Packages of an architecture, whichever this machine has.
   *
   * @param cache the folder that keeps packages from run to run
   * @param progress receives a line per long step
   */
  public static PackageCache of(Architecture architecture, Path cache, Consumer<String> progress) {
    if (isOwn(architecture)) {
      return new PackageCache(cache, progress);
    }
    String label = architecture.label();
    List<String> options =
        List.of("-o", "APT::Architecture=" + label, "-o", "APT::Architectures=" + label);
    return new PackageCache(cache, SUITE + "-" + label, true, options, progress);
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
    List<PackageFiles> all = new ArrayList<>();
    for (Path one : given) {
      all.add(Files.isDirectory(one) ? PackageFiles.folder(one) : unpacked(one));
    }
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

  /** Whether programs of an architecture run on this machine. */
  private static boolean isOwn(Architecture architecture) {
    String own = System.getProperty("os.arch");
    return switch (architecture) {
      case AMD64 -> "amd64".equals(own);
      case ARM64 -> "aarch64".equals(own);
    };
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
    Path shelf = cache.resolve("packages").resolve(shelves).resolve(name);
    Optional<PackageFiles> kept = kept(shelf);
    if (kept.isPresent()) {
      return kept.get();
    }
    Files.createDirectories(cache);
    return FolderLock.waiting(
        cache,
        () -> {
          Optional<PackageFiles> meanwhile = kept(shelf);
          return meanwhile.isPresent() ? meanwhile.get() : fetched(name, shelf);
        });
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

  /** An unpacked package; nothing if it is absent or has no sound list or control file. */
  private static Optional<PackageFiles> kept(Path shelf) throws IOException {
    if (!Files.isDirectory(shelf)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PackageFiles.unpacked(shelf));
    } catch (MalformedException | DigestMismatchException e) {
      return Optional.empty();
    }
  }

  private PackageFiles fetched(String name, Path shelf) throws IOException {
    try {
      progress.accept("Fetching package " + name + " from Debian " + SUITE);
      Path download = cache.resolve("download").resolve(shelves).resolve(name);
      RecursiveDelete.of(download);
      Path deb = apt.download(name, download);
      unpack(deb, shelf);
      RecursiveDelete.of(download);
      return PackageFiles.unpacked(shelf);
    } catch (IOException e) {
      Optional<PackageFiles> installed =
          foreign ? Optional.empty() : PackageFiles.installed(Path.of("/"), name);
      if (installed.isPresent()) {
        progress.accept("Taking the installed " + name + " " + installed.get().version());
        return installed.get();
      }
      throw new UnobtainableException(name, e);
    }
  }

  private PackageFiles unpacked(Path deb) throws IOException {
    String digest = Content.file(deb).description().sha256().hex();
    Path shelf = cache.resolve("packages").resolve("given").resolve(digest);
    Files.createDirectories(cache);
    return FolderLock.waiting(
        cache,
        () -> {
          Optional<PackageFiles> kept = kept(shelf);
          if (kept.isPresent()) {
            return kept.get();
          }
          unpack(deb, shelf);
          return PackageFiles.unpacked(shelf);
        });
  }

  private static void unpack(Path deb, Path shelf) throws IOException {
    AtomicFile unpacked = AtomicFile.of(shelf);
    RecursiveDelete.of(unpacked.part());
    Deb.unpack(deb, unpacked.part());
    RecursiveDelete.of(shelf);
    unpacked.rename();
  }
}
