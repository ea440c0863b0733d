package org.bootmirror.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bootmirror.component.PackageFiles;
import org.bootmirror.component.PackageName;
import org.bootmirror.content.Content;
import org.bootmirror.content.Digest;
import org.bootmirror.folder.FolderLock;
import org.bootmirror.folder.RecursiveDelete;
import org.bootmirror.source.lock.LockedPackage;

/** Obtains one version of a package, the one that a lock names, through the user's cache. */
public final class LockedCache {

  private final Path cache;
  private final PackageShelves shelves;
  private final PackageRecords records;
  private final Map<String, AptSuite> suites = new HashMap<>();
  private final Consumer<String> progress;

  /**
   * @param cache the folder that keeps packages from run to run
   * @param progress receives a line per fetch
   */
  public LockedCache(Path cache, Consumer<String> progress) {
    this.cache = cache;
    this.shelves = new PackageShelves(cache);
    this.records = new PackageRecords(cache);
    this.progress = progress;
  }

  /**
   * The package in the cache: unpacked from the {@code .deb} of the lock; or else the locked
   * version, if no record says of which {@code .deb}.
   */
  public Optional<PackageFiles> kept(LockedPackage wanted) throws IOException {
    if (wanted.sha256().isPresent()) {
      Optional<PackageFiles> same = shelves.given(wanted.sha256().get());
      if (same.isPresent()) {
        return same;
      }
    }
    Optional<PackageFiles> there = keptOfSuite(wanted);
    Optional<Digest> noted =
        there.isEmpty()
            ? Optional.empty()
            : records.noted(shelf(wanted), wanted.name(), wanted.version());
    // The generation that made the lock has unpacked it: not once more.
    if (noted.isPresent() && noted.equals(wanted.sha256())) {
      return there;
    }
    Optional<Path> deb = keptDeb(wanted);
    if (deb.isPresent()) {
      return Optional.of(shelves.given(deb.get()));
    }
    return noted.isEmpty() || wanted.sha256().isEmpty() ? there : Optional.empty();
  }

  /** The locked version, if the suite of the lock has it unpacked. */
  private Optional<PackageFiles> keptOfSuite(LockedPackage wanted) throws IOException {
    if (!isOfArchive(wanted)) {
      return Optional.empty();
    }
    Path shelf = shelves.packages().resolve(shelf(wanted)).resolve(wanted.name());
    return PackageShelves.kept(shelf).filter(files -> files.version().equals(wanted.version()));
  }

  /** A package of a {@code .deb}. */
  public PackageFiles unpacked(Path deb) throws IOException {
    return shelves.given(deb);
  }

  /** The {@code .deb} of the lock in the cache; nothing if it is absent or damaged. */
  public Optional<Path> keptDeb(LockedPackage wanted) throws IOException {
    Optional<Path> deb = wanted.sha256().flatMap(records::kept);
    return deb.isPresent() && wanted.sha256().equals(Optional.of(sha256(deb.get())))
        ? deb
        : Optional.empty();
  }

  /**
   * Fetches the {@code .deb} from the archive of the lock. The digest is not compared.
   *
   * @throws IOException if the package is of no archive, or the archive has no such version
   */
  public Path fetchedDeb(LockedPackage wanted) throws IOException {
    if (!isOfArchive(wanted)) {
      throw new IOException("it is of no archive");
    }
    Path download = cache.resolve("download").resolve(PackageShelves.GIVEN).resolve(wanted.name());
    Files.createDirectories(cache);
    return FolderLock.waiting(
        cache,
        () -> {
          progress.accept("Fetching package " + wanted + " from " + wanted.origin());
          RecursiveDelete.of(download);
          Digest sha256 = records.keep(suite(wanted).download(wanted, download));
          RecursiveDelete.of(download);
          return records.kept(sha256).orElseThrow();
        });
  }

  /** The version that the archive of the lock offers now; nothing if that is unknown. */
  public Optional<String> offered(LockedPackage wanted) {
    if (!isOfArchive(wanted)) {
      return Optional.empty();
    }
    try {
      return FolderLock.waiting(cache, () -> suite(wanted).offered(wanted.name()));
    } catch (IOException e) {
      return Optional.empty(); // the failed fetch says why
    }
  }

  /** The installed package, or the system's folder, if its version is that of the lock. */
  public Optional<PackageFiles> installed(LockedPackage wanted) throws IOException {
    if (!PackageName.isOne(wanted.name())) {
      return Optional.empty();
    }
    Path root = Path.of("/");
    Optional<PackageFiles> found = PackageFiles.installed(root, wanted.name());
    if (found.isEmpty()) {
      found = SystemFolders.find(root, wanted.name());
    }
    return found.filter(files -> files.version().equals(wanted.version()));
  }

  private AptSuite suite(LockedPackage wanted) {
    Optional<String> label = isOwn(wanted) ? Optional.empty() : Optional.of(wanted.architecture());
    return suites.computeIfAbsent(
        shelf(wanted), of -> AptSuite.in(cache, wanted.origin().suite(), label));
  }

  private static String shelf(LockedPackage wanted) {
    String suite = wanted.origin().suite();
    return isOwn(wanted) ? suite : suite + "-" + wanted.architecture();
  }

  private static boolean isOwn(LockedPackage wanted) {
    return (wanted.isFor("amd64") && PackageCache.isOwn("amd64"))
        || (wanted.isFor("arm64") && PackageCache.isOwn("arm64"));
  }

  private static boolean isOfArchive(LockedPackage wanted) {
    return wanted.origin().isArchive() && PackageName.isOne(wanted.name());
  }

  private static Digest sha256(Path file) throws IOException {
    return Content.file(file).description().sha256();
  }
}
